using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GeoArms.Server.Tests.Demonstration;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Server.Tests.Http;

namespace GeoArms.Server.Tests.Decisions.Clearance;

public sealed class ClearanceEndpointTests(MissionServer mission) : IClassFixture<MissionServer>
{
    private const string Path = "/decisions/clearance";

    private readonly TestServer _server = mission.Server;

    [Fact]
    public async Task The_minefield_on_the_closed_road_is_first_under_mobility_and_says_why()
    {
        using var truths = JsonDocument.Parse(await File.ReadAllTextAsync(System.IO.Path.Combine(Mission.DataFolder, "demo", "truths.json")));
        var planted = truths.RootElement.GetProperty("blockedRoad");
        var first = (await _server.JsonAsync(Path + "?profile=mobility")).GetProperty("items")[0];
        Assert.Equal(planted.GetProperty("hazard").GetString(), first.GetProperty("id").GetString());
        Assert.Contains(first.GetProperty("facts").EnumerateArray(), fact =>
            fact.GetProperty("criterion").GetString() == "mobility" && fact.GetProperty("layer").GetString() == "routes" && fact.GetProperty("id").GetString() == planted.GetProperty("route").GetString()
            && fact.GetProperty("distance").GetDouble() == 0);
        Assert.True(first.GetProperty("stability").GetDouble() > 0.99);
    }

    [Theory]
    [InlineData("humanitarian")]
    [InlineData("mobility")]
    [InlineData("return")]
    [InlineData("lis")]
    public async Task Every_profile_ranks_all_open_hazards_with_contributions_that_add_up(string profile)
    {
        var answer = await _server.JsonAsync($"{Path}?profile={profile}&limit=10000");
        Assert.Equal(profile, answer.GetProperty("profile").GetString());
        var items = answer.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(Mission.Hazards.Count(Mission.IsOpen), items.Length);
        Assert.Equal(items.Length, answer.GetProperty("ranked").GetInt32());
        string[] names = [.. answer.GetProperty("criteria").EnumerateArray().Select(criterion => criterion.GetProperty("name").GetString()!)];
        var last = double.PositiveInfinity;
        foreach (var item in items)
        {
            var parts = item.GetProperty("contributions").EnumerateObject().ToArray();
            Assert.Equal(names, parts.Select(part => part.Name));
            Assert.Equal(item.GetProperty("score").GetDouble(), parts.Sum(part => part.Value.GetDouble()), 1e-9);
            Assert.True(item.GetProperty("score").GetDouble() <= last);
            last = item.GetProperty("score").GetDouble();
            Assert.True(item.GetProperty("effort").GetProperty("teamDays").GetDouble() > 0);
            Assert.NotEqual("", item.GetProperty("band").GetString());
        }
    }

