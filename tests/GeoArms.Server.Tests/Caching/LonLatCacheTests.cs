using System.Diagnostics;
using GeoArms.Core.Projections;
using GeoArms.Data.Feed;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Server.Tests.Http;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Server.Tests.Caching;

/// <summary>Tiles in degrees are kept and taken out as those of the Mercator map are, by places that the feed tells on the Mercator grid.</summary>
public sealed class LonLatCacheTests
{
    private const string East = "/ogc/collections/incidents/tiles/WorldCRS84Quad/6/28/74";
    private const string West = "/ogc/collections/incidents/tiles/WorldCRS84Quad/6/35/42";

    [Fact]
    public async Task A_change_takes_out_the_tiles_in_degrees_that_it_touches_and_leaves_the_others()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("east", 30, 10), TestRows.Incident("west", -60, -10));
        Assert.Equal(1, await CountAsync(server, East));
        Assert.Equal(1, await CountAsync(server, West));

        await server.Store.WriteAsync("incidents", [TestRows.Incident("new", 30.0001, 10)], CancellationToken.None);
        var clock = Stopwatch.StartNew();
        while (await CountAsync(server, East) != 2)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), "The new incident did not show.");
            await Task.Delay(50);
        }

        using var untouched = await server.GetAsync(West);
        Assert.True(Answers.IsFromCache(untouched));
    }

    [Fact]
    public void The_rows_of_a_box_in_degrees_hold_every_latitude_that_its_mercator_rows_stand_for()
    {
        var random = new Random(9);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var latitude = trial < 200 ? (random.Next(2) == 0 ? 90 : -90) * (1 - (random.NextDouble() * 0.06)) : (random.NextDouble() * 180) - 90;
            var (x, y) = (WorldGrid.X(12), WorldGrid.Y(latitude));
            var box = new GridBox(x, y, x, y, true).OnLonLatGrid();

            var row = LonLatGrid.Y(latitude);
            Assert.True(box.Top <= row && row <= box.Bottom, $"Latitude {latitude:R}: row {row}, box {box}.");
            Assert.True(Math.Abs(latitude) > 85 || box.Bottom - box.Top <= 5, $"Latitude {latitude:R}: {box}.");
        }
    }

    private static async Task<int> CountAsync(TestServer server, string path)
    {
        using var response = await server.GetAsync(path);
        return MvtReader.Read(await response.Content.ReadAsByteArrayAsync())["incidents"].Features.Sum(feature => (int)(feature.Number("count") ?? 1));
    }
}
