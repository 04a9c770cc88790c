using System.Net;
using System.Text.Json;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Decisions.Clearance;

[Collection(DemonstrationGroup.Name)]
public sealed class ClearancePlanTests(DemonstrationFixture fixture)
{
    private const string Plan = "/decisions/clearance/plan?capacity=6&until=2026-12-31";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Clearing_the_blocking_minefield_reopens_the_road_between_the_towns()
    {
        var truth = DemonstrationFixture.Truths.GetProperty("blockedRoad");
        var answer = await _server.JsonAsync("/decisions/clearance?profile=mobility&limit=10000");
        var item = answer.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("id").GetString() == truth.GetProperty("hazard").GetString());
        var route = Assert.Single(item.GetProperty("opens").GetProperty("routes").EnumerateArray());
        Assert.Equal(truth.GetProperty("route").GetString(), route.GetProperty("id").GetString());
        Assert.True(route.GetProperty("reopens").GetBoolean());
        Assert.Equal(truth.GetProperty("minutesWhenOpen").GetDouble(), route.GetProperty("along").GetDouble(), 0.051);
        Assert.Equal(truth.GetProperty("minutesRoundAbout").GetDouble(), route.GetProperty("roundAbout").GetDouble(), 0.051);
        string[] towns = [route.GetProperty("from").GetProperty("name").GetString()!, route.GetProperty("to").GetProperty("name").GetString()!];
        Assert.Equal(new[] { truth.GetProperty("fromTown").GetString()!, truth.GetProperty("toTown").GetString()! }.Order(), towns.Order());
        Assert.True(item.GetProperty("opens").GetProperty("peopleReconnected").GetDouble() > 0);

        // It is the only closed road, so no other hazard reopens one.
        Assert.Equal(1, answer.GetProperty("items").EnumerateArray().Count(one => one.GetProperty("opens").GetProperty("routes").EnumerateArray().Any(other => other.GetProperty("reopens").GetBoolean())));
        Assert.NotEqual(0, answer.GetProperty("items").EnumerateArray().Count(one => one.GetProperty("precedence").GetProperty("requires").GetArrayLength() > 0));
        Assert.Equal(0, answer.GetProperty("sequence").GetProperty("cycles").GetArrayLength());
    }

    [Fact]
    public async Task A_plan_keeps_to_its_teams_and_to_what_must_wait_and_its_losses_add_up()
    {
        var plan = await _server.JsonAsync(Plan + "&profile=mobility");
        var tasks = plan.GetProperty("tasks").EnumerateArray().ToArray();
        var planned = tasks.ToDictionary(task => task.GetProperty("id").GetString()!);
        Assert.InRange(tasks.Length, 20, 244);
        Assert.Equal(244, tasks.Length + plan.GetProperty("unfinishedInAll").GetInt32());
        var waited = 0;
        foreach (var task in tasks)
        {
            foreach (var first in task.GetProperty("precedence").GetProperty("requires").EnumerateArray().Where(one => one.GetProperty("state").GetString() == "open"))
            {
                Assert.True(planned[first.GetProperty("id").GetString()!].GetProperty("endDay").GetDouble() <= task.GetProperty("startDay").GetDouble() + 0.001);
                waited++;
            }

            Assert.True(string.CompareOrdinal(task.GetProperty("end").GetString(), "2026-12-31") <= 0);
        }

        Assert.True(waited > 0);
        foreach (var team in Enumerable.Range(1, 6))
        {
            var own = tasks.Where(task => task.GetProperty("teams").EnumerateArray().Any(one => one.GetInt32() == team)).OrderBy(task => task.GetProperty("startDay").GetDouble()).ToArray();
            Assert.All(own.Zip(own.Skip(1)), pair => Assert.True(pair.First.GetProperty("endDay").GetDouble() <= pair.Second.GetProperty("startDay").GetDouble() + 0.0011));
        }

        var value = plan.GetProperty("value");
        double Of(string name) => value.GetProperty(name).GetDouble();
        Assert.Equal(Of("plan"), tasks.Sum(task => task.GetProperty("value").GetDouble()), 1e-6);
        Assert.Equal(Of("bound") - Of("plan"), Of("lostToPrecedence") + Of("unproven"), 1e-6);
        Assert.Equal(Of("lostAtMost"), Of("bound") - Of("plan"), 1e-6);
        Assert.True(Of("lostToPrecedence") >= 0 && Of("unproven") >= 0);
        Assert.InRange(Of("lostAtMostShare"), 0, 0.4);
    }

    [Fact]
    public async Task Two_profiles_stand_side_by_side_and_neither_gains_by_following_the_other()
    {
        var plan = await _server.JsonAsync(Plan + "&profile=mobility&compare=humanitarian");
        var compare = plan.GetProperty("compare");
        Assert.Equal("humanitarian", compare.GetProperty("profile").GetString());
        Assert.True(compare.GetProperty("lostByFollowingOther").GetProperty("value").GetDouble() > 0);
        Assert.True(compare.GetProperty("otherLosesByFollowing").GetProperty("value").GetDouble() > 0);
        Assert.Contains(compare.GetProperty("tasks").EnumerateArray(), task =>
            task.GetProperty("mobility").GetProperty("rank").GetInt32() != task.GetProperty("humanitarian").GetProperty("rank").GetInt32()
            && task.GetProperty("mobility").GetProperty("start").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task Plans_come_as_features_and_as_lines_and_wrong_parameters_are_named()
    {
        var features = await _server.JsonAsync(Plan + "&f=geojson");
        var json = await _server.JsonAsync(Plan);
        Assert.Equal(json.GetProperty("tasks").GetArrayLength(), features.GetProperty("features").GetArrayLength());
        Assert.Equal(JsonValueKind.String, features.GetProperty("features")[0].GetProperty("properties").GetProperty("start").ValueKind);
        using var csv = await _server.GetAsync(Plan + "&f=csv");
        Assert.Equal(1 + 244, (await csv.Content.ReadAsStringAsync()).Trim().Split('\n').Length);
        foreach (var (path, parameter) in new[]
        {
            ("/decisions/clearance/plan?until=2026-12-31", "capacity"), ("/decisions/clearance/plan?capacity=3", "until"), (Plan + "&start=2027-01-01", "until"), (Plan + "&precedence=none", "precedence"),
            (Plan + "&compar=lis", "compar"),
        })
        {
            using var answer = await _server.GetAsync(path);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains($"\"parameter\":\"{parameter}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