    [Fact]
    public async Task Other_weights_rank_anew_by_the_same_values()
    {
        var (plain, other) = (await _server.JsonAsync(Path + "?limit=10000"), await _server.JsonAsync(Path + "?limit=10000&weights=exposure:3,casualties:0"));
        double Weight(JsonElement answer, string name) => answer.GetProperty("criteria").EnumerateArray().Single(criterion => criterion.GetProperty("name").GetString() == name).GetProperty("weight").GetDouble();
        Assert.Equal(0, Weight(other, "casualties"));
        Assert.Equal(1, other.GetProperty("criteria").EnumerateArray().Sum(criterion => criterion.GetProperty("weight").GetDouble()), 1e-12);
        Dictionary<string, double> Values(JsonElement answer, string name) => answer.GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("id").GetString()!, item => item.GetProperty("contributions").GetProperty(name).GetDouble() / Weight(answer, name));
        var (first, second) = (Values(plain, "exposure"), Values(other, "exposure"));
        Assert.All(first, value => Assert.Equal(value.Value, second[value.Key], 1e-12));
    }

    [Fact]
    public async Task A_filter_and_a_day_narrow_what_is_ranked()
    {
        var answer = await _server.JsonAsync(Path + "?filter=hazardType%3D'cluster'&datetime=../2022-06-30&limit=10000");
        var day = new DateOnly(2022, 6, 30);
        var open = Mission.Hazards.Where(hazard => Mission.IsOpen(hazard) && (string)hazard["hazardType"]! == "cluster" && (DateOnly)hazard["surveyedOn"]! <= day).Select(hazard => hazard.Id).ToHashSet();
        Assert.Equal(open, answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToHashSet());
        Assert.Equal(["hazards"], answer.GetProperty("filtered").EnumerateArray().Select(layer => layer.GetString()));
        Assert.All(answer.GetProperty("items").EnumerateArray().SelectMany(item => item.GetProperty("facts").EnumerateArray()).Where(fact => fact.GetProperty("layer").GetString() == "incidents"),
            fact => Assert.True(DateOnly.Parse(fact.GetProperty("date").GetString()!) <= day));
    }

    [Fact]
    public async Task A_drawn_area_is_ranked_together_with_the_hazards()
    {
        using var response = await PostAsync("""{"tasks":[{"name":"Ford","polygon":{"type":"Polygon","coordinates":[[[-23,3.3],[-22.99,3.3],[-22.99,3.31],[-23,3.31],[-23,3.3]]]}}]}""", "?limit=10000");
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(Mission.Hazards.Count(Mission.IsOpen) + 1, answer.GetProperty("ranked").GetInt32());
        var drawn = answer.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetString() == "task:Ford");
        Assert.False(drawn.TryGetProperty("layer", out _));
        Assert.NotEqual(0, drawn.GetProperty("contributions").GetProperty("exposure").GetDouble());

        // It is not kept for those who did not draw it.
        Assert.Equal(Mission.Hazards.Count(Mission.IsOpen), (await _server.JsonAsync(Path + "?limit=0")).GetProperty("ranked").GetInt32());
    }

    [Theory]
    [InlineData("""{"tasks":[]}""", "1 to 200")]
    [InlineData("""{"task":[]}""", "Did you mean 'tasks'")]
    [InlineData("""{"tasks":[{"name":"a","polygon":{"type":"Point","coordinates":[1,2]}}]}""", "expected a Polygon or MultiPolygon")]
    [InlineData("""{"tasks":[{"polygon":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}""", "tasks[0].name is absent")]
    [InlineData("""{"tasks":[{"name":"a","polygon":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}}]}""", "self-intersection")]
    public async Task A_wrong_drawing_is_refused(string body, string message)
    {
        using var response = await PostAsync(body, "");
        Assert.Contains(message, await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?profile=humanitarain", "did you mean 'humanitarian'")]
    [InlineData("?weights=exposure", "expected criterion:weight")]
    [InlineData("?weights=exposure:-1", "expected criterion:weight")]
    [InlineData("?weights=exposure:1,exposure:2", "each criterion once")]
    [InlineData("?weights=expsure:1", "did you mean 'exposure'")]
    [InlineData("?weight=exposure:1", "weights")]
    [InlineData("?limit=-1", "expected a whole number")]
    [InlineData("?f=xml", "json")]
    [InlineData("?filter=nonsense%3D1", "nonsense")]
    public async Task A_wrong_parameter_is_refused_and_says_what_is_expected(string query, string message) =>
        Assert.Contains(message, await Answers.AssertProblemAsync(400, await _server.GetAsync(Path + query)), StringComparison.Ordinal);

    [Fact]
    public async Task GeoJSON_has_the_polygons_and_CSV_a_line_an_item()
    {
        var json = await _server.JsonAsync(Path + "?limit=5&f=geojson");
        Assert.Equal("FeatureCollection", json.GetProperty("type").GetString());
        Assert.All(json.GetProperty("features").EnumerateArray(), feature => Assert.Contains(feature.GetProperty("geometry").GetProperty("type").GetString(), new[] { "Polygon", "Point" }));
        using var csv = await _server.GetAsync(Path + "?limit=5&f=csv");
        var lines = (await csv.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, lines.Length);
        Assert.Contains("exposure,casualties,blockedAccess", lines[0], StringComparison.Ordinal);
        Assert.Contains("teamDays,valuePerTeamDay", lines[0], StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string query)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await _server.Client.PostAsync(Path + query, content);
    }
}
