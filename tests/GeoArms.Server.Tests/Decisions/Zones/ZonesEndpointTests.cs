using System.Text.Json;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Server.Tests.Http;

namespace GeoArms.Server.Tests.Decisions.Zones;

[Collection(DemonstrationGroup.Name)]
public sealed class ZonesEndpointTests(DemonstrationFixture fixture)
{
    private const string Path = "/decisions/zones";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_broken_zone_leads_with_its_violations_by_month()
    {
        var broken = DemonstrationFixture.Truths.GetProperty("brokenZone");
        var answer = await _server.JsonAsync(Path);
        var first = answer.GetProperty("items")[0];
        Assert.Equal(broken.GetProperty("zone").GetString(), first.GetProperty("id").GetString());
        Assert.Equal("high", first.GetProperty("band").GetString());
        var zone = first.GetProperty("zone");
        Assert.Equal(broken.GetProperty("violations").GetInt32(), zone.GetProperty("violations").GetProperty("total").GetInt32());
        var months = zone.GetProperty("months").EnumerateArray().ToArray();
        Assert.Equal(24, months.Length);
        Assert.Equal(broken.GetProperty("violations").GetInt32(), months.Sum(month => month.GetProperty("violations").GetInt32()));
        Assert.Equal(broken.GetProperty("firstViolationOn").GetString()![..7], months.First(month => month.GetProperty("violations").GetInt32() > 0).GetProperty("month").GetString());
        var year = zone.GetProperty("changes").EnumerateArray().Single(change => change.GetProperty("what").GetString() == "violations" && change.GetProperty("days").GetInt32() == 365);
        Assert.Equal((0, 184), (year.GetProperty("before").GetInt32(), year.GetProperty("countedDaysBefore").GetInt32()));
        Assert.True(year.GetProperty("widened")[0].GetDouble() > 2);
        Assert.NotEqual(JsonValueKind.Null, zone.GetProperty("patrols").GetProperty("last").ValueKind);
    }

    [Fact]
    public async Task Every_item_adds_up_and_only_zones_in_force_are_ranked()
    {
        var answer = await _server.JsonAsync(Path);
        var items = answer.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(answer.GetProperty("ranked").GetInt32(), items.Length);
        foreach (var item in items)
        {
            Assert.Equal(item.GetProperty("score").GetDouble(), item.GetProperty("contributions").EnumerateObject().Sum(part => part.Value.GetDouble()), 1e-9);
            var from = item.GetProperty("zone").GetProperty("validFrom").GetString();
            Assert.True(from is null || string.CompareOrdinal(from, "2025-12-31") <= 0);
        }

        // Before the first violation the zone does not lead by violations.
        var earlier = await _server.JsonAsync(Path + "?zone=demo:zone-1&datetime=../2025-03-09");
        Assert.Equal(0, earlier.GetProperty("items")[0].GetProperty("zone").GetProperty("violations").GetProperty("total").GetInt32());
        Assert.Equal(0, earlier.GetProperty("items")[0].GetProperty("contributions").GetProperty("violations").GetDouble());
    }

    [Fact]
    public async Task GeoJSON_has_the_zones_and_CSV_a_line_for_each()
    {
        using var geojson = await _server.GetAsync(Path + "?f=geojson");
        using var body = JsonDocument.Parse(await geojson.Content.ReadAsStringAsync());
        Assert.All(body.RootElement.GetProperty("features").EnumerateArray(), feature => Assert.EndsWith("Polygon", feature.GetProperty("geometry").GetProperty("type").GetString()));
        using var csv = await _server.GetAsync(Path + "?f=csv&limit=2");
        var lines = (await csv.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("1,demo:zone-1,", lines[1]);
    }

    [Theory]
    [InlineData("zone=demo:zone-11", "demo:zone-1")]
    [InlineData("profile=complance", "compliance")]
    [InlineData("weights=violation:1", "violations")]
    [InlineData("zon=1", "zone")]
    public async Task Bad_input_is_told_with_what_is_expected(string query, string expected)
    {
        using var response = await _server.GetAsync($"{Path}?{query}");
        Assert.Contains(expected, await Answers.AssertProblemAsync(400, response));
    }
}
