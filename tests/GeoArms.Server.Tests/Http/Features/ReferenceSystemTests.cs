using System.Globalization;
using System.Text.Json;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Http.Features;

/// <summary>OGC API Features, Part 2.</summary>
public sealed class ReferenceSystemTests : IClassFixture<ReferenceSystemTests.Fixture>
{
    private const string Items = "/ogc/collections/incidents/items";

    private readonly TestServer _server;

    public ReferenceSystemTests(Fixture fixture) => _server = fixture.Server;

    [Fact]
    public async Task A_collection_lists_its_systems_and_says_in_which_it_is_stored()
    {
        var collection = await _server.JsonAsync("/ogc/collections/incidents");

        var systems = collection.GetProperty("crs").EnumerateArray().Select(one => one.GetString()!).ToArray();
        Assert.Equal("http://www.opengis.net/def/crs/OGC/1.3/CRS84", systems[0]);
        Assert.Equal("http://www.opengis.net/def/crs/OGC/1.3/CRS84", collection.GetProperty("storageCrs").GetString());
        Assert.Contains("http://www.opengis.net/def/crs/EPSG/0/4326", systems);
        Assert.Contains("http://www.opengis.net/def/crs/EPSG/0/3857", systems);
        Assert.Contains("http://www.opengis.net/def/crs/EPSG/0/32635", systems);
        Assert.Contains("http://www.opengis.net/def/crs/EPSG/0/32735", systems);
        Assert.DoesNotContain("http://www.opengis.net/def/crs/EPSG/0/32601", systems);
        foreach (var system in systems)
        {
            Assert.Equal(200, (int)(await _server.GetAsync($"{Items}?limit=1&crs={Uri.EscapeDataString(system)}")).StatusCode);
        }
    }

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4326")]
    [InlineData("urn:ogc:def:crs:EPSG::4326")]
    [InlineData("[EPSG:4326]")]
    [InlineData("EPSG:4326")]
    public async Task Latitude_comes_first_in_epsg_4326_however_it_is_called(string name)
    {
        using var response = await _server.GetAsync($"{Items}/test:0?crs={Uri.EscapeDataString(name)}");

        Assert.Equal("<http://www.opengis.net/def/crs/EPSG/0/4326>", Assert.Single(response.Headers.GetValues("Content-Crs")));
        var position = Position(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
        Assert.Equal([10.25, 26.5], position);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84")]
    [InlineData("?crs=[OGC:CRS84]")]
    public async Task Longitude_comes_first_in_crs84_which_holds_without_crs(string query)
    {
        using var page = await _server.GetAsync(Items + query);

        Assert.Equal("<http://www.opengis.net/def/crs/OGC/1.3/CRS84>", Assert.Single(page.Headers.GetValues("Content-Crs")));
        var position = Position(JsonDocument.Parse(await page.Content.ReadAsStringAsync()).RootElement.GetProperty("features")[0]);
        Assert.Equal([26.5, 10.25], position);
    }

    [NeedsTheory(Needs.Gdal)]
    [InlineData(3857)]
    [InlineData(32634)]
    [InlineData(32635)]
    [InlineData(32736)]
    public async Task Metres_are_those_of_proj(int code)
    {
        var page = await _server.JsonAsync($"{Items}?limit=100&crs=EPSG:{code}");
        var degrees = await _server.JsonAsync($"{Items}?limit=100");

        var lines = degrees.GetProperty("features").EnumerateArray().Select(feature => string.Join(' ', Position(feature).Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
        using var folder = new TemporaryFolder();
        await File.WriteAllLinesAsync(folder.File("in"), lines);
        var expected = (await ExternalProgram.RunAsync("sh", ["-c", $"gdaltransform -s_srs OGC:CRS84 -t_srs EPSG:{code} -output_xy < '{folder.File("in")}'"]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var got = page.GetProperty("features").EnumerateArray().Select(Position).ToArray();
        Assert.Equal(40, got.Length);
        for (var i = 0; i < got.Length; i++)
        {
            Assert.Equal(expected[i][0], got[i][0], 0.001);
            Assert.Equal(expected[i][1], got[i][1], 0.001);
            Assert.True(got[i].All(number => Math.Abs(number - Math.Round(number, 3)) < 1e-9), "more digits than a millimetre");
        }
    }

    [Theory]
    [InlineData("bbox=26,10,27,11")]
    [InlineData("bbox=26,10,0,27,11,5000")]
    [InlineData("bbox=10,26,11,27&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326")]
    [InlineData("bbox=10,26,0,11,27,5000&bbox-crs=[EPSG:4326]")]
    [InlineData("bbox=2894306.8,1118889.9,3005626.3,1232106.8&bbox-crs=[EPSG:3857]")]
    public async Task A_box_means_the_same_in_every_system(string query)
    {
        var page = await _server.JsonAsync($"{Items}?limit=100&{query}");

        Assert.Equal(Inside((x, y) => x is >= 26 and <= 27 && y is >= 10 and <= 11), page.GetProperty("numberMatched").GetInt32());
    }

    [Fact]
    public async Task A_box_in_a_zone_holds_what_lies_in_it_there_and_not_in_the_larger_box_in_degrees()
    {
        var places = (await _server.JsonAsync($"{Items}?limit=100&crs=EPSG:32635")).GetProperty("features").EnumerateArray().Select(Position).ToArray();
        var (west, east) = (places.Min(place => place[0]) + 30_000.5, places.Max(place => place[0]) - 30_000.5);
        var (south, north) = (places.Min(place => place[1]) + 20_000.5, places.Max(place => place[1]) - 20_000.5);
        var box = string.Create(CultureInfo.InvariantCulture, $"{west},{south},{east},{north}");

        var matched = (await _server.JsonAsync($"{Items}?limit=0&bbox={box}&bbox-crs=EPSG:32635")).GetProperty("numberMatched").GetInt32();

        Assert.Equal(places.Count(place => place[0] >= west && place[0] <= east && place[1] >= south && place[1] <= north), matched);
        Assert.InRange(matched, 1, 39);
    }

    [Theory]
    [InlineData("bbox=179,8,-179,10", 1)]
    [InlineData("bbox=8,179,10,-179&bbox-crs=EPSG:4326", 1)]
    [InlineData("bbox=19926188.9,893463.8,-19926188.9,1118889.9&bbox-crs=EPSG:3857", 1)]
    [InlineData("bbox=-20037508.35,-20037508.35,20037508.35,20037508.35&bbox-crs=EPSG:3857", 2)]
    [InlineData("bbox=600000,900000,900000,1100000&bbox-crs=EPSG:32660", 1)]
    [InlineData("bbox=-180,-90,180,90", 2)]
    [InlineData("bbox=0,0,1,1", 0)]
    public async Task A_box_across_the_antimeridian_or_around_the_world_is_one_too(string query, int matched)
    {
        Assert.Equal(matched, (await _server.JsonAsync($"/ogc/collections/hazards/items?{query}")).GetProperty("numberMatched").GetInt32());
    }

    [Fact]
    public async Task Polygons_and_tables_of_text_are_projected_too()
    {
        var ring = (await _server.JsonAsync("/ogc/collections/hazards/items/test:far?crs=EPSG:4326")).GetProperty("geometry").GetProperty("coordinates")[0];
        using var csv = await _server.GetAsync("/ogc/collections/hazards/items?f=csv&properties=status&crs=EPSG:4326&limit=1");

        Assert.Contains(ring.EnumerateArray(), place => place[0].GetDouble() == 9 && place[1].GetDouble() == 179.9);
        var lines = (await csv.Content.ReadAsStringAsync()).Split('\n');
        Assert.Equal("id,status,x,y,geometry", lines[0]);
        Assert.Contains("9 179.9", lines[1], StringComparison.Ordinal);
    }

    private static int Inside(Func<double, double, bool> isInside) => Fixture.Places.Count(place => isInside(place.X, place.Y));

    private static double[] Position(JsonElement feature) => [.. feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(number => number.GetDouble())];

    public sealed class Fixture : IAsyncLifetime
    {
        public static IReadOnlyList<(double X, double Y)> Places { get; } = [.. Enumerable.Range(0, 40).Select(i => (26.5 + ((i % 8) * 0.37), 10.25 + (i / 8 * 0.41)))];

        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await TestServer.StartAsync(
        [
            .. Places.Select((place, i) => TestRows.Incident($"{i}", place.X, place.Y)), TestRows.Hazard("far", 179.9, 9, 0.05), TestRows.Hazard("near", 26, 10, 0.05),
        ]);

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
