using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Hotspots;
using GeoArms.Testing;

namespace GeoArms.Engine.Tests.Hotspots;

public sealed class CentralAfricaTests
{
    private static readonly Lazy<LayerViews> Layers = new(CentralAfrica.Layers);

    [SharedDataFact]
    public void Every_event_is_counted_or_accounted_for()
    {
        var account = HotspotAnalysis.Of(Layers.Value, new HotspotRequest { Cell = 30_000 }).Account;
        Assert.Equal(1848, account.Events + account.TooRough + account.Outside + account.InUnreportedCells + account.WithoutPlace);
        Assert.InRange(account.TooRough, 100, 400);
        Assert.Equal(account.Events, account.Sum, 1e-3);
        Assert.InRange(account.Cells * Math.Sqrt(3) / 2 * 900, 623_000, 700_000);
    }

    [NeedsFact(Needs.SharedData | Needs.Spdep)]
    public async Task Deviates_are_those_of_spdep()
    {
        var map = HotspotAnalysis.Of(Layers.Value, new HotspotRequest { Query = Year2022 });
        var values = Values(map);
        GetisOrdTests.AssertDeviates(await GetisOrdTests.SpdepAsync(map.Cells, values), map.Cells, values);
    }

    [SharedDataFact]
    public void Of_a_hundred_shuffles_of_the_counts_at_most_ten_show_any_significant_cell()
    {
        var map = HotspotAnalysis.Of(Layers.Value, new HotspotRequest { Query = Year2022 });
        var values = Values(map);
        Assert.True(values.Count(value => value > 0) > 50);
        var order = new int[values.Length];
        var withAny = 0;
        for (var shuffle = 0; shuffle < 100; shuffle++)
        {
            new ShuffleStream(2022, shuffle).Fill(order);
            var shuffled = Array.ConvertAll(order, cell => values[cell]);
            withAny += HotspotStatistics.Of(map.Cells, [shuffled], (ulong)shuffle).Significant.Contains(true) ? 1 : 0;
        }

        Assert.InRange(withAny, 0, 10);
    }

    private static LayerQuery Year2022 => new() { DateTime = TimeInterval.Parse("2022-01-01/2022-12-31") };

    private static double[] Values(HotspotMap map) => [.. Enumerable.Range(0, map.Cells.Count).Select(map.Value)];
}
