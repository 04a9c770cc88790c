using System.Net;
using GeoArms.Core.Layers;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http;

public sealed class StyleEndpointTests
{
    [Fact]
    public async Task The_whole_map_has_a_style_with_every_layer_and_each_layer_one_of_its_own()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("a", 30, 10), TestRows.Hazard("field", 29, 9, 0.5));
        var layers = (await server.JsonAsync("/layers")).GetProperty("layers").EnumerateArray()
            .Where(layer => layer.GetProperty("geometry").GetArrayLength() > 0).Select(layer => layer.GetProperty("name").GetString()!).ToArray();

        var style = await server.JsonAsync("/styles/geoarms.json");
        var drawn = style.GetProperty("layers").EnumerateArray().Where(layer => layer.TryGetProperty("source-layer", out _)).ToArray();
        Assert.Equal(layers.Order(StringComparer.Ordinal), drawn.Select(layer => layer.GetProperty("source-layer").GetString()!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(drawn, layer => Assert.True(style.GetProperty("sources").TryGetProperty(layer.GetProperty("source").GetString()!, out _)));
        foreach (var name in layers)
        {
            var own = await server.JsonAsync($"/styles/{name}.json");
            Assert.All(own.GetProperty("layers").EnumerateArray(), layer => Assert.Equal(name, layer.GetProperty("source-layer").GetString()));
        }
    }

    [Fact]
    public async Task Many_imported_layers_are_shared_out_over_sources_of_sixteen_and_lie_between_patrols_and_facilities()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("a", 30, 10));
        for (var i = 0; i < 12; i++)
        {
            await server.Store.EnsureLayerAsync(new LayerSchema($"own{i:00}", $"Own {i}", GeometryKinds.Any, []), CancellationToken.None);
        }

        await WaitForAsync(server, "own11");
        var style = await server.JsonAsync("/styles/geoarms.json");
        var sources = style.GetProperty("sources").EnumerateObject().ToDictionary(source => source.Name, source => source.Value.GetProperty("url").GetString()!);
        Assert.Equal(["basemap", "geoarms", "geoarms-2"], sources.Keys.Order(StringComparer.Ordinal));
        foreach (var address in sources.Values)
        {
            var json = await server.JsonAsync(new Uri(address).AbsolutePath);
            Assert.InRange(json.GetProperty("vector_layers").GetArrayLength(), 1, 16);
        }

        var order = style.GetProperty("layers").EnumerateArray().Where(layer => layer.GetProperty("type").GetString() == "circle")
            .Select(layer => layer.GetProperty("source-layer").GetString()!).Distinct().ToList();
        Assert.True(order.IndexOf("patrols") < order.IndexOf("own00") && order.IndexOf("own11") < order.IndexOf("facilities"));
    }

    [Theory]
    [InlineData("/styles/geoarm.json", 404, "'geoarms'")]
    [InlineData("/styles/coverage.json", 404, "There is no style")]
    [InlineData("/styles/geoarms.json?theme=dark", 400, "theme")]
    public async Task What_is_no_style_is_refused(string path, int status, string said)
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.GetAsync(path);

        Assert.Contains(said, await Answers.AssertProblemAsync(status, response), StringComparison.Ordinal);
    }

    private static async Task WaitForAsync(TestServer server, string layer)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            using var response = await server.GetAsync($"/tiles/{layer}.json");
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"The layer '{layer}' did not appear.");
            await Task.Delay(50);
        }
    }
}
