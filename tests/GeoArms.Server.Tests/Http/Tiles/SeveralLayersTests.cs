using System.Net;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Server.Tests.Http.Tiles;

public sealed class SeveralLayersTests : IClassFixture<SeveralLayersTests.Fixture>
{
    private readonly TestServer _server;

    public SeveralLayersTests(Fixture fixture) => _server = fixture.Server;

    [Fact]
    public async Task A_tile_of_several_layers_is_the_tiles_of_each_one_after_another()
    {
        var incidents = await BytesAsync("/tiles/incidents/0/0/0.mvt");
        var hazards = await BytesAsync("/tiles/hazards/0/0/0.mvt");

        var both = await BytesAsync("/tiles/incidents,hazards/0/0/0.mvt");
        var turned = await BytesAsync("/tiles/hazards,incidents/0/0/0.mvt");
        Assert.Equal(incidents.Concat(hazards), both);
        Assert.Equal(hazards.Concat(incidents), turned);
        Assert.Equal(["hazards", "incidents"], MvtReader.Read(both).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_layer_that_has_nothing_in_the_tile_is_left_out_and_a_tile_without_any_is_no_content()
    {
        // The district of the early incident, where no hazard lies.
        Assert.Equal(["incidents"], MvtReader.Read(await BytesAsync("/tiles/hazards,incidents/2/1/2.mvt")).Keys);

        using var empty = await _server.GetAsync("/tiles/incidents,hazards/10/0/0.mvt");
        Assert.Equal(HttpStatusCode.NoContent, empty.StatusCode);
    }

    [Fact]
    public async Task Filter_datetime_and_properties_hold_for_every_layer()
    {
        var tile = MvtReader.Read(await BytesAsync("/tiles/incidents,hazards/0/0/0.mvt?properties=verification&filter=verification='reported'&datetime=2024-05-31/.."));

        Assert.All(tile["incidents"].Features, feature => Assert.Equal(["verification"], feature.Attributes.Keys));
        Assert.Equal(2, tile["incidents"].Features.Count);
        Assert.All(tile["hazards"].Features, feature => Assert.Equal(["anchor", "verification"], feature.Attributes.Keys.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("filter=weapon='ied'", "'weapon'", "hazards")]
    [InlineData("properties=weapon", "'weapon'", "hazards")]
    [InlineData("filter=verification > 3", "'verification'", "incidents")]
    public async Task What_does_not_fit_a_layer_is_refused_and_the_layer_named(string query, string name, string layer)
    {
        using var response = await _server.GetAsync("/tiles/incidents,hazards/0/0/0.mvt?" + query);

        var said = await Answers.AssertProblemAsync(400, response);
        Assert.Contains(name, said, StringComparison.Ordinal);
        Assert.Contains($"'{layer}'", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("incidents,hazard", 404, "'hazards'")]
    [InlineData("incidents,coverage", 404, "'coverage' is a table")]
    [InlineData("incidents,", 404, "''")]
    [InlineData("incidents,hazards,incidents", 400, "'incidents' twice")]
    [InlineData("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q", 400, "at most 16")]
    public async Task Layers_that_are_not_there_or_too_many_are_refused_by_tile_and_description(string layers, int status, string said)
    {
        foreach (var path in new[] { $"/tiles/{layers}/0/0/0.mvt", $"/tiles/{layers}.json" })
        {
            using var response = await _server.GetAsync(path);
            Assert.Contains(said, await Answers.AssertProblemAsync(status, response), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_description_names_all_layers_and_the_box_around_them()
    {
        var json = await _server.JsonAsync("/tiles/incidents,hazards.json");

        Assert.Equal("Incidents, Hazards", json.GetProperty("name").GetString());
        Assert.Equal(["incidents", "hazards"], json.GetProperty("vector_layers").EnumerateArray().Select(layer => layer.GetProperty("id").GetString()));
        Assert.Equal($"{_server.Address}tiles/incidents,hazards/{{z}}/{{x}}/{{y}}.mvt", json.GetProperty("tiles")[0].GetString());
        Assert.Equal([-60, -10, 31, 10], json.GetProperty("bounds").EnumerateArray().Select(edge => edge.GetDouble()));
    }

    [Fact]
    public async Task The_tile_is_kept_until_one_of_its_layers_changes_there()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("a", 30, 10), TestRows.Hazard("field", 29, 9, 0.5), TestRows.Incident("far", -100, 40));
        const string Near = "/tiles/incidents,hazards/6/37/30.mvt";
        const string Far = "/tiles/incidents,hazards/6/14/24.mvt";
        Assert.False(await IsKeptAsync(server, Near));
        Assert.False(await IsKeptAsync(server, Far));
        Assert.True(await IsKeptAsync(server, Near));

        foreach (var change in new[] { TestRows.Hazard("second", 29.6, 9.6, 0.1), TestRows.Incident("b", 29.5, 9.5) })
        {
            await server.Store.WriteAsync(change.Schema.Name, [change], CancellationToken.None);
            var clock = System.Diagnostics.Stopwatch.StartNew();
            while (await IsKeptAsync(server, Near))
            {
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"The tile stayed in the cache after {change.Schema.Name} changed.");
                await Task.Delay(50);
            }

            Assert.True(await IsKeptAsync(server, Far));
        }

        using var last = await server.GetAsync(Near);
        var tile = MvtReader.Read(await last.Content.ReadAsByteArrayAsync());
        Assert.Equal((2, 2), (tile["incidents"].Features.Count, tile["hazards"].Features.Count));
    }

    private static async Task<bool> IsKeptAsync(TestServer server, string path)
    {
        using var response = await server.GetAsync(path);
        Assert.True(response.IsSuccessStatusCode);
        return Answers.IsFromCache(response);
    }

    private async Task<byte[]> BytesAsync(string path)
    {
        using var response = await _server.GetAsync(path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadAsByteArrayAsync();
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await TestServer.StartAsync(
            TestRows.Incident("a", 30, 10), TestRows.Incident("b", 30.5, 9, weapon: "mine"), TestRows.Incident("early", -60, -10, "2020-01-01"), TestRows.Hazard("field", 29, 8, 2));

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
