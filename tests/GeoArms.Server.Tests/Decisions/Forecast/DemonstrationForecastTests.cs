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
    [InlineData(30, 2023)]
    [InlineData(7, 2025)]
    public void The_mixture_beats_every_baseline_on_the_bursts(int horizon, int firstYear)
    {
        var report = Backtest.Of(Layers.Value, new BacktestRequest { From = new DateOnly(firstYear, 1, 1), To = new DateOnly(2025, 12, 31), HorizonDays = horizon });

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
    public void The_forecast_says_by_what_it_ranks_and_marks_what_is_not_reported()
    {
        var views = Layers.Value;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var forecast = Forecasting.Of(views, new ForecastRequest());
        output.WriteLine($"{watch.ElapsedMilliseconds} ms; {forecast.Grid.Count} cells, {forecast.EventsKnown} events, {forecast.NearRepeat}");
        output.WriteLine($"total {forecast.Total:0.0} {forecast.TotalRange}; first {forecast.Expected[forecast.Ranking[0]]:0.00} ({forecast.Low[forecast.Ranking[0]]} to {forecast.High[forecast.Ranking[0]]})");
        output.WriteLine(string.Join('\n', forecast.Notes));
        Assert.Equal(new DateOnly(2026, 1, 1), forecast.Origin);
        Assert.Equal(ForecastMethod.Mixture, forecast.Method);
        Assert.Equal(Forecasting.ScoredWindows, forecast.Score.Windows);
        Assert.Contains(CellState.PartlyReported, forecast.Reporting);
        Assert.InRange(forecast.Total, 200, 450);

        // In the silent year the silent district's cells are marked, and what was there before is still expected.
        var silent = Forecasting.Of(views, new ForecastRequest { Origin = new DateOnly(2024, 1, 1) });
        var unreported = Enumerable.Range(0, silent.Grid.Count).Where(cell => silent.Reporting[cell] == CellState.NotReported).ToArray();
        Assert.NotEmpty(unreported);
        Assert.True(unreported.Sum(cell => silent.Expected[cell]) > 0.5);
        Assert.Contains(silent.Notes, note => note.Contains("fewer reports are not less violence"));
    }
}
