using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GeoArms.Core.Layers;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GeoArms.Server.Tests.Http;

public sealed class OperationsTests : IClassFixture<OperationsTests.Fixture>
{
    private readonly TestServer _server;

    public OperationsTests(Fixture fixture) => _server = fixture.Server;

    [Fact]
    public async Task It_is_ready_when_every_layer_is_served()
    {
        var ready = await _server.JsonAsync("/health/ready");

        Assert.Equal("ready", ready.GetProperty("status").GetString());
        Assert.Equal(BuiltInLayers.All.Count, ready.GetProperty("layers").GetInt32());
        Assert.Equal("live", (await _server.JsonAsync("/health/live")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_layers_are_described_with_columns_extent_times_and_code_lists()
    {
        var answer = await _server.JsonAsync("/layers");

        Assert.False(answer.GetProperty("demonstration").GetBoolean());
        var incidents = answer.GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("name").GetString() == "incidents");
        Assert.Equal(3, incidents.GetProperty("count").GetInt32());
        Assert.Equal(["point"], incidents.GetProperty("geometry").EnumerateArray().Select(kind => kind.GetString()));
        Assert.Equal([-20, -5, 30, 10], incidents.GetProperty("extent").EnumerateArray().Select(edge => edge.GetDouble()));
        Assert.Equal(["2024-01-01", "2024-03-01"], incidents.GetProperty("timeRange").EnumerateArray().Select(day => day.GetString()));
        var weapon = incidents.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("name").GetString() == "weapon");
        Assert.Equal("code", weapon.GetProperty("type").GetString());
        Assert.True(weapon.GetProperty("countInCells").GetBoolean());
        var codes = answer.GetProperty("codeLists").GetProperty(weapon.GetProperty("codeList").GetString()!).GetProperty("values");
        Assert.Contains("unknown", codes.EnumerateArray().Select(value => value.GetProperty("key").GetString()));
        var table = answer.GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("name").GetString() == "coverage");
        Assert.Equal(0, table.GetProperty("geometry").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, table.GetProperty("extent").ValueKind);
    }

    [Fact]
    public async Task The_months_of_a_layer_are_counted()
    {
        var months = (await _server.JsonAsync("/layers/incidents/months")).GetProperty("months");

        Assert.Equal("""[["2024-01",2],["2024-03",1]]""", months.GetRawText());
    }

    [Fact]
    public async Task TileJson_names_the_tiles_as_the_client_reached_the_server_and_they_are_there()
    {
        var description = await _server.JsonAsync("/tiles/incidents.json");

        var template = description.GetProperty("tiles")[0].GetString()!;
        Assert.StartsWith(_server.Address.ToString(), template, StringComparison.Ordinal);
        using var tile = await _server.Client.GetAsync(template.Replace("{z}", "0", StringComparison.Ordinal).Replace("{x}", "0", StringComparison.Ordinal).Replace("{y}", "0", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
        Assert.Equal([-20, -5, 30, 10], description.GetProperty("bounds").EnumerateArray().Select(edge => edge.GetDouble()));
        var layer = description.GetProperty("vector_layers")[0];
        Assert.Equal("incidents", layer.GetProperty("id").GetString());
        Assert.Contains("killed", layer.GetProperty("fields").EnumerateObject().Select(field => field.Name));
    }

    [SharedDataFact]
    public async Task TileJson_keeps_to_the_published_schema()
    {
        using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.DataFile("vectors", "tilejson", "schema.json")));

        AssertKeepsTo(schema.RootElement, await _server.JsonAsync("/tiles/incidents.json"), "incidents.json");
    }

    [Fact]
    public async Task Every_route_is_described_and_every_description_is_a_route()
    {
        var described = (await _server.JsonAsync("/openapi.json")).GetProperty("paths").EnumerateObject().Select(path => path.Name).Where(path => path != "/");
        var routes = _server.Server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ExcludeFromDescriptionAttribute>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!);

