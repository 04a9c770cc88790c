using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Data.Export;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Tests.Conformance;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;
using Microsoft.Data.Sqlite;

namespace GeoArms.Server.Tests.Exports;

/// <summary>
/// Archives of real layers, read by programs of others: the npm package <c>pmtiles</c> and GDAL. Every tile is the one that the
/// server answers, and there are no others.
/// </summary>
public sealed class TileArchiveConformanceTests : IDisposable
{
    private const string Dangerous = "killed > 5 AND occurredFrom >= DATE('2013-01-01')";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsTheory(Needs.SharedData | Needs.Node)]
    [InlineData("incidents", null, 12)]
    [InlineData("incidents", Dangerous, 9)]
    [InlineData("areas", null, 8)]
    [InlineData("hazards", null, 9)]
    public async Task The_npm_reader_finds_in_a_PMTiles_archive_exactly_the_tiles_of_the_server(string layer, string? filter, int maxZoom)
    {
        var rows = Rows(layer);
        await using var server = await TestServer.StartAsync([.. rows]);
        var path = _folder.File("out.pmtiles");
        Assert.NotEqual(0, await ExportAsync(server, "pmtiles", path, layer, filter, maxZoom));

        var addresses = Around(rows, maxZoom);
        using var found = await ReadAsync(path, addresses);
        var theirs = found.RootElement.GetProperty("tiles").EnumerateArray().Select(tile => tile.GetString()).ToList();
        var full = 0;
        for (var i = 0; i < addresses.Count; i++)
        {
            var ours = await ServedAsync(server, layer, addresses[i], filter);
            Assert.True(Hash(ours) == theirs[i], $"{layer} {addresses[i]}: the archive has {theirs[i] ?? "nothing"}, the server {ours?.Length ?? 0} bytes.");
            full += ours is null ? 0 : 1;
        }

        var header = found.RootElement.GetProperty("header");
        Assert.Equal(full, header.GetProperty("numAddressedTiles").GetInt32());
        Assert.Equal((0, maxZoom, 1, true), (header.GetProperty("minZoom").GetInt32(), header.GetProperty("maxZoom").GetInt32(), header.GetProperty("tileType").GetInt32(), header.GetProperty("clustered").GetBoolean()));
        var described = found.RootElement.GetProperty("metadata").GetProperty("vector_layers")[0];
        Assert.Equal(layer, described.GetProperty("id").GetString());
        Assert.Equal("Number", described.GetProperty("fields").GetProperty("count").GetString());
        Assert.NotEqual("", found.RootElement.GetProperty("metadata").GetProperty("disclaimer").GetString());
    }

    [NeedsFact(Needs.SharedData | Needs.Node)]
    public async Task An_MBTiles_archive_holds_the_same_tiles_as_the_PMTiles_archive()
    {
        var rows = Rows("areas");
        await using var server = await TestServer.StartAsync([.. rows]);
        var (pmtiles, mbtiles) = (_folder.File("out.pmtiles"), _folder.File("out.mbtiles"));
        await ExportAsync(server, "pmtiles", pmtiles, "areas", null, 8);
        await ExportAsync(server, "mbtiles", mbtiles, "areas", null, 8);
        var tiles = MbtilesTiles(mbtiles);
        using var found = await ReadAsync(pmtiles, [.. tiles.Keys]);
        Assert.Equal(found.RootElement.GetProperty("header").GetProperty("numAddressedTiles").GetInt32(), tiles.Count);
        Assert.Equal(found.RootElement.GetProperty("tiles").EnumerateArray().Select(tile => tile.GetString()), tiles.Values);
    }

    [NeedsTheory(Needs.SharedData | Needs.Gdal)]
    [InlineData("incidents", null)]
    [InlineData("incidents", Dangerous)]
    [InlineData("areas", null)]
    [InlineData("hazards", null)]
    public async Task GDAL_counts_in_every_zoom_of_an_MBTiles_archive_as_many_rows_as_the_filter_has(string layer, string? filter)
    {
        const int maxZoom = 9;
        await using var server = await TestServer.StartAsync([.. Rows(layer)]);
        var path = _folder.File("out.mbtiles");
        var rows = await ExportAsync(server, "mbtiles", path, layer, filter, maxZoom);
        var info = await ExternalProgram.RunAsync("sh", "-c", $"ogrinfo -so '{path}' {layer} 2>&1");
        Assert.DoesNotContain("ERROR", info, StringComparison.Ordinal);
        Assert.Contains("count: Real", info, StringComparison.Ordinal);
        for (var zoom = 0; zoom <= maxZoom; zoom++)
        {
            using var read = JsonDocument.Parse(await ExternalProgram.RunAsync(
                "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", path, layer, "-oo", $"ZOOM_LEVEL={zoom}", "-oo", "CLIP=NO"));
            var total = 0L;
            foreach (var feature in read.RootElement.GetProperty("features").EnumerateArray())
            {
                total += Stands(feature);
            }

            Assert.True(total == rows, $"zoom {zoom}: {total} rows, expected {rows}");
        }
    }

    /// <summary>How many rows a feature stands for: see the contract's rules for tiles.</summary>
    private static long Stands(JsonElement feature)
    {
        var properties = feature.GetProperty("properties");
        if (properties.TryGetProperty("count", out var count) && count.ValueKind == JsonValueKind.Number)
        {
            return (long)count.GetDouble();
        }

        var isPoint = feature.GetProperty("geometry").GetProperty("type").GetString() == "Point";
        return isPoint || (properties.TryGetProperty("anchor", out var anchor) && anchor.ValueKind is JsonValueKind.True or JsonValueKind.Number) ? 1 : 0;
    }

    private static List<FeatureRow> Rows(string layer) => layer switch
    {
        "areas" => RealLayer.Areas(),
        "hazards" => RealLayer.Hazards(),
        _ => RealLayer.Incidents(),
    };

    private static Task<long> ExportAsync(TestServer server, string format, string path, string layer, string? filter, int maxZoom) => LayerExport.RunAsync(
        new ExportRequest(format, path, layer) { Filter = filter, MaxZoom = maxZoom }, server.Store, AccessScope.LocalOwner, CancellationToken.None);

    /// <summary>The tiles that the boxes of the rows touch, and their neighbours, of all zooms.</summary>
    private static List<TileAddress> Around(List<FeatureRow> rows, int maxZoom)
    {
        var tiles = new HashSet<TileAddress>();
        for (var zoom = 0; zoom <= maxZoom; zoom++)
        {
            foreach (var tile in ShapeTiles.Of(rows, zoom))
            {
                for (var i = 0; i < 9; i++)
                {
                    var neighbour = new TileAddress(zoom, tile.X + (i % 3) - 1, tile.Y + (i / 3) - 1);
                    if (neighbour.IsInside)
                    {
                        tiles.Add(neighbour);
                    }
                }
            }
        }

        return [.. tiles];
    }

    private async Task<JsonDocument> ReadAsync(string path, IReadOnlyList<TileAddress> addresses)
    {
        var list = _folder.File("addresses.txt");
        await File.WriteAllLinesAsync(list, addresses.Select(address => address.ToString()));
        return JsonDocument.Parse(await ExternalProgram.RunAsync("node", RepositoryRoot.Combine("tests", "npm", "read-pmtiles.mjs"), path, list));
    }

    private static async Task<byte[]?> ServedAsync(TestServer server, string layer, TileAddress tile, string? filter)
    {
        using var answer = await server.GetAsync($"/tiles/{layer}/{tile}.mvt{(filter is null ? "" : $"?filter={Uri.EscapeDataString(filter)}")}");
        return (int)answer.StatusCode switch
        {
            200 => await answer.Content.ReadAsByteArrayAsync(),
            204 => null,
            var status => throw new InvalidOperationException($"{tile}: {status}"),
        };
    }

    private static Dictionary<TileAddress, string?> MbtilesTiles(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles";
        using var rows = command.ExecuteReader();
        var tiles = new Dictionary<TileAddress, string?>();
        while (rows.Read())
        {
            using var packed = rows.GetStream(3);
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            using var plain = new MemoryStream();
            gzip.CopyTo(plain);
            var zoom = rows.GetInt32(0);
            tiles.Add(new TileAddress(zoom, rows.GetInt32(1), (1 << zoom) - 1 - rows.GetInt32(2)), Hash(plain.ToArray()));
        }

        return tiles;
    }

    private static string? Hash(byte[]? body) => body is null ? null : Convert.ToHexStringLower(SHA256.HashData(body));
}
