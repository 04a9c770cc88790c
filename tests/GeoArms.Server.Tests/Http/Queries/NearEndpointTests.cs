using System.Globalization;
using System.Net;
using System.Text.Json;
using GeoArms.Core.Projections;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Http.Queries;

public sealed class NearEndpointTests(QueryFixture fixture) : IClassFixture<QueryFixture>
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task It_tells_what_is_near_with_figures_of_all_and_the_nearest_first()
    {
        var answer = await _server.JsonAsync("/query/near?lon=20&lat=5&radius=15000&datetime=2024-01-01/2024-03-31&limit=5");

        Assert.Equal([20.0, 5], answer.GetProperty("from").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal(91, answer.GetProperty("period").GetProperty("days").GetInt32());
        Assert.Equal(5, answer.GetProperty("features").GetArrayLength());
        var features = answer.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal("test:formula", features[0].GetProperty("id").GetString());
        Assert.Equal(Geodesy.Geodesic(20, 5, 20.0005, 5.0005).Metres, features[0].GetProperty("distance").GetDouble(), 1e-3);
        Assert.Equal(Geodesy.Geodesic(20, 5, 20.0005, 5.0005).Azimuth, features[0].GetProperty("bearing").GetDouble(), 1e-6);
        Assert.Equal("unknown", features[0].GetProperty("properties").GetProperty("weapon").GetString());
        Assert.Equal(features.Select(feature => feature.GetProperty("distance").GetDouble()).Order(), features.Select(feature => feature.GetProperty("distance").GetDouble()));

        var incidents = answer.GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("layer").GetString() == "incidents");
        var hazards = answer.GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("layer").GetString() == "hazards");
        Assert.Equal(answer.GetProperty("matched").GetInt32(), answer.GetProperty("layers").EnumerateArray().Sum(layer => layer.GetProperty("count").GetInt32()));
        Assert.Equal(1, hazards.GetProperty("count").GetInt32());
        var weapons = incidents.GetProperty("by").GetProperty("weapon").EnumerateArray().ToArray();
        Assert.Equal(incidents.GetProperty("count").GetInt32(), weapons.Sum(weapon => weapon.GetProperty("count").GetInt32()));
        Assert.Contains("unknown", weapons.Select(weapon => weapon.GetProperty("value").GetString()));
        Assert.Equal(["2024-01", "2024-02", "2024-03"], incidents.GetProperty("months").EnumerateArray().Select(month => month.GetProperty("month").GetString()));
        Assert.True(incidents.GetProperty("trend").GetProperty("ratio").GetDouble() > 0);
        Assert.Equal("partial", incidents.GetProperty("trend").GetProperty("coverage").GetString());
        Assert.Contains("a change in reporting", incidents.GetProperty("trend").GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_agrees_with_a_walk_through_all_rows()
    {
        var answer = await _server.JsonAsync("/query/near?lon=20.1&lat=5.05&radius=12345&layers=incidents&limit=10000");
        var slow = QueryFixture.Rows().Where(row => row.Schema.Name == "incidents").Select(row => (Id: $"test:{row["sourceId"]}", Geodesy.Geodesic(20.1, 5.05, row.Geometry!.Coordinate.X, row.Geometry.Coordinate.Y).Metres))
            .Where(entry => entry.Metres <= 12345).OrderBy(entry => entry.Metres);
        Assert.Equal(slow.Select(entry => entry.Id), answer.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task One_place_in_three_forms_has_one_answer_each_in_its_form()
    {
        foreach (var form in new[] { PlaceForm.Degrees, PlaceForm.Utm, PlaceForm.Mgrs })
        {
            // A place on a whole metre of the grid, so that no form rounds it.
            Assert.True(PlaceText.TryParse("34NCL8900052000", out var longitude, out var latitude, out _));
            var place = Uri.EscapeDataString(PlaceText.Format(longitude, latitude, form));
            var answer = await _server.JsonAsync($"/query/near?place={place}&radius=100000&limit=1&coordinates={form.ToString().ToLowerInvariant()}");
            var nearest = answer.GetProperty("features")[0].GetProperty("nearest");
            Assert.Equal(form == PlaceForm.Degrees ? JsonValueKind.Array : JsonValueKind.String, nearest.ValueKind);
            if (form != PlaceForm.Degrees)
            {
                Assert.True(PlaceText.TryParse(nearest.GetString()!, out _, out _, out var problem), problem);
                Assert.Equal(PlaceText.Format(longitude, latitude, form), answer.GetProperty("from").GetString());
            }
        }
    }

    [NeedsFact(Needs.Gdal)]
    public async Task GDAL_reads_the_features_and_a_spreadsheet_the_lines()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("near.geojson");
        File.WriteAllText(file, (await _server.JsonAsync("/query/near?lon=20&lat=5&radius=15000&f=geojson&limit=50")).GetRawText());
        Assert.Contains("Feature Count: 50", await ExternalProgram.RunAsync("ogrinfo", "-so", "-al", file), StringComparison.Ordinal);

        using var response = await _server.GetAsync("/query/near?lon=20&lat=5&radius=15000&f=csv&limit=50&coordinates=mgrs&layers=incidents");
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(51, lines.Length);
        Assert.StartsWith("layer,id,distance,bearing,mgrs,", lines[0], StringComparison.Ordinal);
        Assert.Matches("^incidents,test:formula,78\\.[0-9]+,45\\.[0-9]+,34NCL[0-9]{10},", lines[1]);
    }

    [Theory]
    [InlineData("lon=20&lat=5&radius=-1", "radius", "Got the radius -1")]
    [InlineData("lon=20&lat=5&radius=0", "radius", "above 0")]
    [InlineData("lon=20&lat=5&radius=1e9", "radius", "at most 1,000,000")]
    [InlineData("lon=20&lat=5&radius=five", "radius", "Got radius 'five'")]
    [InlineData("lon=20&lat=5&radius=NaN", "radius", "Got radius 'NaN'")]
    [InlineData("lon=181&lat=5", "lon", "from −180 to 180")]
    [InlineData("lon=20&lat=-90.5", "lat", "from −90 to 90")]
    [InlineData("lon=east&lat=5", "lon", "Got lon 'east'")]
    [InlineData("lat=5", "lon", "Got no lon")]
    [InlineData("lon=20", "lat", "Got no lat")]
    [InlineData("", "lon", "Got no lon")]
    [InlineData("place=Bangui", "place", "expected longitude,latitude")]
    [InlineData("place=34NZZ123456", "place", "does not occur in zone 34")]
    [InlineData("place=20,5&lon=20", "place", "one of the two")]
    [InlineData("lon=20&lat=5&layers=hazard", "layers", "did you mean 'hazards'")]
    [InlineData("lon=20&lat=5&layers=coverage", "layers", "has no places")]
    [InlineData("lon=20&lat=5&layers=", "layers", "different names")]
    [InlineData("lon=20&lat=5&layers=hazards,hazards", "layers", "different names")]
    [InlineData("lon=20&lat=5&layers=incidents,hazards&filter=weapon%3D'ied'", "filter", "the layer 'hazards'")]
    [InlineData("lon=20&lat=5&filter=weapon%3D", "filter", "")]
    [InlineData("lon=20&lat=5&datetime=yesterday", "datetime", "Got the datetime")]
    [InlineData("lon=20&lat=5&datetime=0001-01-01/9999-12-31", "datetime", "expected 300 years at most")]
    [InlineData("lon=20&lat=5&limit=-1", "limit", "Got the limit")]
    [InlineData("lon=20&lat=5&limit=10001", "limit", "0 (only counts) to 10000")]
    [InlineData("lon=20&lat=5&f=jsn", "f", "Did you mean 'json'")]
    [InlineData("lon=20&lat=5&coordinates=grid", "coordinates", "expected one of degrees, utm, mgrs")]
    [InlineData("lon=20&lat=5&radios=5", "radios", "Did you mean 'radius'")]
    [InlineData("lon=20&lat=5&lon=21", "lon", "2 times")]
    public async Task What_cannot_be_taken_is_told_with_its_name(string query, string parameter, string detail)
    {
        using var response = await _server.GetAsync($"/query/near?{query}");

        Assert.Contains(detail, await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(parameter, problem.RootElement.GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task It_is_read_with_GET_alone()
    {
        using var response = await _server.SendAsync(HttpMethod.Post, "/query/near?lon=20&lat=5");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [NeedsFact(Needs.GeographicLib)]
    public async Task Distances_and_bearings_are_those_of_GeodSolve()
    {
        var answer = await _server.JsonAsync("/query/near?lon=20.031&lat=5.017&radius=30000&layers=incidents&limit=10000");
        using var folder = new TemporaryFolder();
        var features = answer.GetProperty("features").EnumerateArray().ToArray();
        Assert.InRange(features.Length, 100, 501);
        await File.WriteAllLinesAsync(folder.File("in.txt"), features.Select(feature => feature.GetProperty("nearest")).Select(place => string.Create(CultureInfo.InvariantCulture, $"5.017 20.031 {place[1].GetDouble():F12} {place[0].GetDouble():F12}")));
        var lines = (await ExternalProgram.RunAsync("GeodSolve", "-i", "-p", "6", "--input-file", folder.File("in.txt"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (feature, line) in features.Zip(lines))
        {
            var numbers = line.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(numbers[2], feature.GetProperty("distance").GetDouble(), 0.002);
            Assert.Equal(0, Math.IEEERemainder(numbers[0] - feature.GetProperty("bearing").GetDouble(), 360), 1e-4);
        }
    }
}
