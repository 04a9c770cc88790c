using System.Diagnostics;
using System.Net;
using GeoArms.Core.Projections;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Server.Tests.Http;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Server.Tests.Caching;

public sealed class OutputCacheTests
{
    private static readonly TimeSpan Permitted = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_tile_is_made_once_and_then_served_from_the_cache()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("a", 30, 10));
        using var first = await server.GetAsync("/tiles/incidents/0/0/0.mvt");
        using var second = await server.GetAsync("/tiles/incidents/0/0/0.mvt");

        Assert.False(Answers.IsFromCache(first));
        Assert.True(Answers.IsFromCache(second));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task An_empty_tile_is_kept_like_any_other()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("a", 30, 10));
        using var first = await server.GetAsync("/tiles/incidents/9/0/0.mvt");
        using var second = await server.GetAsync("/tiles/incidents/9/0/0.mvt");

        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.True(Answers.IsFromCache(second));
    }

    [Fact]
    public async Task Two_ways_to_say_the_same_share_an_answer()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("a", 30, 10));
        using var first = await server.GetAsync("/tiles/incidents/0/0/0.mvt?properties=weapon,killed&datetime=2024-05-31/..");
        using var second = await server.GetAsync("/tiles/incidents/0/0/0.mvt?datetime=2024-05-31T00:00:00Z/..&properties=killed,weapon,killed");

        Assert.True(Answers.IsFromCache(second));
    }

    [Fact]
    public async Task Another_filter_is_another_answer()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("a", 30, 10, weapon: "ied"));
        using var first = await server.GetAsync("/tiles/incidents/0/0/0.mvt?filter=weapon='ied'");
        using var second = await server.GetAsync("/tiles/incidents/0/0/0.mvt?filter=weapon='mine'");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
    }

    [Fact]
    public async Task An_error_is_not_kept()
    {
        await using var server = await TestServer.StartAsync();
        using var first = await server.GetAsync("/tiles/incidents/0/0/0.mvt?filter=nothing='x'");
        using var second = await server.GetAsync("/tiles/incidents/0/0/0.mvt?filter=nothing='x'");

        await Answers.AssertProblemAsync(400, second);
        Assert.False(Answers.IsFromCache(second));
    }

    [Fact]
    public async Task A_change_by_another_writer_shows_within_two_seconds_and_leaves_untouched_tiles_in_the_cache()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("east", 30, 10), TestRows.Incident("west", -60, -10));
        await ChangeShowsAsync(server);
    }

    [Fact]
    public async Task A_change_in_PostGIS_shows_within_two_seconds_and_leaves_untouched_tiles_in_the_cache()
    {
        await using var server = await TestServer.StartOnPostgisAsync(TestRows.Incident("east", 30, 10), TestRows.Incident("west", -60, -10));
        await ChangeShowsAsync(server);
    }

    [Fact]
    public async Task A_row_that_moves_changes_the_tile_that_it_leaves_and_the_one_that_it_enters()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("east", 30, 10));
        Assert.Equal(1, await CountAsync(server, Tile(30, 10)));
        Assert.Equal(0, await CountAsync(server, Tile(-60, -10)));

        await server.Store.WriteAsync("incidents", [TestRows.Incident("east", -60, -10)], CancellationToken.None);

        await EventuallyAsync(async () => await CountAsync(server, Tile(-60, -10)) == 1);
        Assert.Equal(0, await CountAsync(server, Tile(30, 10)));
    }

    [Fact]
    public async Task A_row_that_is_deleted_leaves_its_tile()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("east", 30, 10));
        Assert.Equal(1, await CountAsync(server, Tile(30, 10)));

        await server.Store.DeleteAsync("incidents", ["test:east"], CancellationToken.None);

        await EventuallyAsync(async () => await CountAsync(server, Tile(30, 10)) == 0);
    }

    [Fact]
    public async Task A_large_polygon_changes_the_deep_tiles_inside_it_too()
    {
        await using var server = await TestServer.StartAsync(TestRows.Hazard("field", 10, 10, 20));
        var inside = $"/tiles/hazards/{Tile(20, 20, 12)}.mvt";
        using (var before = await server.GetAsync(inside))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        await server.Store.DeleteAsync("hazards", ["test:field"], CancellationToken.None);

        await EventuallyAsync(async () => (await server.GetAsync(inside)).StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_layer_made_by_another_writer_appears()
    {
        await using var server = await TestServer.StartAsync();
        var schema = new Core.Layers.LayerSchema("wells", "Wells", Core.Layers.GeometryKinds.Point, []);
        await server.Store.EnsureLayerAsync(schema, CancellationToken.None);

        await EventuallyAsync(async () => (await server.GetAsync("/tiles/wells/0/0/0.mvt")).StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Without_memory_for_answers_everything_is_made_anew()
    {
        await using var server = await TestServer.StartAsync(settings => settings with { CacheBytes = 0 }, TestRows.Incident("a", 30, 10));
        using var first = await server.GetAsync("/tiles/incidents/0/0/0.mvt");
        using var second = await server.GetAsync("/tiles/incidents/0/0/0.mvt");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.False(Answers.IsFromCache(second));
    }

    private static async Task ChangeShowsAsync(TestServer server)
    {
        Assert.Equal(1, await CountAsync(server, Tile(30, 10)));
        Assert.Equal(1, await CountAsync(server, Tile(-60, -10)));

        await server.Store.WriteAsync("incidents", [TestRows.Incident("new", 30.0001, 10)], CancellationToken.None);
        await EventuallyAsync(async () => await CountAsync(server, Tile(30, 10)) == 2);

        using var untouched = await server.GetAsync($"/tiles/incidents/{Tile(-60, -10)}.mvt");
        Assert.True(Answers.IsFromCache(untouched));
    }

    private static TileAddress Tile(double longitude, double latitude, int zoom = 6)
    {
        var shift = 32 - zoom;
        return new TileAddress(zoom, (int)(WorldGrid.X(longitude) >> shift), (int)(WorldGrid.Y(latitude) >> shift));
    }

    private static async Task<int> CountAsync(TestServer server, TileAddress tile)
    {
        using var response = await server.GetAsync($"/tiles/incidents/{tile}.mvt");
        return response.StatusCode == HttpStatusCode.NoContent
            ? 0
            : MvtReader.Read(await response.Content.ReadAsByteArrayAsync())["incidents"].Features.Sum(feature => (int)(feature.Number("count") ?? 1));
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(clock.Elapsed < Permitted, $"It did not hold within {Permitted.TotalSeconds} s.");
            await Task.Delay(50);
        }
    }
}
