using System.Text.Json;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Http.Tiles;

/// <summary>
/// Tiles as GDAL reads them. Its OGCAPI driver wants the final form of tile matrix sets only from version 3.7 on, so what is asked here is its MVT
/// driver: over HTTP with TileJSON, and for tiles in degrees with the origin and size that the tile matrix set states (it takes columns up to 2^zoom
/// only, so the tiles lie in the western half).
/// </summary>
public sealed class GdalTileTests(OgcTilesFixture fixture) : IClassFixture<OgcTilesFixture>
{
    private readonly TestServer _server = fixture.Server;

    [NeedsFact(Needs.Gdal)]
    public async Task Gdal_reads_all_layers_of_the_tiles_that_tilejson_describes()
    {
        var json = await ExternalProgram.RunAsync(
            "ogr2ogr", "-f", "GeoJSON", "-t_srs", "OGC:CRS84", "/vsistdout/", $"MVT:{_server.Address}tiles/incidents,hazards/3", "incidents", "-oo", "TILE_EXTENSION=mvt", "-oo", "CLIP=NO",
            "-oo", $"METADATA_FILE={_server.Address}tiles/incidents,hazards.json");
        using var read = JsonDocument.Parse(json);

        Assert.Equal(201, read.RootElement.GetProperty("features").EnumerateArray().Sum(feature => feature.GetProperty("properties").TryGetProperty("count", out var count) && count.ValueKind == JsonValueKind.Number ? count.GetInt32() : 1));
    }

    [NeedsTheory(Needs.Gdal)]
    [InlineData(3, 4, 5)]
    [InlineData(7, 71, 85)]
    [InlineData(18, 145635, 174762)]
    public async Task Gdal_finds_the_point_of_a_tile_in_degrees_where_it_is(int zoom, int row, int column)
    {
        var set = await _server.JsonAsync("/ogc/tileMatrixSets/WorldCRS84Quad");
        var matrix = set.GetProperty("tileMatrices")[0];
        using var folder = new TemporaryFolder();
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, $"{zoom}", $"{column}")).FullName, $"{row}.mvt");
        using (var tile = await _server.GetAsync($"/ogc/collections/incidents/tiles/WorldCRS84Quad/{zoom}/{row}/{column}"))
        {
            await File.WriteAllBytesAsync(file, await tile.Content.ReadAsByteArrayAsync());
        }

        await File.WriteAllTextAsync(folder.File("metadata.json"), JsonSerializer.Serialize(new
        {
            crs = "EPSG:4326",
            tile_origin_upper_left_x = matrix.GetProperty("pointOfOrigin")[0].GetDouble(),
            tile_origin_upper_left_y = matrix.GetProperty("pointOfOrigin")[1].GetDouble(),
            tile_dimension_zoom_0 = matrix.GetProperty("cellSize").GetDouble() * matrix.GetProperty("tileWidth").GetInt32(),
        }));
        var json = await ExternalProgram.RunAsync(
            "ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9", "/vsistdout/", file, "-oo", "CLIP=NO", "-oo", $"METADATA_FILE={folder.File("metadata.json")}");
        using var read = JsonDocument.Parse(json);

        var unit = 180 / Math.ScaleB(1, zoom) / 4096;
        var feature = Assert.Single(read.RootElement.GetProperty("features").EnumerateArray());
        Assert.Equal("test:early", feature.GetProperty("properties").GetProperty("id").GetString());

        // Rounded down in both directions: to the west and to the north.
        var place = feature.GetProperty("geometry").GetProperty("coordinates");
        Assert.InRange(-60 - place[0].GetDouble(), -1e-7, unit + 1e-7);
        Assert.InRange(place[1].GetDouble() + 10, -1e-7, unit + 1e-7);
    }
}