        // The tiles' routes name the file with its suffix as one; a catch-all has asterisks.
        var told = routes.Select(route => route.Replace("/tiles/{file}", "/tiles/{layer}.json", StringComparison.Ordinal)
            .Replace("{x}/{file}", "{x}/{y}.mvt", StringComparison.Ordinal).Replace("{**id}", "{id}", StringComparison.Ordinal));
        Assert.Equal(described.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_description_is_complete_enough_to_make_a_client_of()
    {
        var description = await _server.JsonAsync("/openapi.json");

        Assert.Equal("3.0.3", description.GetProperty("openapi").GetString());
        var operations = description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (path.Name, Operation: operation.Value))).ToArray();
        Assert.Equal(operations.Length, operations.Select(operation => operation.Operation.GetProperty("operationId").GetString()).Distinct(StringComparer.Ordinal).Count());
        foreach (var (path, operation) in operations)
        {
            var named = Regex.Matches(path, "{(.+?)}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Groups[1].Value);
            var declared = operation.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "path");
            Assert.Equal(named, declared.Select(parameter => parameter.GetProperty("name").GetString()));
            Assert.Contains(operation.GetProperty("responses").EnumerateObject(), response => response.Name is "200" or "201" or "204");
        }
    }

    [Theory]
    [InlineData("/nowhere", 404, "GET")]
    [InlineData("/tiles", 404, "GET")]
    [InlineData("/health", 404, "GET")]
    [InlineData("/layers", 405, "POST")]
    [InlineData("/tiles/incidents/0/0/0.mvt", 405, "DELETE")]
    [InlineData("/layers?x=1", 400, "GET")]
    [InlineData("/layers/incident/months", 404, "GET")]
    public async Task Every_error_is_a_problem_document(string path, int status, string method)
    {
        using var response = await _server.SendAsync(new HttpMethod(method), path);

        await Answers.AssertProblemAsync(status, response);
    }

    [Fact]
    public async Task The_viewers_files_come_with_their_types_and_are_not_sent_twice()
    {
        using var page = await _server.GetAsync("/");
        using var again = await _server.GetAsync("/", ("If-None-Match", page.Headers.ETag!.ToString()));
        using var script = await _server.GetAsync("/lib/leaflet/leaflet.js");

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/../GeoArms.sln")]
    [InlineData("/..%2fGeoArms.sln")]
    [InlineData("/lib/..%2f..%2fglobal.json")]
    [InlineData("/.gitignore")]
    public async Task Nothing_outside_the_viewers_folder_is_served(string path)
    {
        using var response = await _server.GetAsync(path);

        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
    }

    private static void AssertKeepsTo(JsonElement schema, JsonElement value, string where)
    {
        if (schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String)
        {
            var kinds = type.GetString() switch
            {
                "object" => (JsonValueKind[])[JsonValueKind.Object],
                "array" => [JsonValueKind.Array],
                "string" => [JsonValueKind.String],
                "integer" or "number" => [JsonValueKind.Number],
                "boolean" => [JsonValueKind.True, JsonValueKind.False],
                var other => throw new NotSupportedException($"The test does not know the schema's type '{other}'."),
            };
            Assert.True(kinds.Contains(value.ValueKind), $"{where} is {value.ValueKind}, expected {type}.");
        }

        if (schema.TryGetProperty("pattern", out var pattern) && value.ValueKind == JsonValueKind.String)
        {
            Assert.Matches(new Regex(pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)), value.GetString()!);
        }

        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray())
            {
                Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{where} has no {name}.");
            }
        }

        if (schema.TryGetProperty("minimum", out var minimum))
        {
            Assert.True(value.GetDouble() >= minimum.GetDouble() && value.GetDouble() <= schema.GetProperty("maximum").GetDouble(), where);
        }

        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in value.EnumerateObject())
            {
                if (properties.TryGetProperty(property.Name, out var own))
                {
                    AssertKeepsTo(own, property.Value, $"{where}.{property.Name}");
                }
            }
        }

        if (schema.TryGetProperty("items", out var items) && value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                AssertKeepsTo(items, item, where + "[]");
            }
        }
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await TestServer.StartAsync(
            TestRows.Incident("a", 30, 10, "2024-01-31"), TestRows.Incident("b", 30, 10, "2024-01-01"), TestRows.Incident("c", -20, -5, "2024-03-01"));

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
