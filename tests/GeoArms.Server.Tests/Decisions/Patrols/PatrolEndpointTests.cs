using System.Net;
using System.Text.Json;
using GeoArms.Core.Projections;
using GeoArms.Server.Tests.Demonstration;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Decisions.Patrols;

/// <summary>The demonstration mission through HTTP.</summary>
public sealed class PatrolEndpointTests(PatrolEndpointTests.Fixture fixture) : IClassFixture<PatrolEndpointTests.Fixture>
{
    private const string Plan = "/decisions/patrol/plan?patrols=4&hours=5&bases=demo:base-1,demo:base-5";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Cells_are_ranked_with_parts_that_add_up_and_what_stays_unprotected()
    {
        var answer = await _server.JsonAsync("/decisions/patrol?limit=10000&share=0.05");
        Assert.Equal("expected", answer.GetProperty("profile").GetString());
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(answer.GetProperty("ranked").GetInt32(), items.Count);
        Assert.Equal((int)Math.Floor(0.05 * items.Count), items.Count(item => item.GetProperty("chosen").GetBoolean()));
        foreach (var item in items)
        {
            Assert.Equal(["history", "density", "nearRepeat", "uniform"], item.GetProperty("contributions").EnumerateObject().Select(part => part.Name));
            Assert.Equal(item.GetProperty("score").GetDouble(), item.GetProperty("contributions").EnumerateObject().Sum(part => part.Value.GetDouble()), 1e-9);
            Assert.InRange(item.GetProperty("expected").GetDouble(), item.GetProperty("low").GetDouble() - 1, item.GetProperty("high").GetDouble() + 1);
            Assert.Equal(item.GetProperty("lastPatrol").ValueKind == JsonValueKind.Null, item.GetProperty("patrolRecord").GetString() == "no patrol on record");
        }

        var remainder = answer.GetProperty("remainder");
        Assert.Equal(items.Where(item => item.GetProperty("chosen").GetBoolean()).Sum(item => item.GetProperty("score").GetDouble()), remainder.GetProperty("expectedCovered").GetDouble(), 1e-6);
        Assert.Equal(remainder.GetProperty("sitesUncovered").GetInt32(), remainder.GetProperty("uncoveredSites").GetArrayLength());
        var top = items[0];
        Assert.Contains(top.GetProperty("facts").EnumerateArray(), fact => fact.GetProperty("layer").GetString() == "incidents" && fact.GetProperty("date").ValueKind == JsonValueKind.String);
        Assert.Contains(answer.GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith("Reported events, not risk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roads_can_be_ranked_instead()
    {
        var answer = await _server.JsonAsync("/decisions/patrol?by=segment&within=2000&limit=20");
        Assert.All(answer.GetProperty("items").EnumerateArray(), item =>
        {
            Assert.Equal("routes", item.GetProperty("layer").GetString());
            Assert.True(item.GetProperty("metres").GetDouble() > 0);
        });
        using var table = await _server.GetAsync("/decisions/patrol?by=segment&limit=20&f=csv");
        Assert.Equal(21, (await table.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_plan_is_the_same_in_all_its_forms()
    {
        var json = await _server.JsonAsync(Plan);
        var legs = json.GetProperty("patrols").EnumerateArray().Sum(patrol => patrol.GetProperty("legs").GetArrayLength());
        Assert.True(legs > 4);
        Assert.True(json.GetProperty("expected").GetDouble() <= json.GetProperty("bound").GetDouble() + 1e-9);
        Assert.Equal(1 - (json.GetProperty("expected").GetDouble() / json.GetProperty("bound").GetDouble()), json.GetProperty("gap").GetDouble(), 1e-9);
        Assert.All(json.GetProperty("patrols").EnumerateArray(), patrol => Assert.True(patrol.GetProperty("minutes").GetDouble() <= 300.1));
        Assert.InRange(json.GetProperty("loss").GetDouble(), -1e-9, 0.05 + 1e-9);

        var lines = await _server.JsonAsync(Plan + "&f=geojson");
        Assert.Equal(legs, lines.GetProperty("features").EnumerateArray().Count(feature => feature.GetProperty("geometry").GetProperty("type").GetString() == "LineString"));
        using var csv = await _server.GetAsync(Plan + "&f=csv");
        Assert.Equal(legs + 1, (await csv.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        using var text = await _server.GetAsync(Plan + "&f=text");
        Assert.Equal("text/plain", text.Content.Headers.ContentType?.MediaType);
        var order = await text.Content.ReadAsStringAsync();
        Assert.Contains("ORDER OF MARCH", order, StringComparison.Ordinal);
        Assert.Contains(json.GetProperty("patrols")[0].GetProperty("legs")[0].GetProperty("from").GetString()!, order, StringComparison.Ordinal);
        Assert.Contains("LEFT UNPROTECTED", order, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_leg_uses_a_barred_road_and_each_begins_where_the_last_one_ended()
    {
        var plan = await _server.JsonAsync(Plan);
        var barred = plan.GetProperty("barredRoads").EnumerateArray().Select(road => road.GetString()!).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(barred);
        Assert.Contains(Mission.Routes, route => (string)route["routeStatus"]! == "closed" && barred.Contains($"demo:{route["sourceId"]}"));
        foreach (var patrol in plan.GetProperty("patrols").EnumerateArray())
        {
            var legs = patrol.GetProperty("legs").EnumerateArray().ToList();
            Assert.Equal(legs[0].GetProperty("from").GetString(), legs[^1].GetProperty("to").GetString());
            for (var i = 0; i < legs.Count; i++)
            {
                Assert.DoesNotContain(legs[i].GetProperty("road").GetString()!, barred);
                Assert.Equal(legs[Math.Max(0, i - 1)].GetProperty(i == 0 ? "from" : "to").GetString(), legs[i].GetProperty("from").GetString());
                Assert.True(Mgrs.TryParse(legs[i].GetProperty("to").GetString()!, out _, out _));
            }
        }
    }

    [Theory]
    [InlineData("/decisions/patrol?shares=0.1", "shares")]
    [InlineData("/decisions/patrol?share=2", "share")]
    [InlineData("/decisions/patrol?by=street", "by")]
    [InlineData("/decisions/patrol?days=0", "days")]
    [InlineData("/decisions/patrol?weight=kiled", "weight")]
    [InlineData("/decisions/patrol/plan?hours=3&kilometres=4", "hours")]
    [InlineData("/decisions/patrol/plan?bases=demo:base-99", "bases")]
    [InlineData("/decisions/patrol/plan?date=tomorrow", "date")]
    [InlineData("/decisions/patrol/plan?loss=0.9", "loss")]
    [InlineData("/decisions/patrol/plan?f=pdf", "f")]
    public async Task What_cannot_be_taken_is_refused_with_the_parameter(string path, string parameter)
    {
        using var response = await _server.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(parameter, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("parameter").GetString());
    }

    public sealed class Fixture : IAsyncLifetime
    {
        private static readonly string[] Layers = ["incidents", "patrols", "sites", "routes", "facilities", "hazards", "areas", "coverage"];

        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await TestServer.StartAsync([.. Layers.SelectMany(layer => Mission.Layers[layer])]);

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
