using System.Net;
using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http;

public sealed class ItemTests : IClassFixture<ItemTests.Fixture>
{
    private const string Items = "/ogc/collections/incidents/items";

    private readonly TestServer _server;

    public ItemTests(Fixture fixture) => _server = fixture.Server;

    [Fact]
    public async Task Ten_items_come_unless_more_are_asked_for_and_the_number_of_all_is_said()
    {
        var page = await _server.JsonAsync(Items);

        Assert.Equal("FeatureCollection", page.GetProperty("type").GetString());
        Assert.Equal(10, page.GetProperty("features").GetArrayLength());
        Assert.Equal(10, page.GetProperty("numberReturned").GetInt32());
        Assert.Equal(26, page.GetProperty("numberMatched").GetInt32());
        Assert.True(DateTimeOffset.TryParse(page.GetProperty("timeStamp").GetString(), out var made) && made > DateTimeOffset.UtcNow.AddMinutes(-1));
    }

    [Theory]
    [InlineData("limit=7", 26)]
    [InlineData("limit=26", 26)]
    [InlineData("limit=1000000", 26)]
    [InlineData("limit=4&filter=weapon%3D'mine'", 12)]
    [InlineData("limit=3&datetime=2023-01-01", 5)]
    [InlineData("limit=2&bbox=29.95,9,30.45,11", 5)]
    public async Task The_pages_together_hold_each_item_once(string query, int matched)
    {
        var ids = new List<string>();
        for (var path = $"{Items}?{query}"; path is not null;)
        {
            var page = await _server.JsonAsync(path);
            Assert.Equal(matched, page.GetProperty("numberMatched").GetInt32());
            ids.AddRange(page.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!));
            path = Link(page, "next");
        }

