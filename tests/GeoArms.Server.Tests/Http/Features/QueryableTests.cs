using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http.Features;

/// <summary>OGC API Features, Part 3: queryables and sortables.</summary>
public sealed class QueryableTests : IClassFixture<BadInputTests.Fixture>
{
    private readonly TestServer _server;

    public QueryableTests(BadInputTests.Fixture fixture) => _server = fixture.Server;

    [Fact]
    public async Task Every_column_is_described_with_its_type_unit_and_codes()
    {
        using var response = await _server.GetAsync("/ogc/collections/incidents/queryables");
        var schema = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal("application/schema+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
        Assert.Equal(new Uri(_server.Address, "/ogc/collections/incidents/queryables").ToString(), schema.GetProperty("$id").GetString());
        Assert.Equal("object", schema.GetProperty("type").GetString());
        var properties = schema.GetProperty("properties");
        Assert.Equal(BuiltInLayers.Incidents.Columns.Select(column => column.Name).Prepend("geometry"), properties.EnumerateObject().Select(property => property.Name));
        Assert.Equal("geometry-point-or-multipoint", properties.GetProperty("geometry").GetProperty("format").GetString());
        Assert.False(properties.GetProperty("geometry").TryGetProperty("type", out _));
        Assert.Equal("integer", properties.GetProperty("killed").GetProperty("type").GetString());
        Assert.Equal("number", properties.GetProperty("geoPrecision").GetProperty("type").GetString());
        Assert.Equal("m", properties.GetProperty("geoPrecision").GetProperty("x-ogc-unit").GetString());
        Assert.Equal(0, properties.GetProperty("geoPrecision").GetProperty("minimum").GetDouble());
        Assert.Equal("date", properties.GetProperty("occurredFrom").GetProperty("format").GetString());
        Assert.Equal("date-time", properties.GetProperty("recordedAt").GetProperty("format").GetString());
        Assert.Contains("ied", properties.GetProperty("weapon").GetProperty("enum").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal("array", properties.GetProperty("flags").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Each_sortable_can_be_sorted_by_and_no_list_is_among_them()
    {
        var sortables = (await _server.JsonAsync("/ogc/collections/incidents/sortables")).GetProperty("properties").EnumerateObject().Select(property => property.Name).ToArray();

        Assert.Contains("killed", sortables);
        Assert.DoesNotContain("flags", sortables);
        Assert.DoesNotContain("geometry", sortables);
        foreach (var name in sortables)
        {
            Assert.Equal(2, (await _server.JsonAsync($"/ogc/collections/incidents/items?sortby=-{name}")).GetProperty("numberReturned").GetInt32());
        }
    }

    [Fact]
    public async Task Each_queryable_stands_as_a_parameter_and_in_a_filter()
    {
        var queryables = (await _server.JsonAsync("/ogc/collections/incidents/queryables")).GetProperty("properties").EnumerateObject().Select(property => property.Name);
        var item = (await _server.JsonAsync("/ogc/collections/incidents/items/test:1")).GetProperty("properties");

        foreach (var name in queryables)
        {
            Assert.True((await _server.JsonAsync($"/ogc/collections/incidents/items?filter={name}%20IS%20NULL%20OR%20NOT%20{name}%20IS%20NULL")).GetProperty("numberMatched").GetInt32() == 2, name);
            if (item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                Assert.Contains("test:1", Pages.Ids(await _server.JsonAsync($"/ogc/collections/incidents/items?{name}={Uri.EscapeDataString(value.ToString())}")));
            }
        }
    }

    [Fact]
    public async Task What_every_collection_has_is_described_for_all()
    {
        var common = (await _server.JsonAsync("/ogc/queryables")).GetProperty("properties").EnumerateObject().Select(property => property.Name);

        Assert.Equal(CommonColumns.All.Select(column => column.Name), common);
    }

    [Fact]
    public async Task Landing_page_and_collections_link_to_them()
    {
        const string relation = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

        Assert.EndsWith("/ogc/queryables", Pages.Link(await _server.JsonAsync("/ogc"), relation), StringComparison.Ordinal);
        Assert.EndsWith("/incidents/queryables", Pages.Link(await _server.JsonAsync("/ogc/collections/incidents"), relation), StringComparison.Ordinal);
        Assert.EndsWith("/incidents/sortables", Pages.Link(await _server.JsonAsync("/ogc/collections/incidents"), relation.Replace("queryables", "sortables", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
