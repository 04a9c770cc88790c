using System.Text.Json;
using GeoArms.Server.Tests.Demonstration;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Server.Tests.Http;

namespace GeoArms.Server.Tests.Decisions.Sites;

[Collection(DemonstrationGroup.Name)]
public sealed class SitesEndpointTests(DemonstrationFixture fixture)
{
    private const string Path = "/decisions/sites";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_worsening_camp_leads_and_its_months_are_those_that_are_planted()
    {
        var camp = DemonstrationFixture.Truths.GetProperty("worseningCamp");
        var answer = await _server.JsonAsync(Path);
        var first = answer.GetProperty("items")[0];
        Assert.Equal(camp.GetProperty("site").GetString(), first.GetProperty("id").GetString());
        Assert.Equal("high", first.GetProperty("band").GetString());
        Assert.Equal("2025-12-31", answer.GetProperty("day").GetString());
        var planted = camp.GetProperty("incidentsByMonth").EnumerateArray().Select(month => month.GetInt32()).ToArray();
        var site = first.GetProperty("site");
        Assert.Equal(planted, site.GetProperty("months").EnumerateArray().TakeLast(12).Select(month => month.GetProperty("incidents").GetInt32()));
        var year = site.GetProperty("nearby").EnumerateArray().Single(row => row.GetProperty("radius").GetDouble() == 10_000 && row.GetProperty("days").GetInt32() == 365);
        Assert.Equal(planted.Sum(), year.GetProperty("incidents").GetInt32());
        Assert.True(year.GetProperty("widened")[0].GetDouble() > 2);
        Assert.True(year.GetProperty("widened")[0].GetDouble() < year.GetProperty("interval")[0].GetDouble());
        Assert.True(first.GetProperty("contributions").GetProperty("worsening").GetDouble() > first.GetProperty("score").GetDouble() / 3);
        Assert.True(first.GetProperty("stability").GetDouble() > 0.99);
    }

    [Fact]
    public async Task Every_item_has_every_criterion_and_adds_up()
    {
        var answer = await _server.JsonAsync(Path + "?limit=1000");
        var criteria = answer.GetProperty("criteria").EnumerateArray().Select(criterion => criterion.GetProperty("name").GetString()).ToArray();
        var items = answer.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(answer.GetProperty("ranked").GetInt32(), items.Length);
        foreach (var item in items)
        {
            Assert.Equal(criteria, item.GetProperty("contributions").EnumerateObject().Select(part => part.Name));
            Assert.Equal(item.GetProperty("score").GetDouble(), item.GetProperty("contributions").EnumerateObject().Sum(part => part.Value.GetDouble()), 1e-9);
            Assert.Equal(12, item.GetProperty("site").GetProperty("nearby").GetArrayLength());
        }
    }

