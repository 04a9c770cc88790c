using System.Net;
using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Core.Rows;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http;

/// <summary>CQL2 over HTTP: both languages, the functions that refer to other things, and errors.</summary>
public sealed class FilterTests : IClassFixture<FilterTests.Fixture>
{
    private const string Items = "/ogc/collections/incidents/items?limit=0";

    private readonly TestServer _server;

    public FilterTests(Fixture fixture) => _server = fixture.Server;

    [Theory]
    [InlineData("weapon = 'mine'", 5)]
    [InlineData("S_INTERSECTS(geometry, POLYGON((29.5 9.5, 34.5 9.5, 34.5 10.5, 29.5 10.5, 29.5 9.5)))", 5)]
    [InlineData("S_WITHIN(geometry, AREA('AA01'))", 3)]
    [InlineData("NOT S_WITHIN(geometry, AREA('AA01'))", 7)]
    [InlineData("S_DWITHIN(geometry, POINT(30 10), 112000)", 2)]
    [InlineData("S_INTERSECTS(geometry, MGRS('36PTS'))", 1)]
    [InlineData("AGE(occurredFrom) < 0", 0)]
    [InlineData("AGE(occurredFrom, DATE('2023-01-11')) = 10", 10)]
    [InlineData("CASEI(weapon) = CASEI('MINE') AND sourceId LIKE '_'", 5)]
    [InlineData("T_INTERSECTS(occurredFrom, INTERVAL('2022-12-31', '2023-01-01'))", 10)]
    public async Task A_filter_selects_what_it_says(string filter, int expected)
    {
        var text = await _server.JsonAsync($"{Items}&filter={Uri.EscapeDataString(filter)}");
        var json = await _server.JsonAsync($"{Items}&filter-lang=cql2-json&filter={Uri.EscapeDataString(CqlJson.Write(CqlText.Parse(filter)))}");

        Assert.Equal(expected, text.GetProperty("numberMatched").GetInt32());
        Assert.Equal(expected, json.GetProperty("numberMatched").GetInt32());
    }

    [Theory]
    [InlineData("/tiles/incidents/0/0/0.mvt")]
    [InlineData("/heatmaps/casualties/value?lon=30&lat=10")]
    [InlineData("/heatmaps/casualties/4/9/7.png")]
    [InlineData("/hotspots")]
    [InlineData("/query/near?lon=30&lat=10&radius=1000&layers=incidents")]
    public async Task Every_reader_of_a_layer_takes_the_same_filter(string path)
    {
        var with = path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?');
        using var good = await _server.GetAsync($"{with}filter={Uri.EscapeDataString("S_WITHIN(geometry, AREA('AA01')) AND AGE(occurredFrom) > 3")}");
        using var bad = await _server.GetAsync($"{with}filter={Uri.EscapeDataString("wepon = 'mine'")}");
        var problem = JsonDocument.Parse(await bad.Content.ReadAsStringAsync()).RootElement;

        Assert.True(good.IsSuccessStatusCode, await good.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal("filter", problem.GetProperty("parameter").GetString());
        Assert.Contains("did you mean 'weapon'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_by_area_follows_the_area()
    {
        await using var server = await TestServer.StartAsync(Rows());
        var path = $"{Items}&filter={Uri.EscapeDataString("S_WITHIN(geometry, AREA('AA01'))")}";
        var before = await server.JsonAsync(path);
        await server.Store.WriteAsync("areas", [TestRows.District("AA01", 29.5, 9.5, 1)], CancellationToken.None);
        await server.Server.Map.Feed.CatchUpAsync(CancellationToken.None);

        Assert.Equal(3, before.GetProperty("numberMatched").GetInt32());
        Assert.Equal(1, (await server.JsonAsync(path)).GetProperty("numberMatched").GetInt32());
    }

    [Theory]
    [InlineData("[EPSG:4326]", "S_INTERSECTS(geometry, POLYGON((9.5 29.5, 9.5 32.5, 10.5 32.5, 10.5 29.5, 9.5 29.5)))")]
    [InlineData("[EPSG:4326]", "S_INTERSECTS(geometry, BBOX(9.5,29.5,10.5,32.5))")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/3857", "S_INTERSECTS(geometry, BBOX(3283924,1060000,3617883,1170000))")]
    [InlineData("[EPSG:32636]", "S_INTERSECTS(geometry, BBOX(115000,1050000,450000,1170000))")]
    public async Task A_filter_may_give_its_coordinates_in_another_system(string system, string filter)
    {
        var found = await _server.JsonAsync($"{Items}&filter-crs={Uri.EscapeDataString(system)}&filter={Uri.EscapeDataString(filter)}");

        Assert.Equal(3, found.GetProperty("numberMatched").GetInt32());
    }

    [Theory]
    [InlineData("filter=killed%3D1&filter-crs=EPSG:9999", "filter-crs", "[EPSG:4326]")]
    [InlineData("filter=weapon%3D'mine'&filter-lang=sql", "filter-lang", "cql2-text or cql2-json")]
    [InlineData("filter=%7B%7D&filter-lang=cql2-json", "filter", "has none of op")]
    [InlineData("filter=AREA('ZZ99')%20IS%20NULL", "filter", "there is no area with it")]
    [InlineData("filter=killed%20%3E", "filter", "at position 9")]
    [InlineData("filter=", "filter", "position 1")]
    [InlineData("filter=SLEEP(5)", "filter", "/ogc/functions")]
    public async Task A_wrong_filter_is_a_problem_that_names_the_parameter(string query, string parameter, string detail)
    {
        using var answer = await _server.GetAsync($"{Items}&{query}");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_functions_are_listed_and_their_examples_hold()
    {
        var functions = (await _server.JsonAsync("/ogc/functions")).GetProperty("functions").EnumerateArray().ToList();

        Assert.Equal(["S_DWITHIN", "MGRS", "AREA", "AGE"], functions.Select(function => function.GetProperty("name").GetString()));
        foreach (var example in functions.Select(function => function.GetProperty("example").GetString()!.Replace("CF11", "AA01", StringComparison.Ordinal)))
        {
            await _server.JsonAsync($"{Items}&filter={Uri.EscapeDataString(example)}");
        }
    }

    private static FeatureRow[] Rows() =>
    [
        .. Enumerable.Range(0, 10).Select(i => TestRows.Incident($"{i}", 30 + i, 10, "2023-01-01", i % 2 == 0 ? "mine" : "ied")),
        TestRows.District("AA01", 29.5, 8.5, 3),
    ];

    /// <summary>Ten incidents a degree apart and an area about three of them.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await TestServer.StartAsync(Rows());

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