        Assert.Equal(matched, ids.Count);
        Assert.Equal(matched, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_row_that_is_added_between_two_pages_neither_repeats_nor_hides_one()
    {
        await using var server = await TestServer.StartAsync([.. Enumerable.Range(0, 26).Select(i => TestRows.Incident($"{i}", 30, 10))]);
        var first = await server.JsonAsync(Items + "?limit=20");
        await server.Store.DeleteAsync("incidents", ["test:0"], CancellationToken.None);
        await server.Store.WriteAsync("incidents", [TestRows.Incident("late", 31, 10)], CancellationToken.None);
        await server.Server.Map.Feed.CatchUpAsync(CancellationToken.None);

        var second = await server.JsonAsync(Link(first, "next")!);

        var ids = Ids(first).Concat(Ids(second)).ToArray();
        Assert.Equal(27, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_limit_of_nought_only_counts()
    {
        var page = await _server.JsonAsync(Items + "?limit=0&filter=weapon%3D'ied'");

        Assert.Equal(14, page.GetProperty("numberMatched").GetInt32());
        Assert.Equal(0, page.GetProperty("numberReturned").GetInt32());
        Assert.Equal(0, page.GetProperty("features").GetArrayLength());
        Assert.Null(Link(page, "next"));
    }

    [Theory]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "ten")]
    [InlineData("bbox=1,2,3", "bbox")]
    [InlineData("bbox=1,2,3,x", "bbox")]
    [InlineData("datetime=2024", "2024")]
    [InlineData("token=abc", "abc")]
    [InlineData("wepon=ied", "Did you mean")]
    public async Task A_bad_parameter_is_refused_and_says_what_was_expected(string query, string said)
    {
        using var response = await _server.GetAsync($"{Items}?{query}");

        Assert.Contains(said, await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_come_as_their_types()
    {
        var properties = (await _server.JsonAsync(Items + "/test:3")).GetProperty("properties");

        Assert.Equal(3, properties.GetProperty("killed").GetInt32());
        Assert.Equal("2023-01-01", properties.GetProperty("occurredFrom").GetString());
        Assert.Equal("mine", properties.GetProperty("weapon").GetString());
        Assert.Equal(JsonValueKind.Null, properties.GetProperty("injured").ValueKind);
        Assert.Equal("north", properties.GetProperty("extra").GetProperty("district").GetString());
        Assert.Equal(["swap?", "zero"], properties.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()));
        Assert.True(DateTimeOffset.TryParse(properties.GetProperty("recordedAt").GetString(), out _));
        Assert.EndsWith("Z", properties.GetProperty("recordedAt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_geometry_keeps_its_exact_coordinates()
    {
        var geometry = (await _server.JsonAsync(Items + "/test:3")).GetProperty("geometry");

        Assert.Equal("Point", geometry.GetProperty("type").GetString());
        Assert.Equal([30 + (3 * 0.1), 10.0], geometry.GetProperty("coordinates").EnumerateArray().Select(number => number.GetDouble()));
    }

    [Fact]
    public async Task An_outer_ring_runs_counter_clockwise()
    {
        var ring = (await _server.JsonAsync("/ogc/collections/hazards/items/test:field")).GetProperty("geometry").GetProperty("coordinates")[0]
            .EnumerateArray().Select(position => (X: position[0].GetDouble(), Y: position[1].GetDouble())).ToArray();

        Assert.Equal(ring[0], ring[^1]);
        Assert.True(ring.Zip(ring.Skip(1), (a, b) => (a.X * b.Y) - (b.X * a.Y)).Sum() > 0);
    }

    [Fact]
    public async Task A_box_across_the_antimeridian_finds_what_lies_beside_it()
    {
        var page = await _server.JsonAsync("/ogc/collections/hazards/items?bbox=179,8,-179,10");

        Assert.Equal(1, page.GetProperty("numberMatched").GetInt32());
    }

    [Fact]
    public async Task A_table_has_items_without_geometry()
    {
        var feature = (await _server.JsonAsync("/ogc/collections/coverage/items")).GetProperty("features")[0];

        Assert.Equal(JsonValueKind.Null, feature.GetProperty("geometry").ValueKind);
        Assert.Equal("XX01", feature.GetProperty("properties").GetProperty("pcode").GetString());
    }

    [Fact]
    public async Task An_id_with_a_slash_and_a_space_is_found()
    {
        var feature = await _server.JsonAsync($"{Items}/{Uri.EscapeDataString("test:a/b c")}");

        Assert.Equal("test:a/b c", feature.GetProperty("id").GetString());
        Assert.Equal("test:a/b c", (await _server.JsonAsync(Link(feature, "self")!)).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("/ogc/collections/incidents/items/test:99")]
    [InlineData("/ogc/collections/incident")]
    [InlineData("/ogc/collections/incident/items")]
    [InlineData("/ogc/collections/incident/items/test:1")]
    [InlineData("/ogc/nothing")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var response = await _server.GetAsync(path);

        await Answers.AssertProblemAsync(404, response);
    }

    [Fact]
    public async Task Every_layer_is_a_collection_with_extent_and_links()
    {
        var collections = (await _server.JsonAsync("/ogc/collections")).GetProperty("collections").EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!);

        Assert.Equal(BuiltInLayers.All.Select(layer => layer.Name), collections.Keys);
        var incidents = collections["incidents"];
        Assert.Equal([-20, 0, 32.4, 10], incidents.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].EnumerateArray().Select(number => Math.Round(number.GetDouble(), 9)));
        Assert.Equal(
            ["2022-06-01T00:00:00Z", "2024-01-01T23:59:59Z"],
            incidents.GetProperty("extent").GetProperty("temporal").GetProperty("interval")[0].EnumerateArray().Select(moment => moment.GetString()));
        Assert.Equal(26, (await _server.JsonAsync(Link(incidents, "items")!)).GetProperty("numberMatched").GetInt32());
        Assert.Equal("incidents", (await _server.JsonAsync(Link(incidents, "self")!)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_landing_page_leads_to_everything()
    {
        var landing = await _server.JsonAsync("/ogc");

        foreach (var relation in new[] { "self", "service-desc", "service-doc", "conformance", "data" })
        {
            using var response = await _server.Client.GetAsync(Link(landing, relation));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Contains(
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            (await _server.JsonAsync("/ogc/conformance")).GetProperty("conformsTo").EnumerateArray().Select(name => name.GetString()));
    }

    private static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!);

    private static string? Link(JsonElement document, string relation) => document.GetProperty("links").EnumerateArray()
        .Where(link => link.GetProperty("rel").GetString() == relation).Select(link => link.GetProperty("href").GetString()).FirstOrDefault();

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var rows = Enumerable.Range(0, 25).Select(i => TestRows.Incident($"{i}", 30 + (i * 0.1), 10, i < 5 ? "2023-01-01" : "2024-01-01", i % 2 == 0 ? "ied" : "mine", i)).ToList();
            rows[3].Values[CommonColumns.Extra] = """{"district":"north","found":[1,2]}""";
            rows[3].Values[CommonColumns.Flags] = new[] { "swap?", "zero" };
            Server = await TestServer.StartAsync(
                [.. rows, TestRows.Incident("a/b c", -20, 0, "2022-06-01"), TestRows.Hazard("field", 179.9, 9, 0.05), TestRows.Coverage("XX01", "2024-01-01")]);
        }

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
