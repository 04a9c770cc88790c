using System.Text.Json;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http.Features;

/// <summary>What cannot be taken is a 400 that names the parameter and says what is expected.</summary>
public sealed class BadInputTests : IClassFixture<BadInputTests.Fixture>
{
    private readonly TestServer _server;

    public BadInputTests(Fixture fixture) => _server = fixture.Server;

    public static TheoryData<string, string> Corpus { get; } = Make(
        ("bbox", ["", "1", "1,2,3", "1,2,3,4,5", "1,2,3,4,5,6,7", "a,b,c,d", "1,2,3,", "NaN,0,1,1", "0,0,Infinity,1", "-181,0,1,1", "0,-91,1,1", "0,5,1,4", "0;0;1;1", "1e400,0,1,1", "0,0,1,91", "%5B0,0,1,1%5D"]),
        ("bbox-crs", ["", "EPSG:9999", "4326", "http://www.opengis.net/def/crs/EPSG/0/4979", "[EPSG:4326", "urn:ogc:def:crs:EPSG::abc", "EPSG:32760", "EPSG:32661"]),
        ("crs", ["", "EPSG:9999", "4326", "WGS84", "http://www.opengis.net/def/crs/EPSG/0/27700", "http://example.org/EPSG/0/4326", "EPSG:4326]", "EPSG:32601"]),
        ("datetime", ["", "yesterday", "2024", "2024-13-01", "2024-02-30", "2024-01-01T25:00:00Z", "2024-02-01/2024-01-01", "2024-01-01/2024-02-01/2024-03-01", "now", "../x", "2024-1-1", "20240101"]),
        ("limit", ["", "-1", "ten", "1.5", "1e3", "0x10", "+5", "%201", "١٢"]),
        ("sortby", ["", ",", "kiled", "--killed", "killed,", "killed,killed", "extra", "flags", "geometry", "killed desc", "-", "id,source,sourceId,killed,weapon,place,notes,eventType,revision"]),
        ("properties", ["", ",", "kiled", "killed,", "killed,weapn", "*", "geometry"]),
        ("skipGeometry", ["", "yes", "1", "TRUE"]),
        ("token", ["", "abc", "AAAA", "%F0%9F%8E%88", "9223372036854775807", "..%2F..%2Fetc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA"]),
        ("f", ["", "xml", "gml", "JSON", "geojson2", "html,json"]),
        ("killed", ["", "many", "3,4", "NaN"]),
        ("occurredFrom", ["", "2024", "2024-01-01T00:00:00Z", "1.1.2024"]),
        ("recordedAt", ["", "2024-01-01", "noon"]),
        ("wepon", ["ied"]),
        ("Bbox", ["0,0,1,1"]),
        ("offset", ["10"]));

    [Theory]
    [MemberData(nameof(Corpus))]
    public async Task A_value_that_cannot_be_taken_is_named(string parameter, string value)
    {
        // A box in another system is only looked at when there is one.
        using var response = await _server.GetAsync($"/ogc/collections/incidents/items?{parameter}={value}");

        var body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 400, $"{parameter}={value}: {response.StatusCode} {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
        Assert.True(problem.GetProperty("detail").GetString()!.Length > 20);
    }

    [Theory]
    [InlineData("EPSG:4326", "1,2,3")]
    [InlineData("EPSG:4326", "5,0,4,1")]
    [InlineData("EPSG:4326", "-91,0,1,1")]
    [InlineData("EPSG:4326", "0,-181,1,1")]
    [InlineData("EPSG:3857", "0,5,1,4")]
    [InlineData("EPSG:3857", "-30000000,0,1,1")]
    [InlineData("EPSG:32635", "5,0,4,1")]
    [InlineData("EPSG:32635", "0,5,1,4")]
    [InlineData("EPSG:32635", "0,0,1e300,1e300")]
    [InlineData("EPSG:32635", "a,0,1,1")]
    public async Task A_box_that_is_none_in_its_system_is_named(string system, string box)
    {
        using var response = await _server.GetAsync($"/ogc/collections/incidents/items?bbox-crs={system}&bbox={box}");

        Assert.Contains(box, await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ogc?x=1")]
    [InlineData("/ogc?f=xml")]
    [InlineData("/ogc/conformance?f=xml")]
    [InlineData("/ogc/collections?f=csv")]
    [InlineData("/ogc/collections/incidents?limit=1")]
    [InlineData("/ogc/collections/incidents/queryables?f=csv")]
    [InlineData("/ogc/collections/incidents/items/test:1?crs=EPSG:9999")]
    [InlineData("/ogc/collections/incidents/items/test:1?properties=x")]
    [InlineData("/ogc/collections/incidents/items/test:1?f=csv")]
    [InlineData("/ogc/collections/incidents/items?weapon=ied&weapon=mine")]
    [InlineData("/openapi.json?f=yaml")]
    public async Task Other_resources_refuse_what_they_do_not_know(string path)
    {
        using var response = await _server.GetAsync(path);

        await Answers.AssertProblemAsync(400, response);
    }

    private static TheoryData<string, string> Make(params (string Parameter, string[] Values)[] corpus)
    {
        var data = new TheoryData<string, string>();
        foreach (var (parameter, values) in corpus)
        {
            foreach (var value in values)
            {
                data.Add(parameter, value.Replace(" ", "%20", StringComparison.Ordinal));
            }
        }

        return data;
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await TestServer.StartAsync(TestRows.Incident("1", 30, 10), TestRows.Incident("2", 31, 11));

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
