using System.Diagnostics;
using GeoArms.Core;
using GeoArms.Engine.Heatmaps;
using GeoArms.Server.Http.Heatmaps;
using GeoArms.Server.Serving;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Server.Tests.Http;

namespace GeoArms.Server.Tests.Caching;

public sealed class HeatmapCacheTests
{
    private const string Tile = "/heatmaps/casualties/6/37/30.png";

    [Fact]
    public async Task A_picture_is_made_once_and_shared_by_requests_that_say_the_same_in_other_words()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("a", 30, 10));
        using var first = await server.GetAsync(Tile);
        using var second = await server.GetAsync(Tile + "?bandwidth=20000&weight=events&kernel=quartic&size=256&per=total&datetime=2024-01-01/2024-12-31");
        using var third = await server.GetAsync(Tile + "?datetime=2024-01-01T00:00:00Z/2024-12-31&bandwidth=2e4");

        Assert.False(Answers.IsFromCache(first));
        Assert.True(Answers.IsFromCache(third));
        Assert.Equal(await second.Content.ReadAsByteArrayAsync(), await third.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Tiles_of_one_request_share_one_surface()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("a", 30, 10));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async i => (await server.GetAsync($"/heatmaps/casualties/3/{i}/3.png?weight=killed")).Dispose()));

        Assert.Equal(1, server.Server.Map.Surfaces.Count);
    }

    [Fact]
    public async Task A_change_of_a_layer_takes_its_pictures_and_surfaces_out_and_the_next_one_shows_it()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("a", 30, 10));
        using var before = await server.GetAsync(Tile);
        await server.Store.WriteAsync("incidents", [TestRows.Incident("b", 30.2, 10.1)], CancellationToken.None);
        var waited = Stopwatch.StartNew();
        while ((await server.JsonAsync("/heatmaps/casualties/value?lon=30.2&lat=10.1")).GetProperty("account").GetProperty("drawn").GetInt32() == 1 && waited.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(20);
        }

        using var after = await server.GetAsync(Tile);

        Assert.False(Answers.IsFromCache(after));
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Equal(1, server.Server.Map.Surfaces.Count);
    }

    [Fact]
    public async Task A_change_of_a_layer_that_is_not_used_leaves_the_pictures_alone()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("a", 30, 10));
        using var before = await server.GetAsync(Tile);
        await server.Store.WriteAsync("hazards", [TestRows.Hazard("field", 29, 9, 0.5)], CancellationToken.None);
        var waited = Stopwatch.StartNew();
        while (server.Server.Map.Find("hazards")?.View.Count != 1 && waited.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(20);
        }

        using var after = await server.GetAsync(Tile);

        Assert.Equal(1, server.Server.Map.Find("hazards")?.View.Count);
        Assert.True(Answers.IsFromCache(after));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2024-01-01", null, true)]
    [InlineData("2024-01-01", "2026-11-22", true)]
    [InlineData("2024-01-01", "2026-11-21", false)]
    public void The_day_is_part_of_the_key_only_where_the_period_does_not_end_before_it(string? from, string? to, bool depends)
    {
        static string Key(string? from, string? to, DateOnly today) => HeatmapQuery.KeyOf(new HeatmapRequest
        {
            Today = today,
            Query = new() { DateTime = from is null ? null : Core.Time.TimeInterval.Parse($"{from}/{to ?? ".."}") },
        });

        Assert.Equal(depends, Key(from, to, new DateOnly(2026, 11, 22)) != Key(from, to, new DateOnly(2026, 11, 23)));
    }

    [Fact]
    public async Task What_was_not_asked_for_the_longest_goes_first()
    {
        var surfaces = new HeatSurfaces(mostSurfaces: 2, mostBytes: long.MaxValue);
        await surfaces.GetAsync("a", ["incidents"], () => new SizedSurface(1));
        await surfaces.GetAsync("b", ["incidents"], () => new SizedSurface(1));
        await surfaces.GetAsync("a", ["incidents"], () => throw new InvalidOperationException("It is there already."));
        await surfaces.GetAsync("c", ["incidents"], () => new SizedSurface(1));

        await surfaces.GetAsync("a", ["incidents"], () => throw new InvalidOperationException("It is there already."));
        await Assert.ThrowsAsync<InputException>(() => surfaces.GetAsync("b", ["incidents"], () => throw new InputException("Made anew.")));
        Assert.Equal(2, surfaces.Count);
    }

    [Fact]
    public async Task Memory_is_bounded_and_the_surface_just_made_stays()
    {
        var surfaces = new HeatSurfaces(mostSurfaces: 100, mostBytes: 1000);
        for (var i = 0; i < 10; i++)
        {
            await surfaces.GetAsync($"{i}", ["incidents"], () => new SizedSurface(400));
        }

        await surfaces.GetAsync("large", ["incidents"], () => new SizedSurface(5000));

        Assert.Equal(1, surfaces.Count);
        await surfaces.GetAsync("large", ["incidents"], () => throw new InvalidOperationException("It is there already."));
    }

    [Fact]
    public async Task A_request_that_does_not_fit_is_not_kept()
    {
        var surfaces = new HeatSurfaces();
        await Assert.ThrowsAsync<InputException>(() => surfaces.GetAsync("a", ["incidents"], () => throw new InputException("No.")));

        Assert.Equal(0, surfaces.Count);
        Assert.NotNull(await surfaces.GetAsync("a", ["incidents"], () => new SizedSurface(1)));
    }

    /// <summary>A surface of a known size that nobody draws.</summary>
    private sealed class SizedSurface(long bytes) : IHeatSurface
    {
        public string Unit => "";

        public KernelShape Kernel => KernelShape.Quartic;

        public double Bandwidth => 1000;

        public HeatmapAccount Account { get; } = new();

        public long MemoryBytes => bytes;

        public HeatScale Scale { get; } = new([1]);

        public HeatValue At(double longitude, double latitude) => throw new NotSupportedException();

        public void Fill(Lattice lattice, Span<double> values, Span<CellState> states, bool means) => throw new NotSupportedException();
    }
}
