using System.Text;
using System.Text.Json;
using GeoArms.Core.Projections;
using GeoArms.Server.Tests.Hosting;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Tests.Http.Queries;

public sealed class AreaAndCorridorTests(QueryFixture fixture) : IClassFixture<QueryFixture>
{
    private const string Square = """{"type":"Polygon","coordinates":[[[20,5],[20.1,5],[20.1,5.1],[20,5.1],[20,5]]]}""";

    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData(Square)]
    [InlineData($$"""{"type":"Feature","properties":{},"geometry":{{Square}}}""")]
    [InlineData("""{"corners":["20,5","20.1,5","20.1,5.1",[20,5.1]]}""")]
    public async Task What_lies_inside_an_area_is_told_however_it_is_given(string body)
    {
        var answer = await JsonAsync("/query/within?layers=incidents,hazards&limit=10000&datetime=2023-01-01/2024-12-31", body);
        var box = new Envelope(20, 20.1, 5, 5.1);
        var slow = QueryFixture.Rows().Where(row => row.Schema.Name is "incidents" or "hazards" && row.Geometry!.EnvelopeInternal.Intersects(box)).Select(row => $"test:{row["sourceId"]}");
        Assert.Equal(slow.Order(StringComparer.Ordinal), Ids(answer).Order(StringComparer.Ordinal));
        Assert.InRange(answer.GetProperty("matched").GetInt32(), 20, 60);
        Assert.Equal([20.05, 5.05], answer.GetProperty("from").EnumerateArray().Select(number => number.GetDouble()).Select(number => Math.Round(number, 4)));
        Assert.Equal(Geodesy.RingArea([20, 5, 20.1, 5, 20.1, 5.1, 20, 5.1]), answer.GetProperty("squareMetres").GetDouble(), 1.0);
        var distances = answer.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("distance").GetDouble()).ToArray();
        Assert.Equal(distances.Order(), distances);
    }

    [Fact]
    public async Task An_area_by_its_P_code_is_the_area_of_that_name()
    {
        var answer = await JsonAsync("/query/within?layers=incidents&limit=10000", """{"area":"D1"}""");
        var slow = QueryFixture.Rows().Where(row => row.Schema.Name == "incidents" && row.Geometry!.Coordinate is { X: <= 20.1, Y: <= 5.1 }).Select(row => $"test:{row["sourceId"]}");
        Assert.Equal(slow.Order(StringComparer.Ordinal), Ids(answer).Order(StringComparer.Ordinal));
        Assert.Equal(["D1"], answer.GetProperty("coverage").GetProperty("areas").EnumerateArray().Select(area => area.GetString()));
    }

    [Fact]
    public async Task A_corridor_has_its_features_by_chainage_side_and_kilometre()
    {
        var answer = await JsonAsync(
            "/query/corridor?limit=10000", """{"route":{"type":"LineString","coordinates":[[20,5.1],[20.1,5.1],[20.2,5.1]]},"width":6000,"layers":["incidents","hazards"]}""");
        var length = 2 * Geodesy.Geodesic(20, 5.1, 20.1, 5.1).Metres;
        Assert.Equal(length, answer.GetProperty("metres").GetDouble(), 1e-3);
        Assert.Equal(3000, answer.GetProperty("eachSide").GetDouble());
        var features = answer.GetProperty("features").EnumerateArray().ToArray();
        var chainages = features.Select(feature => feature.GetProperty("chainage").GetDouble()).ToArray();
        Assert.Equal(chainages.Order(), chainages);
        Assert.All(chainages, chainage => Assert.InRange(chainage, 0, length + 1e-3));
        foreach (var feature in features.Where(feature => feature.GetProperty("layer").GetString() == "incidents"))
        {
            var (x, y) = (feature.GetProperty("nearest")[0].GetDouble(), feature.GetProperty("nearest")[1].GetDouble());
            var nearest = Geodesy.Geodesic(Math.Clamp(x, 20, 20.2), 5.1, x, y).Metres;
            Assert.Equal(nearest, feature.GetProperty("distance").GetDouble(), 0.02);
            Assert.Equal(y > 5.1 ? "left" : "right", feature.GetProperty("side").GetString());
            Assert.Equal((Math.Clamp(x, 20, 20.2) - 20) / 0.2 * length, feature.GetProperty("chainage").GetDouble(), 0.5);
        }

        var hazard = features.Single(feature => feature.GetProperty("layer").GetString() == "hazards");
        Assert.Equal(0, hazard.GetProperty("distance").GetDouble());
        Assert.Equal(0.25 * length, hazard.GetProperty("chainage").GetDouble(), 0.1);
        Assert.Equal(0.005 * length, hazard.GetProperty("insideMetres").GetDouble(), 0.1);

        var kilometres = answer.GetProperty("kilometres").EnumerateArray().ToArray();
        Assert.Equal(features.Length, kilometres.Sum(kilometre => kilometre.GetProperty("layers").EnumerateObject().Sum(layer => layer.Value.GetProperty("count").GetInt32())));
        Assert.All(kilometres, kilometre => Assert.Equal(
            chainages.Count(chainage => (int)(chainage / 1000) == kilometre.GetProperty("kilometre").GetInt32()),
            kilometre.GetProperty("layers").EnumerateObject().Sum(layer => layer.Value.GetProperty("count").GetInt32())));
    }

    [Fact]
    public async Task There_is_another_way_or_it_is_said_that_there_is_none()
    {
        // North by the hazard: the south side is closed, so there is no other way.
        var blocked = Alternative(await JsonAsync("/query/corridor", """{"route":["test:north"],"width":100}"""));
        Assert.Equal(JsonValueKind.Null, blocked.GetProperty("way").ValueKind);
        Assert.Contains("no way", blocked.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Equal(("test:north", "test:north"), (blocked.GetProperty("blocked")[0].GetProperty("id").GetString(), blocked.GetProperty("blocked")[0].GetProperty("reason").GetString()));

        // A closed south side is gone round by the north when no hazard is avoided.
        var round = Alternative(await JsonAsync("/query/corridor", """{"route":["test:south"],"width":100,"avoid":[]}"""));
        Assert.Equal(["test:west", "test:north", "test:east"], round.GetProperty("way").GetProperty("routes").EnumerateArray().Select(route => route.GetProperty("id").GetString()));
        Assert.Equal("closed", round.GetProperty("blocked")[0].GetProperty("reason").GetString());
        Assert.False(round.GetProperty("hasSecondWay").GetBoolean());
        Assert.All(round.GetProperty("way").GetProperty("routes").EnumerateArray(), route => Assert.True(route.GetProperty("isBridge").GetBoolean()));
        var sides = new[] { Geodesy.Geodesic(20, 5, 20, 5.1).Metres, Geodesy.Geodesic(20, 5.1, 20.1, 5.1).Metres, Geodesy.Geodesic(20.1, 5.1, 20.1, 5).Metres };
        Assert.Equal(sides.Sum() - Geodesy.Geodesic(20, 5, 20.1, 5).Metres, round.GetProperty("way").GetProperty("extraMetres").GetDouble(), 0.01);
        Assert.Equal("metres", round.GetProperty("measure").GetString());

        // Nothing at all stands in the way of the spur.
        var spur = Alternative(await JsonAsync("/query/corridor", """{"route":["20.1,5","20.2,5"],"width":100}"""));
        Assert.Equal(["test:spur"], spur.GetProperty("way").GetProperty("routes").EnumerateArray().Select(route => route.GetProperty("id").GetString()));
        Assert.Equal(0, spur.GetProperty("way").GetProperty("extraMetres").GetDouble(), 0.01);
    }

    [Theory]
    [InlineData("within", "{", "body", "not JSON at line 1")]
    [InlineData("within", "[1]", "body", "expected an object")]
    [InlineData("within", "{}", "geometry", "expected GeoJSON with a type")]
    [InlineData("within", """{"type":"Point","coordinates":[1,2]}""", "geometry", "type 'Point'")]
    [InlineData("within", """{"type":"Polygon","coordinates":[]}""", "geometry", "expected an array of rings")]
    [InlineData("within", """{"type":"Polygon","coordinates":[[[20,5],[21,5],[20,5]]]}""", "geometry", "coordinates[0] is")]
    [InlineData("within", """{"type":"Polygon","coordinates":[[[20,5],[21,5],[21,6],[20,6]]]}""", "geometry", "coordinates[0] is not closed")]
    [InlineData("within", """{"type":"Polygon","coordinates":[[[20,5],[21,95],[21,6],[20,5]]]}""", "geometry", "coordinates[0][1] is [21,95]")]
    [InlineData("within", """{"type":"Polygon","coordinates":[[[20,5],[21,"x"],[21,6],[20,5]]]}""", "geometry", "coordinates[0][1]")]
    [InlineData("within", """{"type":"Polygon","coordinates":[[[20,5],[21,6],[21,5],[20,6],[20,5]]]}""", "geometry", "self-intersection at longitude 20.5, latitude 5.5")]
    [InlineData("within", """{"type":"Feature","geometry":null}""", "geometry", "Feature without geometry")]
    [InlineData("within", """{"area":"D9"}""", "area", "no area with the P-code 'D9'")]
    [InlineData("within", """{"area":5}""", "area", "expected a text")]
    [InlineData("within", """{"corners":["20,5","21,5"]}""", "corners", "Got 2 places")]
    [InlineData("within", """{"corners":["20,5","21,5","Bangui"]}""", "corners", "corners[2]: Got the place 'Bangui'")]
    [InlineData("corridor", """{"width":5}""", "route", "Got no route")]
    [InlineData("corridor", """{"route":["20,5","21,5"]}""", "width", "Got no width")]
    [InlineData("corridor", """{"route":["20,5","21,5"],"width":-5}""", "width", "Got the width -5")]
    [InlineData("corridor", """{"route":["20,5","21,5"],"width":1e9}""", "width", "at most 200,000")]
    [InlineData("corridor", """{"route":["20,5","21,5"],"width":"wide"}""", "width", "expected a number")]
    [InlineData("corridor", """{"route":["20,5"],"width":5}""", "route", "Got 1 places")]
    [InlineData("corridor", """{"route":["20,5","20,5"],"width":5}""", "route", "has no length")]
    [InlineData("corridor", """{"route":["test:nowhere"],"width":5}""", "route", "There is no route 'test:nowhere'")]
    [InlineData("corridor", """{"route":["test:north","test:spur"],"width":5}""", "route", "does not begin or end where")]
    [InlineData("corridor", """{"route":["test:north"],"width":5,"avoid":["test:nothing"]}""", "avoid", "no hazard and no route 'test:nothing'")]
    [InlineData("corridor", """{"route":["test:north"],"width":5,"avoid":"all"}""", "avoid", "\"openHazards\"")]
    [InlineData("corridor", """{"route":["test:north"],"width":5,"clearance":-1}""", "clearance", "Got the clearance -1")]
    [InlineData("corridor", """{"route":["test:north"],"width":5,"wide":1}""", "wide", "Did you mean 'width'")]
    [InlineData("corridor", """{"route":["test:north"],"width":5,"layers":["hazard"]}""", "layers", "did you mean 'hazards'")]
    [InlineData("corridor", """{"route":["test:north"],"width":5,"datetime":"soon"}""", "datetime", "Got the datetime")]
    [InlineData("corridor", """{"route":{"type":"LineString","coordinates":[[0,0],[170,0],[0,1]]},"width":5}""", "route", "longer than 3,000 km")]
    public async Task What_cannot_be_taken_is_told_with_its_name(string question, string body, string parameter, string detail)
    {
        using var response = await PostAsync($"/query/{question}", body);

        Assert.Contains(detail, await Answers.AssertProblemAsync(400, response), StringComparison.OrdinalIgnoreCase);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(parameter, problem.RootElement.GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("/query/within")]
    [InlineData("/query/corridor")]
    public async Task Bodies_of_another_type_or_too_large_and_other_methods_are_refused(string path)
    {
        using var text = await PostAsync(path, "{}", "text/plain");
        await Answers.AssertProblemAsync(415, text);
        using var large = await PostAsync(path, $"{{\"x\":\"{new string('x', 2 << 20)}\"}}");
        await Answers.AssertProblemAsync(413, large);
        using var get = await _server.GetAsync(path);
        await Answers.AssertProblemAsync(405, get);
    }

    [Fact]
    public async Task Too_many_vertices_are_refused()
    {
        var ring = string.Join(',', Enumerable.Range(0, 10_001).Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{20 + Math.Cos(i):F4},{5 + Math.Sin(i):F4}]")));
        using var response = await PostAsync("/query/within", $$"""{"type":"Polygon","coordinates":[[{{ring}}]]}""");
        Assert.Contains("more than 10000 vertices", await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
    }

    private static JsonElement Alternative(JsonElement answer) => answer.GetProperty("alternative");

    private static IEnumerable<string?> Ids(JsonElement answer) => answer.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString());

    private async Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json")
    {
        // With "Expect: 100-continue" a body that is refused is not sent, so the answer is read for certain.
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.ExpectContinue = body.Length > 1 << 20;
        return await _server.Client.SendAsync(request);
    }

    private async Task<JsonElement> JsonAsync(string path, string body)
    {
        using var response = await PostAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
