using System.Globalization;
using GeoArms.Engine.Forecast;
using GeoArms.Server.Bench;

namespace GeoArms.Server.Commands;

/// <summary>Backtests as tables for people.</summary>
internal static class BacktestText
{
    /// <summary>Writes one part for each size of the cells.</summary>
    public static void Write(TextWriter output, IReadOnlyList<BacktestReport> reports)
    {
        foreach (var report in reports)
        {
            Write(output, report);
        }
    }

    private static void Write(TextWriter output, BacktestReport report)
    {
        var (score, request) = (report.Score, report.Request);
        output.WriteLine(Line($"Cells of {report.Grid.Cell / 1000:0.#} km: {score.Windows} windows of {request.HorizonDays} days from {request.From:yyyy-MM-dd}, {score.Events:#,0} events, {report.Grid.Count:#,0} cells, {report.Grid.TotalKm2:#,0} km²"));
        output.WriteLine();
        var shares = ForecastScore.AreaShares.Select(share => Line($"{share * 100:0} %")).ToArray();
        var table = new FiguresTable(["ranking", "log score", .. shares.Select(share => $"hit rate {share}"), .. shares.Select(share => $"PAI {share}"), .. shares.Select(share => $"PEI* {share}")]);
        foreach (var method in score.Methods)
        {
            table.Add([
                MethodWords.Of(method.Method),
                Text(method.LogScore, "0.00"),
                .. method.HitRates.Select(rate => Text(rate, ".00")),
                .. method.Pai.Select(pai => Line($"{pai.Value:0.0}")),
                .. method.PeiStar.Select(pei => Line($"{pei.Value:.00}")),
            ]);
        }

        table.Write(output);
        var gains = new FiguresTable(["the mixture against", "log score", .. shares.Select(share => $"hit rate {share}"), "finding by log score"]);
        foreach (var comparison in score.Comparisons)
        {
            gains.Add([MethodWords.Of(comparison.Baseline), Text(comparison.LogGain, "+0.000;−0.000"), .. comparison.HitGains.Select(gain => Text(gain, "+.00;−.00;.00")), comparison.Words]);
        }

        gains.Write(output);
        output.WriteLine(score.Reason);
        output.WriteLine(Line($"Where the events of the last training windows came from: {string.Join(", ", report.Shares.Where(part => part.Share >= 0.005).Select(part => Line($"{part.Part.Name} {part.Share * 100:0} %")))}."));
        output.WriteLine(Line($"Near-repeat: {report.NearRepeat.Branching:0.00} later events upon one, after {report.NearRepeat.Days:0.0} days and within {report.NearRepeat.Metres:#,0} m on average."));
        foreach (var note in report.Notes)
        {
            output.WriteLine(note);
        }

        output.WriteLine();
    }

    private static string Text(Estimate estimate, string format) => double.IsNaN(estimate.Value)
        ? "–"
        : $"{Number(estimate.Value, format)} ({Number(estimate.Interval.Low, format)} to {Number(estimate.Interval.High, format)})";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
