using System.Net;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Server.Tests.Http;

public sealed class HotspotTests(HotspotTests.Fixture fixture) : IClassFixture<HotspotTests.Fixture>
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_cells_are_polygons_with_what_was_found_in_them()
    {
        var answer = await _server.JsonAsync("/hotspots?cell=20000");
        Assert.Equal("FeatureCollection", answer.GetProperty("type").GetString());
        Assert.Equal(2 * 400, answer.GetProperty("account").GetProperty("events").GetInt32());
        Assert.Equal("incidents per cell", answer.GetProperty("units").GetString());
        Assert.Contains(answer.GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith("Reported events, not risk", StringComparison.Ordinal));
        var features = answer.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(2 * 400, features.Sum(feature => feature.GetProperty("properties").GetProperty("count").GetDouble()), 1e-6);
        foreach (var feature in features)
        {
            var ring = feature.GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray().SelectMany(place => place.EnumerateArray().Select(number => number.GetDouble())).ToArray();
            Assert.Equal(answer.GetProperty("cellArea").GetDouble(), Geodesy.RingArea(ring) / 1e6, 0.05);
        }

        var hot = features.Where(feature => feature.GetProperty("properties").GetProperty("significant").GetBoolean()).ToList();
        Assert.NotEmpty(hot);
        var steps = hot[0].GetProperty("properties").GetProperty("steps");
        Assert.All(["count", "z", "state"], name => Assert.Equal(12, steps.GetProperty(name).GetArrayLength()));
        Assert.Equal(answer.GetProperty("account").GetProperty("significantCells").GetInt32(), hot.Count);
    }

    [Fact]
    public async Task All_cells_and_those_of_a_box_come_when_asked_for()
    {
        var notable = await _server.JsonAsync("/hotspots?cell=20000");
        var all = await _server.JsonAsync("/hotspots?cell=20000&include=all");
        Assert.Equal(all.GetProperty("account").GetProperty("cells").GetInt32(), all.GetProperty("features").GetArrayLength());
        Assert.True(all.GetProperty("features").GetArrayLength() > notable.GetProperty("features").GetArrayLength());

        var box = await _server.JsonAsync("/hotspots?cell=20000&include=all&bbox=20.4,6.4,20.6,6.6");
        Assert.InRange(box.GetProperty("features").GetArrayLength(), 1, 9);
        var inside = box.GetProperty("features")[0];
        var same = all.GetProperty("features").EnumerateArray().Single(feature => feature.GetProperty("id").GetString() == inside.GetProperty("id").GetString());
        Assert.Equal(same.GetRawText(), inside.GetRawText());
    }

    [Fact]
    public async Task The_table_holds_the_same_figures()
    {
        var json = await _server.JsonAsync("/hotspots?cell=20000");
        using var response = await _server.GetAsync("/hotspots?cell=20000&f=csv");
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        var features = json.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties")).ToList();
        Assert.Equal(features.Count, lines.Count - 1);
        foreach (var (properties, line) in features.Zip(lines.Skip(1)))
        {
            Assert.Equal(properties.GetProperty("cell").GetString(), line[0]);
            Assert.Equal(properties.GetProperty("z").GetDouble(), double.Parse(line[6], System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(properties.GetProperty("class").GetString(), line[9]);
        }
    }

    [Fact]
    public async Task A_period_up_to_the_end_of_time_is_described()
    {
        var description = await _server.JsonAsync("/hotspots.json?cell=20000&datetime=2000-01-01/9999-12-31");
        Assert.Equal("9999-12-31T23:59:59Z", description.GetProperty("period").GetProperty("until").GetString());
    }

    [Fact]
    public async Task Tiles_draw_each_cell_and_join_the_table()
    {
        var json = await _server.JsonAsync("/hotspots?cell=20000");
        var description = await _server.JsonAsync("/hotspots.json?cell=20000");
        Assert.EndsWith("/hotspots/{z}/{x}/{y}.mvt?cell=20000", description.GetProperty("tiles")[0].GetString(), StringComparison.Ordinal);
        var zoom = description.GetProperty("fullzoom").GetInt32();
        Assert.InRange(zoom, 3, 8);
        var found = new Dictionary<string, MvtFeature>(StringComparer.Ordinal);
        foreach (var (x, y) in Tiles(20, 6, 22, 7, zoom))
        {
            using var response = await _server.GetAsync($"/hotspots/{zoom}/{x}/{y}.mvt?cell=20000");
            Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.NoContent]);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                foreach (var feature in MvtReader.Read(await response.Content.ReadAsByteArrayAsync())["hotspots"].Features)
                {
                    found[feature.Text("cell")!] = feature;
                }
            }
        }

        var features = json.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties")).ToList();
        Assert.Equal(features.Select(feature => feature.GetProperty("cell").GetString()!).Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        foreach (var properties in features)
        {
            var feature = found[properties.GetProperty("cell").GetString()!];
            Assert.Equal(properties.GetProperty("p").GetDouble(), feature.Number("p"));
            Assert.Equal(properties.GetProperty("class").GetString(), feature.Text("class"));
            Assert.Equal(12, feature.Text("steps")!.Length);
        }

        var fields = description.GetProperty("vector_layers")[0].GetProperty("fields").EnumerateObject().Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(found.Values, feature => Assert.Subset(fields, feature.Attributes.Keys.ToHashSet(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_narrow_cell_is_drawn_at_low_zooms_only_when_it_stands_out()
    {
        var json = await _server.JsonAsync("/hotspots?cell=20000");
        var outstanding = json.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties"))
            .Count(properties => properties.GetProperty("significant").GetBoolean() || properties.GetProperty("class").GetString() != "none");
        using var response = await _server.GetAsync("/hotspots/1/1/0.mvt?cell=20000");
        Assert.Equal(outstanding, MvtReader.Read(await response.Content.ReadAsByteArrayAsync())["hotspots"].Features.Count);
    }

    [Theory]
    [InlineData("/hotspots?cell=100", "500 to 200000")]
    [InlineData("/hotspots?cell=-1", "500 to 200000")]
    [InlineData("/hotspots?cell=ten", "500 to 200000")]
    [InlineData("/hotspots?weight=kiled", "killed")]
    [InlineData("/hotspots?cells=1000", "cell")]
    [InlineData("/hotspots?filter=weapn='ied'", "weapon")]
    [InlineData("/hotspots?bbox=1,2", "west,south,east,north")]
    [InlineData("/hotspots?f=cvs", "csv")]
    [InlineData("/hotspots?include=al", "all")]
    [InlineData("/hotspots?seed=-1", "seed")]
    [InlineData("/hotspots.json?bbox=1,2,3,4", "bbox")]
    [InlineData("/hotspots/3/4/3.mvt?cell=1", "500 to 200000")]
    public async Task What_cannot_be_taken_is_a_problem_that_says_what_is_expected(string path, string said)
    {
        using var response = await _server.GetAsync(path);
        Assert.Contains(said, await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hotspots/3/9/3.mvt")]
    [InlineData("/hotspots/3/1/3.png")]
    public async Task What_is_no_tile_is_not_found(string path)
    {
        using var response = await _server.GetAsync(path);
        await Answers.AssertProblemAsync(404, response);
    }

    [Fact]
    public async Task A_client_that_has_the_answer_is_not_sent_it_again_until_an_event_is_added()
    {
        await using var server = await TestServer.StartAsync([.. Rows()]);
        using var first = await server.GetAsync("/hotspots?cell=20000");
        var tag = first.Headers.ETag!.ToString();
        using var again = await server.GetAsync("/hotspots?cell=20000", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        await server.Store.WriteAsync("incidents", [TestRows.Incident("more", 20.5, 6.5)], CancellationToken.None);
        var events = 0;
        for (var waited = 0; waited < 100 && events != (2 * 400) + 1; waited++)
        {
            await Task.Delay(100);
            events = (await server.JsonAsync("/hotspots?cell=20000")).GetProperty("account").GetProperty("events").GetInt32();
        }

        Assert.Equal((2 * 400) + 1, events);
    }

    [NeedsFact(Needs.Gdal)]
    public async Task GDAL_reads_the_cells()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("hotspots.geojson");
        File.WriteAllText(file, (await _server.JsonAsync("/hotspots?cell=20000")).GetRawText());
        var told = await ExternalProgram.RunAsync("ogrinfo", "-so", "-al", file);
        Assert.Contains("Polygon", told, StringComparison.Ordinal);
        Assert.Contains("significant", told, StringComparison.Ordinal);
    }

    private static IEnumerable<(int X, int Y)> Tiles(double west, double south, double east, double north, int zoom)
    {
        var shift = 32 - zoom;
        for (var x = WorldGrid.X(west - 0.3) >> shift; x <= WorldGrid.X(east + 0.3) >> shift; x++)
        {
            for (var y = WorldGrid.Y(north + 0.3) >> shift; y <= WorldGrid.Y(south - 0.3) >> shift; y++)
            {
                yield return ((int)x, (int)y);
            }
        }
    }

    // Four hundred incidents all over two square degrees through a year, and as many in one corner.
    private static IEnumerable<FeatureRow> Rows()
    {
        var random = new Random(3);
        for (var i = 0; i < 400; i++)
        {
            var day = new DateOnly(2023, 1, 1).AddDays(i * 359 / 400).ToString("yyyy-MM-dd");
            yield return TestRows.Incident($"a{i}", 20 + (2 * random.NextDouble()), 6 + random.NextDouble(), day);
            yield return TestRows.Incident($"b{i}", 20.3 + (0.4 * random.NextDouble()), 6.3 + (0.4 * random.NextDouble()), day);
        }

        yield return TestRows.Place("somewhere", 21, 6.5);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await TestServer.StartAsync([.. Rows()]);

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
