using System.Text.Json;
using GeoArms.Testing;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Engine.Tests.Tiles;

/// <summary>The reader with which the tests judge tiles, judged itself by the fixtures of @mapbox/mvt-fixtures.</summary>
public class MvtReaderTests
{
    [SharedDataFact]
    public void There_are_28_invalid_and_46_valid_fixtures()
    {
        Assert.Equal(28, Fixtures(valid: false).Count());
        Assert.Equal(46, Fixtures(valid: true).Count());
    }

    [SharedDataFact]
    public void Every_invalid_fixture_is_refused_with_a_reason()
    {
        Assert.All(Fixtures(valid: false), fixture =>
        {
            var refusal = Assert.Throws<InvalidTileException>(() => MvtReader.Read(Tile(fixture)));
            Assert.Contains("got", refusal.Message, StringComparison.Ordinal);
        });
    }

    [SharedDataFact]
    public void Every_valid_fixture_is_read()
    {
        Assert.All(Fixtures(valid: true), fixture => MvtReader.Read(Tile(fixture), keepUndecodable: true));
    }

    [SharedDataFact]
    public void Only_the_valid_fixtures_with_the_faults_of_invalid_ones_need_the_lenient_reading()
    {
        // The bytes of the valid 016 are those of the invalid 003 (no geometry type), 039 states the type UNKNOWN, and
        // the geometry of 057 has the fault of the invalid 051 (a count far greater than what follows): no one reading
        // can take the former and refuse the latter.
        Assert.Equal(Tile("003"), Tile("016"));
        Assert.Equal(["016", "039", "057"], Fixtures(valid: true).Where(fixture => IsRefused(Tile(fixture))));
    }

    [SharedDataFact]
    public void What_is_read_is_what_the_fixture_describes()
    {
        Assert.All(Fixtures(valid: true), fixture =>
        {
            using var described = JsonDocument.Parse(File.ReadAllBytes(SharedData.DataFile("vectors", "mvt", "fixtures", fixture, "tile.json")));
            var layers = MvtReader.Read(Tile(fixture), keepUndecodable: true);
            var expectedLayers = described.RootElement.TryGetProperty("layers", out var list) ? list.EnumerateArray().ToList() : [];
            Assert.Equal(expectedLayers.Count, layers.Count);
            foreach (var expected in expectedLayers)
            {
                var layer = layers[expected.GetProperty("name").GetString()!];
                var features = expected.GetProperty("features").EnumerateArray().ToList();
                Assert.Equal(features.Count, layer.Features.Count);
                for (var i = 0; i < features.Count; i++)
                {
                    Assert.Equal(features[i].TryGetProperty("tags", out var tags) ? tags.GetArrayLength() / 2 : 0, layer.Features[i].Attributes.Count);
                }
            }
        });
    }

    [SharedDataFact]
    public void Values_of_every_type_are_read()
    {
        var feature = Assert.Single(Assert.Single(MvtReader.Read(Tile("038"))).Value.Features);

        Assert.Equal("ello", feature.Text("string_value"));
        Assert.Equal(true, feature.Attributes["bool_value"]);
        Assert.Equal(6L, feature.Attributes["int_value"]);
        Assert.Equal(1.23, feature.Attributes["double_value"]);
        Assert.Equal(3.1f, feature.Attributes["float_value"]);
        Assert.Equal(-87948L, feature.Attributes["sint_value"]);
        Assert.Equal(87948UL, feature.Attributes["uint_value"]);
    }

    [SharedDataFact]
    public void The_rings_of_a_multipolygon_are_read_with_their_holes()
    {
        var feature = Assert.Single(Assert.Single(MvtReader.Read(Tile("022"))).Value.Features);

        // The example of section 4.3.5.5 of the specification.
        Assert.Equal(3, feature.Parts.Count);
        Assert.Equal([new(0, 0), new(10, 0), new(10, 10), new(0, 10)], feature.Parts[0]);
        Assert.Equal([new(11, 11), new(20, 11), new(20, 20), new(11, 20)], feature.Parts[1]);
        Assert.Equal([new(13, 13), new(13, 17), new(17, 17), new(17, 13)], feature.Parts[2]);
    }

    [Fact]
    public void A_tile_that_is_cut_off_anywhere_is_refused()
    {
        byte[] whole = [0x1A, 0x14, 0x78, 0x02, 0x0A, 0x05, (byte)'h', (byte)'e', (byte)'l', (byte)'l', (byte)'o', 0x12, 0x09, 0x08, 0x01, 0x18, 0x01, 0x22, 0x03, 0x09, 0x32, 0x22];
        Assert.Equal([new(25, 17)], Assert.Single(MvtReader.Read(whole)["hello"].Features).Parts[0]);
        Assert.All(Enumerable.Range(1, whole.Length - 1), length => Assert.Throws<InvalidTileException>(() => MvtReader.Read(whole.AsSpan(0, length))));
    }

    private static IEnumerable<string> Fixtures(bool valid) =>
        Directory.GetDirectories(SharedData.DataFile("vectors", "mvt", "fixtures")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal).Where(fixture =>
        {
            using var info = JsonDocument.Parse(File.ReadAllBytes(SharedData.DataFile("vectors", "mvt", "fixtures", fixture, "info.json")));
            return info.RootElement.GetProperty("validity").GetProperty("v2").GetBoolean() == valid;
        });

    private static byte[] Tile(string fixture) => File.ReadAllBytes(SharedData.DataFile("vectors", "mvt", "fixtures", fixture, "tile.mvt"));

    private static bool IsRefused(byte[] tile)
    {
        try
        {
            MvtReader.Read(tile);
            return false;
        }
        catch (InvalidTileException)
        {
            return true;
        }
    }
}
