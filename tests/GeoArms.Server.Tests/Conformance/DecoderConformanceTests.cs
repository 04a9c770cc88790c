using System.Text.Json;
using GeoArms.Core.Projections;
using GeoArms.Testing;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>Tiles as two decoders of others read them: GDAL's and <c>@mapbox/vector-tile</c>.</summary>
public sealed class DecoderConformanceTests(
    PointTileConformanceTests.Incidents incidents,
    AreaTileConformanceTests.Areas areas,
    HazardTileConformanceTests.Hazards hazards,
    RouteTileConformanceTests.Routes routes)
    : IClassFixture<PointTileConformanceTests.Incidents>, IClassFixture<AreaTileConformanceTests.Areas>,
      IClassFixture<HazardTileConformanceTests.Hazards>, IClassFixture<RouteTileConformanceTests.Routes>, IDisposable
{
    private const double World = 40075016.68557848;
    private readonly TemporaryFolder _folder = new();

    [NeedsFact(Needs.SharedData | Needs.Node)]
    public async Task Mapbox_vector_tile_reads_the_same_from_every_tile()
    {
        var tiles = Sample().ToList();
        var files = tiles.Select(tile => Write(tile.Layer, tile.Address)).ToList();
        using var decoded = JsonDocument.Parse(await ExternalProgram.RunAsync("node", [RepositoryRoot.Combine("tests", "npm", "decode-tiles.mjs"), .. files]));
        Assert.Equal(tiles.Count, decoded.RootElement.GetArrayLength());
        foreach (var ((layer, address), theirs) in tiles.Zip(decoded.RootElement.EnumerateArray()))
        {
            var ours = layer.Tile(address)!;
            var found = Assert.Single(theirs.EnumerateArray());
            Assert.Equal(ours.Name, found.GetProperty("name").GetString());
            Assert.Equal(ours.Extent, found.GetProperty("extent").GetUInt32());
            Assert.Equal(ours.Features.Count, found.GetProperty("features").GetArrayLength());
            foreach (var (feature, other) in ours.Features.Zip(found.GetProperty("features").EnumerateArray()))
            {
                AssertSame(feature, other);
            }
        }
    }

    [NeedsFact(Needs.SharedData | Needs.Gdal)]
    public async Task Gdal_reads_as_many_features_with_the_same_values_at_the_same_places()
    {
        foreach (var (layer, address) in Sample())
        {
            var ours = layer.Tile(address)!;
            var json = await ExternalProgram.RunAsync(
                "ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=7", "/vsistdout/", Write(layer, address), ours.Name, "-oo", "CLIP=NO", "-oo", "METADATA_FILE=");
            using var decoded = JsonDocument.Parse(json);
            var theirs = decoded.RootElement.GetProperty("features").EnumerateArray().ToList();
            Assert.Equal(ours.Features.Count, theirs.Count);
            foreach (var (feature, other) in ours.Features.Zip(theirs))
            {
                var properties = other.GetProperty("properties");
                Assert.All(feature.Attributes, attribute => AssertSame(attribute.Value, properties.GetProperty(attribute.Key)));
                AssertSamePlace(address, feature, other.GetProperty("geometry"));
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A few tiles of each layer, cells and features, at low, middle and deep zooms.</summary>
    private IEnumerable<(LoadedLayer Layer, TileAddress Address)> Sample()
    {
        foreach (var layer in new LoadedLayer[] { incidents, areas, hazards, routes })
        {
            foreach (var zoom in new[] { 0, 4, 7, 10, 13 })
            {
                var rows = zoom > 9 ? layer.Rows.Take(8) : layer.Rows;
                foreach (var address in Evenly.Pick(ShapeTiles.Of(rows, zoom).Where(address => !layer.Body(address).IsEmpty), 3))
                {
                    yield return (layer, address);
                }
            }
        }
    }

    /// <summary>Writes a tile below its address, from which GDAL knows where it lies.</summary>
    private string Write(LoadedLayer layer, TileAddress address)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, layer.Rows[0].Schema.Name, $"{address.Zoom}", $"{address.X}"));
        var file = Path.Combine(folder.FullName, $"{address.Y}.mvt");
        File.WriteAllBytes(file, layer.Body(address).Span);
        return file;
    }

    private static void AssertSame(MvtFeature ours, JsonElement theirs)
    {
        Assert.Equal((int)ours.Type, theirs.GetProperty("type").GetInt32());
        var properties = theirs.GetProperty("properties").EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal);
        Assert.Equal(ours.Attributes.Keys.Order(StringComparer.Ordinal), properties.Keys.Order(StringComparer.Ordinal));
        Assert.All(ours.Attributes, attribute => AssertSame(attribute.Value, properties[attribute.Key]));

        // It gives each point a part of its own, and repeats the first vertex of a ring.
        var parts = theirs.GetProperty("parts").EnumerateArray()
            .Select(part => part.EnumerateArray().Select(point => new MvtPoint(point[0].GetInt64(), point[1].GetInt64())).ToList()).ToList();
        var expected = ours.Type switch
        {
            MvtGeometryType.Point => ours.Parts[0].Select(point => (IReadOnlyList<MvtPoint>)[point]),
            MvtGeometryType.Polygon => ours.Parts.Select(ring => (IReadOnlyList<MvtPoint>)[.. ring, ring[0]]),
            _ => ours.Parts,
        };
        Assert.Equal(expected, parts);
    }

    private static void AssertSame(object ours, JsonElement theirs)
    {
        switch (ours)
        {
            case string text:
                Assert.Equal(text, theirs.ToString());
                break;
            case bool flag:
                // GDAL's attribute of this kind is an integer or a boolean, depending on its version.
                Assert.Equal(flag, theirs.ValueKind == JsonValueKind.Number ? theirs.GetInt32() == 1 : theirs.GetBoolean());
                break;
            default:
                var number = Convert.ToDouble(ours);
                Assert.Equal(number, theirs.GetDouble(), 1e-9 * Math.Max(1, Math.Abs(number)));
                break;
        }
    }

    private static void AssertSamePlace(TileAddress address, MvtFeature feature, JsonElement geometry)
    {
        var unit = World / (1L << address.Zoom) / 4096;
        var expected = feature.Parts.SelectMany(part => part)
            .Select(point => (X: (((address.X * 4096.0) + point.X) * unit) - (World / 2), Y: (World / 2) - (((address.Y * 4096.0) + point.Y) * unit))).ToList();
        var positions = new List<(double X, double Y)>();
        Collect(geometry.GetProperty("coordinates"), positions);
        var tolerance = Math.Max(1e-3, unit / 100);
        Assert.All(positions, position => Assert.Contains(expected, place => Math.Abs(place.X - position.X) < tolerance && Math.Abs(place.Y - position.Y) < tolerance));
        Assert.All(expected, place => Assert.Contains(positions, position => Math.Abs(place.X - position.X) < tolerance && Math.Abs(place.Y - position.Y) < tolerance));
    }

    private static void Collect(JsonElement coordinates, List<(double X, double Y)> into)
    {
        if (coordinates[0].ValueKind == JsonValueKind.Number)
        {
            into.Add((coordinates[0].GetDouble(), coordinates[1].GetDouble()));
            return;
        }

        foreach (var part in coordinates.EnumerateArray())
        {
            Collect(part, into);
        }
    }
}
