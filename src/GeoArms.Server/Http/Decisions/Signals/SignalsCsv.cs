using System.Globalization;
using System.Text;
using GeoArms.Data.Export;
using GeoArms.Engine.Decisions.Signals;

namespace GeoArms.Server.Http.Decisions.Signals;

/// <summary>Signals as CSV (RFC 4180), a line each.</summary>
internal static class SignalsCsv
{
    /// <summary>The text.</summary>
    public static string Of(IReadOnlyList<Signal> signals, string asOf, DateOnly day)
    {
        var text = new StringBuilder("rule,strength,layer,place,name,category,longitude,latitude,from,to,count,before,beforeDays,ratio,widenedLow,widenedHigh,dispersion,firstFired,becameSignal,events,text,day,asOf\n");
        foreach (var signal in signals)
        {
            var finding = signal.Finding;
            text.AppendJoin(',',
            [
                CsvField.Of(signal.Rule), SignalsJson.Strength(signal), signal.Layer, CsvField.Of(signal.Id), CsvField.Of(signal.Name), CsvField.Of(signal.Category),
                DecisionCsv.Number(Math.Round(signal.Longitude, 7)), DecisionCsv.Number(Math.Round(signal.Latitude, 7)), Date(finding?.First), Date(finding?.Last),
                DecisionCsv.Number(finding?.Events), DecisionCsv.Number(finding?.Before), DecisionCsv.Number(finding?.BeforeDays), DecisionCsv.Number(finding?.Ratio),
                DecisionCsv.Number(finding?.Widened?.Low), DecisionCsv.Number(finding?.Widened?.High), DecisionCsv.Number(finding?.Dispersion),
                Date(signal.Episodes[^1].From), Date(signal.Episodes[^1].SignalFrom), CsvField.Of(string.Join(' ', signal.Events.Select(one => one.Id))),
                CsvField.Of(finding?.Sentence ?? ""), Date(day), CsvField.Of(asOf),
            ]).Append('\n');
        }

        return text.ToString();
    }

    private static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
