using GeoArms.Core.Filters;
using GeoArms.Engine.Forecast;
using GeoArms.Testing;
using Xunit.Abstractions;

namespace GeoArms.Engine.Tests.Decisions.Forecast;

/// <summary>The pass marks of METHODS, forecast and its score, on what really happened.</summary>
public sealed class PassMarkTests(ITestOutputHelper output)
{
    private static readonly LonLatBox Donbas = new(36.6, 46.9, 40.2, 50.1);

    /// <summary>(a) and (b) on the Central African Republic.</summary>
    [SharedDataFact]
    public void On_the_Central_African_Republic_the_mixture_beats_decayed_counts()
    {
        var report = Run(ForecastTrial.CentralAfrica(), new BacktestRequest { From = new DateOnly(2016, 1, 1), To = new DateOnly(2022, 12, 31) });

        var decayed = Against(report, ForecastMethod.Decayed);
        Assert.True(decayed.LogGain.Interval.Low > 0, $"{decayed.LogGain}");
        AssertNotBehind(decayed);
        Assert.Equal(ForecastMethod.Mixture, report.Score.Chosen);
    }

    /// <summary>(a) and (b) on the box of the Donbas.</summary>
    [SharedDataFact]
    public void On_the_Donbas_the_mixture_is_ahead_of_decayed_counts()
    {
        var report = Run(ForecastTrial.Ukraine(), new BacktestRequest { From = new DateOnly(2016, 6, 1), To = new DateOnly(2019, 12, 31), Area = Donbas });

        var decayed = Against(report, ForecastMethod.Decayed);
        Assert.True(decayed.LogGain.Value > 0, $"{decayed.LogGain}");
        AssertNotBehind(decayed);
    }

    /// <summary>No information from the future: what comes after a window changes nothing in the scores up to it.</summary>
    [SharedDataFact]
    public void Scores_of_earlier_windows_do_not_depend_on_later_events()
    {
        var request = new BacktestRequest { From = new DateOnly(2019, 1, 1), To = new DateOnly(2019, 11, 26), Cell = 20_000 };
        var rows = ForecastTrial.Ucdp("ucdp_ged_v23_1_car.csv.gz", 1).ToArray();
        var earlier = Array.FindAll(rows, row => (DateOnly)row["occurredFrom"]! < new DateOnly(2020, 1, 1));
        Assert.True(rows.Length - earlier.Length > 100);
        var box = new LonLatBox(14, 2, 28, 11.5);
        var (all, cut) = (Backtest.Of(ForecastTrial.Layers(rows), request with { Area = box }), Backtest.Of(ForecastTrial.Layers(earlier), request with { Area = box }));
        Assert.Equal(all.Windows, cut.Windows);
        Assert.Equal(all.Score.Methods.Select(method => method.LogScore), cut.Score.Methods.Select(method => method.LogScore));
        Assert.Equal(all.NearRepeat, cut.NearRepeat);
    }

    private static MethodComparison Against(BacktestReport report, ForecastMethod baseline) => report.Score.Comparisons.Single(comparison => comparison.Baseline == baseline);

    // (b): hit rate at 2 and 5 % not significantly below, and within 0.05.
    private static void AssertNotBehind(MethodComparison comparison)
    {
        foreach (var share in (int[])[1, 2])
        {
            Assert.True(comparison.HitGains[share].Interval.High >= 0, $"{comparison.HitGains[share]}");
            Assert.True(comparison.HitGains[share].Value >= -0.05, $"{comparison.HitGains[share]}");
        }
    }

    private BacktestReport Run(Engine.Heatmaps.LayerViews layers, BacktestRequest request)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var report = Backtest.Of(layers, request);
        output.WriteLine($"{report.Score.Windows} windows, {report.Score.Events} events, {report.Grid.Count} cells, {watch.ElapsedMilliseconds} ms; {report.Account}");
        foreach (var method in report.Score.Methods)
        {
            output.WriteLine($"{method.Method,-10} log {method.LogScore.Value:0.000}  hit {string.Join(' ', method.HitRates.Select(rate => $"{rate.Value:0.000}"))}  PAI {string.Join(' ', method.Pai.Select(rate => $"{rate.Value:0.0}"))}  PEI* {string.Join(' ', method.PeiStar.Select(rate => $"{rate.Value:0.00}"))}");
        }

        foreach (var comparison in report.Score.Comparisons)
        {
            output.WriteLine($"{comparison.Baseline,-10} gain {comparison.LogGain.Value:0.0000} ({comparison.LogGain.Interval.Low:0.0000}..{comparison.LogGain.Interval.High:0.0000})  hits {string.Join(' ', comparison.HitGains.Select(gain => $"{gain.Value:0.000} ({gain.Interval.Low:0.000}..{gain.Interval.High:0.000})"))}");
        }

        foreach (var (part, share) in report.Shares)
        {
            output.WriteLine($"  {part.Name,-20} {share:0.000}");
        }

        output.WriteLine($"{report.NearRepeat}; totals in range {report.TotalsInRange}; {report.Score.Reason}");
        output.WriteLine($"total {report.Windows.Sum(window => window.Events)}, expected {report.Windows.Sum(window => window.Expected):0}");
        return report;
    }
}
