using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using GeoArms.Data.Export;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Diagnosis;
using GeoArms.Server.Serving;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;
using Microsoft.Data.Sqlite;

namespace GeoArms.Server.Tests.Http.Basemaps;

/// <summary>Archives in the folder of base maps, over HTTP and before <c>doctor</c>.</summary>
public sealed class BasemapTests : IAsyncLifetime
{
    private TestServer _server = null!;

    private string Shelf => Path.Combine(_server.Server.Map.Store.StateFolder, BasemapShelf.FolderName);

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(TestRows.Incident("a", 20, 5));
        Directory.CreateDirectory(Shelf);
        await using var trial = await TestServer.StartAsync(TestRows.Incident("a", 20.5, 5.5), TestRows.Incident("b", -60, -20));
        foreach (var format in LayerExport.TileFormats)
        {
            await LayerExport.RunAsync(
                new ExportRequest(format, Path.Combine(Shelf, $"own-{format}.{format}"), "incidents") { MaxZoom = 6 }, trial.Store, AccessScope.LocalOwner, CancellationToken.None);
        }
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_list_tells_of_all_archives_and_TileJSON_of_one()
    {
        MakeRaster("relief.mbtiles");
        await File.WriteAllTextAsync(Path.Combine(Shelf, "broken.pmtiles"), "nothing");
        var list = await _server.JsonAsync("/basemaps");
        Assert.Equal(["own-mbtiles", "own-pmtiles", "relief"], list.GetProperty("basemaps").EnumerateArray().Select(map => map.GetProperty("name").GetString()));
        Assert.Equal(["vector", "vector", "raster"], list.GetProperty("basemaps").EnumerateArray().Select(map => map.GetProperty("type").GetString()));
        Assert.Equal("broken", Assert.Single(list.GetProperty("damaged").EnumerateArray()).GetProperty("name").GetString());

        var own = await _server.JsonAsync("/basemaps/own-pmtiles.json");
        Assert.Equal(("3.0.0", 0, 6), (own.GetProperty("tilejson").GetString(), own.GetProperty("minzoom").GetInt32(), own.GetProperty("maxzoom").GetInt32()));
        Assert.Equal($"{_server.Address.AbsoluteUri}basemaps/own-pmtiles/{{z}}/{{x}}/{{y}}.mvt", own.GetProperty("tiles")[0].GetString());
        Assert.Equal([-60, -20, 20.5, 5.5], own.GetProperty("bounds").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal("incidents", own.GetProperty("vector_layers")[0].GetProperty("id").GetString());
        var relief = await _server.JsonAsync("/basemaps/relief.json");
        Assert.EndsWith(".png", relief.GetProperty("tiles")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("US Geological Survey", relief.GetProperty("attribution").GetString());
    }

    [Theory]
    [InlineData("own-pmtiles")]
    [InlineData("own-mbtiles")]
    public async Task A_tile_comes_as_it_is_stored_or_unpacked_with_tag_and_type(string name)
    {
        using var packed = await _server.GetAsync($"/basemaps/{name}/0/0/0.mvt", ("Accept-Encoding", "br, gzip"));
        Assert.Equal(HttpStatusCode.OK, packed.StatusCode);
        Assert.Equal("application/vnd.mapbox-vector-tile", packed.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        using var plain = await _server.GetAsync($"/basemaps/{name}/0/0/0.mvt");
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        await using var unpacked = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var body = new MemoryStream();
        await unpacked.CopyToAsync(body);
        Assert.Equal(body.ToArray(), await plain.Content.ReadAsByteArrayAsync());
        Assert.NotEqual(packed.Headers.ETag, plain.Headers.ETag);

        using var again = await _server.GetAsync($"/basemaps/{name}/0/0/0.mvt", ("If-None-Match", plain.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("own-pmtiles")]
    [InlineData("own-mbtiles")]
    public async Task Where_there_is_no_tile_the_answer_says_which_kind_of_nothing(string name)
    {
        using var empty = await _server.GetAsync($"/basemaps/{name}/6/0/0.mvt");
        Assert.Equal(HttpStatusCode.NoContent, empty.StatusCode);
        foreach (var (path, reason) in ((string, string)[])
        [
            ($"/basemaps/{name}/7/0/0.mvt", "zooms 0 to 6"), ($"/basemaps/{name}/2/4/0.mvt", "columns and rows"), ($"/basemaps/{name}/2/1/0.png", ".mvt"),
            ($"/basemaps/{name}/2/x/0.mvt", "whole numbers"), ("/basemaps/own-pmtile/0/0/0.mvt", "did you mean 'own-pmtiles'"), ("/basemaps/..%2Fstore.json", "no base map"),
        ])
        {
            using var answer = await _server.GetAsync(path);
            Assert.Contains(reason, await Answers.AssertProblemAsync(404, answer), StringComparison.Ordinal);
        }

        using var unknown = await _server.GetAsync($"/basemaps/{name}/0/0/0.mvt?fliter=x");
        await Answers.AssertProblemAsync(400, unknown);
    }

    [Fact]
    public async Task Pictures_come_with_their_type_and_without_coding()
    {
        MakeRaster("relief.mbtiles");
        using var picture = await _server.GetAsync("/basemaps/relief/1/0/0.png", ("Accept-Encoding", "gzip"));
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.Empty(picture.Content.Headers.ContentEncoding);
        Assert.Equal([0x89, 0x50, 0x01], await picture.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_PMTiles_client_reads_the_file_by_ranges()
    {
        var whole = await File.ReadAllBytesAsync(Path.Combine(Shelf, "own-pmtiles.pmtiles"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/basemaps/own-pmtiles.pmtiles");
        request.Headers.Range = new RangeHeaderValue(100, 299);
        using var part = await _server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal($"bytes 100-299/{whole.Length}", part.Content.Headers.ContentRange?.ToString());
        Assert.Equal(whole[100..300], await part.Content.ReadAsByteArrayAsync());
        Assert.NotNull(part.Headers.ETag);
        using var database = await _server.GetAsync("/basemaps/own-mbtiles.pmtiles");
        Assert.Contains("MBTiles", await Answers.AssertProblemAsync(404, database), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_archive_is_a_503_with_its_reason_and_the_server_goes_on()
    {
        // The tiles of this one are cut off; what leads to them is whole.
        var whole = await File.ReadAllBytesAsync(Path.Combine(Shelf, "own-pmtiles.pmtiles"));
        BitConverter.GetBytes(1UL).CopyTo(whole, 64);
        await File.WriteAllBytesAsync(Path.Combine(Shelf, "cut.pmtiles"), whole);
        await File.WriteAllBytesAsync(Path.Combine(Shelf, "short.pmtiles"), whole[..60]);
        foreach (var path in (string[])["/basemaps/cut/0/0/0.mvt", "/basemaps/short/0/0/0.mvt", "/basemaps/short.json"])
        {
            using var damaged = await _server.GetAsync(path);
            Assert.Contains("doctor", await Answers.AssertProblemAsync(503, damaged), StringComparison.Ordinal);
        }

        using var other = await _server.GetAsync("/basemaps/own-pmtiles/0/0/0.mvt");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        using var shelf = new BasemapShelf(Shelf);
        var findings = BasemapExamination.Examine(shelf);
        Assert.Equal(2, findings.Count(finding => finding.Kind == FindingKind.Fault));
        Assert.Equal(2, findings.Count(finding => finding.Kind == FindingKind.Good));
        Assert.Contains(findings, finding => finding.Text.Contains("cut.pmtiles", StringComparison.Ordinal) && finding.Text.Contains("outside its section", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_replaced_or_taken_away_is_seen_at_once()
    {
        var path = Path.Combine(Shelf, "change.pmtiles");
        await File.WriteAllTextAsync(path, "nothing");
        using var before = await _server.GetAsync("/basemaps/change.json");
        Assert.Equal(503, (int)before.StatusCode);
        File.Copy(Path.Combine(Shelf, "own-pmtiles.pmtiles"), path, overwrite: true);
        using var after = await _server.GetAsync("/basemaps/change.json");
        Assert.Equal(200, (int)after.StatusCode);
        File.Delete(path);
        using var gone = await _server.GetAsync("/basemaps/change.json");
        Assert.Equal(404, (int)gone.StatusCode);
    }

    [SharedDataFact]
    public async Task Published_archives_are_served()
    {
        foreach (var file in Directory.GetFiles(SharedData.DataFile("vectors", "pmtiles"), "*.pmtiles"))
        {
            File.Copy(file, Path.Combine(Shelf, Path.GetFileName(file)));
        }

        var list = await _server.JsonAsync("/basemaps");
        Assert.Equal(["empty", "invalid"], list.GetProperty("damaged").EnumerateArray().Select(map => map.GetProperty("name").GetString()));
        using var tile = await _server.GetAsync("/basemaps/ucdp_ged_v23_1_car/1/1/0.mvt", ("Accept-Encoding", "gzip"));
        Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
    }

    private void MakeRaster(string name)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Shelf, name)};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE metadata (name TEXT, value TEXT);
            CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
            INSERT INTO metadata VALUES ('name', 'Relief'), ('format', 'png'), ('attribution', 'US Geological Survey');
            INSERT INTO tiles VALUES (1, 0, 1, x'895001');
            """;
        command.ExecuteNonQuery();
    }
}
