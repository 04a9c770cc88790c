using GeoArms.Engine.Forecast;
using GeoArms.Engine.Heatmaps;
using GeoArms.Server.Tests.Demonstration;
using GeoArms.Server.Tests.Zones;
using Xunit.Abstractions;

namespace GeoArms.Server.Tests.Decisions.Forecast;

/// <summary>The forecast on the demonstration mission, whose attacks set off others.</summary>
public sealed class DemonstrationForecastTests(ITestOutputHelper output)
{
    private static readonly Lazy<LayerViews> Layers = new(() => Snapshots.Of(Mission.Layers.SelectMany(layer => layer)));

    /// <summary>Pass marks (b) and (c) of METHODS, forecast and its score.</summary>
    [Theory]
    [InlineData(30)]
    [InlineData(7)]
    public void The_mixture_beats_every_baseline_on_the_bursts(int horizon)
    {
        var report = Backtest.Of(Layers.Value, new BacktestRequest { From = new DateOnly(2023, 1, 1), To = new DateOnly(2025, 12, 31), HorizonDays = horizon });

        output.WriteLine($"{report.Score.Windows} windows, {report.Score.Events} events, {report.Grid.Count} cells; {report.Account}");
        foreach (var method in report.Score.Methods)
        {
            output.WriteLine($"{method.Method,-10} log {method.LogScore.Value:0.000}  hit {string.Join(' ', method.HitRates.Select(rate => $"{rate.Value:0.000}"))}");
        }

        foreach (var comparison in report.Score.Comparisons)
        {
            output.WriteLine($"{comparison.Baseline,-10} gain {comparison.LogGain.Value:0.0000} ({comparison.LogGain.Interval.Low:0.0000}..{comparison.LogGain.Interval.High:0.0000})  hits {string.Join(' ', comparison.HitGains.Select(gain => $"{gain.Value:0.000} ({gain.Interval.Low:0.000}..{gain.Interval.High:0.000})"))}");
        }

        output.WriteLine(string.Join(", ", report.Shares.Select(part => $"{part.Part.Name} {part.Share:0.000}")));
        output.WriteLine($"{report.NearRepeat}; totals {report.TotalsInRange}, cells {report.CellsInRange}; {report.Score.Reason}");

        Assert.All(report.Score.Comparisons, comparison => Assert.True(comparison.LogGain.Interval.Low > 0, $"{comparison.Baseline}: {comparison.LogGain}"));
        var decayed = report.Score.Comparisons.Single(comparison => comparison.Baseline == ForecastMethod.Decayed);
        Assert.All([1, 2], share => Assert.True(decayed.HitGains[share].Interval.High >= 0 && decayed.HitGains[share].Value >= -0.05, $"{decayed.HitGains[share]}"));
        Assert.Equal(ForecastMethod.Mixture, report.Score.Chosen);
    }

    [Fact]
    public void A_forecast_takes_well_below_a_second()
    {
        var views = Layers.Value;
        _ = Forecasting.Of(views, new ForecastRequest());
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var forecast = Forecasting.Of(views, new ForecastRequest());
        output.WriteLine($"{watch.ElapsedMilliseconds} ms; {forecast.Grid.Count} cells, {forecast.Events.Count} events, {forecast.MethodReason}");
        output.WriteLine($"total {forecast.Total:0.0} {forecast.TotalRange}; first {forecast.Expected[forecast.Ranking[0]]:0.00} ({forecast.Low[forecast.Ranking[0]]}–{forecast.High[forecast.Ranking[0]]})");
        output.WriteLine(string.Join('\n', forecast.Notes));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
    }
}