    [Fact]
    public async Task The_silent_district_is_flagged_and_not_praised()
    {
        var silent = DemonstrationFixture.Truths.GetProperty("silentDistrict");
        var district = Mission.Layers["areas"].Single(row => (string?)row["pcode"] == silent.GetProperty("district").GetString()).Geometry!;
        var answer = await _server.JsonAsync(Path + "?datetime=../2024-02-29&limit=1000");
        var inside = answer.GetProperty("items").EnumerateArray()
            .Where(item => district.Contains(district.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(item.GetProperty("lon").GetDouble(), item.GetProperty("lat").GetDouble())))).ToArray();
        Assert.NotEmpty(inside);
        foreach (var item in inside)
        {
            Assert.Equal("noReports", item.GetProperty("band").GetString());
            Assert.Contains(item.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("No reports came"));
            Assert.True(item.GetProperty("contributions").GetProperty("silence").GetDouble() > 0);
            Assert.Equal("partial", item.GetProperty("site").GetProperty("reporting").GetProperty("level").GetString());
            Assert.All(
                item.GetProperty("site").GetProperty("nearby").EnumerateArray(), row => Assert.Equal(JsonValueKind.Null, row.GetProperty("ratio").ValueKind));
        }
    }

    [Fact]
    public async Task One_site_has_ratios_by_weapon_and_by_actor_that_add_up_to_all()
    {
        var site = (await _server.JsonAsync(Path + "?site=demo:site-1")).GetProperty("items")[0].GetProperty("site");
        int Sum(string group, double radius) => site.GetProperty(group).EnumerateArray()
            .Where(row => row.GetProperty("radius").GetDouble() == radius && row.GetProperty("days").GetInt32() == 365).Sum(row => row.GetProperty("incidents").GetInt32());
        Assert.Equal(Sum("nearby", 10_000), Sum("weapons", 10_000));
        Assert.Equal(Sum("nearby", 25_000), Sum("weapons", 25_000));
        Assert.True(Sum("actors", 25_000) >= Sum("nearby", 25_000));
        Assert.Contains(site.GetProperty("weapons").EnumerateArray(), row => row.GetProperty("ratio").ValueKind == JsonValueKind.Number);
        Assert.All(site.GetProperty("incidents").EnumerateArray(), incident => Assert.InRange(incident.GetProperty("distance").GetDouble(), 0, 25_000));
        var distances = site.GetProperty("incidents").EnumerateArray().Select(incident => incident.GetProperty("distance").GetDouble()).ToArray();
        Assert.Equal(distances.Order(), distances);
        Assert.Equal(10, distances.Length);
    }

    [Fact]
    public async Task Storage_of_unknown_quantity_is_not_computable()
    {
        var answer = await _server.JsonAsync(Path + "?limit=1000");
        var stores = answer.GetProperty("items").EnumerateArray().SelectMany(item => item.GetProperty("site").GetProperty("ammunition").EnumerateArray()).ToArray();
        Assert.Contains(stores, store => store.GetProperty("netExplosiveQuantityKg").ValueKind == JsonValueKind.Null);
        foreach (var store in stores)
        {
            var isComputable = store.GetProperty("netExplosiveQuantityKg").ValueKind == JsonValueKind.Number && store.GetProperty("hazardDivision").GetString() == "1.1";
            Assert.Equal(isComputable, store.GetProperty("state").GetString() != "notComputable");
            Assert.Equal(isComputable, store.GetProperty("safetyDistance").ValueKind == JsonValueKind.Number);
        }

        Assert.Contains(answer.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("confirmed by a qualified person"));
    }

    [Fact]
    public async Task Before_the_first_patrol_on_record_none_is_on_record_which_is_not_none()
    {
        var before = (await _server.JsonAsync(Path + "?datetime=../2024-01-31&limit=1")).GetProperty("items")[0].GetProperty("site").GetProperty("patrols");
        Assert.False(before.GetProperty("recorded").GetBoolean());
        Assert.Equal(0, before.GetProperty("counts").GetArrayLength());
        Assert.Contains("not the same as no patrols", before.GetProperty("text").GetString());
        var after = await _server.JsonAsync(Path + "?limit=1000");
        Assert.Contains(after.GetProperty("items").EnumerateArray(), item => item.GetProperty("site").GetProperty("patrols").GetProperty("counts")[1].GetProperty("patrols").GetInt32() > 0);
    }

    [Fact]
    public async Task GeoJSON_has_the_sites_and_CSV_a_line_for_each()
    {
        using var geojson = await _server.GetAsync(Path + "?f=geojson&limit=5");
        Assert.Equal("application/geo+json", geojson.Content.Headers.ContentType?.MediaType);
        using var body = JsonDocument.Parse(await geojson.Content.ReadAsStringAsync());
        Assert.Equal(5, body.RootElement.GetProperty("features").GetArrayLength());
        Assert.Equal(12, body.RootElement.GetProperty("features")[0].GetProperty("properties").GetProperty("site").GetProperty("nearby").GetArrayLength());
        using var csv = await _server.GetAsync(Path + "?f=csv&limit=5");
        var lines = (await csv.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
        Assert.Equal(6, lines.Length);
        Assert.Contains("incidents10km365d,incidentsBefore10km365d", lines[0]);
        Assert.StartsWith("1,demo:site-1,", lines[1]);
    }

    [Fact]
    public async Task A_forecast_stands_beside_a_site_when_it_is_asked_for()
    {
        var without = (await _server.JsonAsync(Path + "?site=demo:site-1")).GetProperty("items")[0];
        Assert.False(without.TryGetProperty("forecast", out _));
        var item = (await _server.JsonAsync(Path + "?site=demo:site-1&forecast=30")).GetProperty("items")[0];
        var forecast = item.GetProperty("forecast");
        Assert.Equal(("2026-01-01", 30), (forecast.GetProperty("from").GetString(), forecast.GetProperty("days").GetInt32()));
        Assert.True(forecast.GetProperty("low").GetDouble() <= forecast.GetProperty("expected").GetDouble());
        Assert.True(forecast.GetProperty("high").GetDouble() >= forecast.GetProperty("expected").GetDouble());

        // The same cell of the ranking of patrol ground.
        var cells = (await _server.JsonAsync("/decisions/patrol?limit=10000")).GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(cells[forecast.GetProperty("rankOfCell").GetInt32() - 1].GetProperty("expected").GetDouble(), forecast.GetProperty("expected").GetDouble(), 1e-9);
        Assert.Equal(item.GetProperty("score").GetDouble(), without.GetProperty("score").GetDouble());
    }

    [Fact]
    public async Task Other_weights_give_another_order_at_once()
    {
        var answer = await _server.JsonAsync(Path + "?limit=3&weights=attacks:0,worsening:0,casualties:0,onSite:0,hazards:0,access:0,zone:0,ammunition:0,silence:0,people:1");
        var people = answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("site").GetProperty("people").GetProperty("individuals").GetInt64()).ToArray();
        Assert.Equal(people.OrderDescending(), people);
        Assert.Equal("protection", answer.GetProperty("profile").GetString());
    }

    [Theory]
    [InlineData("site=demo:site-nine", "demo:site-")]
    [InlineData("profile=protecton", "protection")]
    [InlineData("weights=atacks:1", "attacks")]
    [InlineData("weights=attacks", "criterion:weight")]
    [InlineData("f=tiff", "json, geojson, csv")]
    [InlineData("filter=nothing%3D1", "nothing")]
    [InlineData("sit=1", "site")]
    [InlineData("asOf=1999-01-01", "record of changes")]
    public async Task Bad_input_is_told_with_what_is_expected(string query, string expected)
    {
        using var response = await _server.GetAsync($"{Path}?{query}");
        Assert.Contains(expected, await Answers.AssertProblemAsync(400, response));
    }
}
