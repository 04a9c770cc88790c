using System.Text.Json;
using GeoArms.Data.Rules;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Signals;
using GeoArms.Engine.Statistics;

namespace GeoArms.Server.Http.Decisions.Signals;

/// <summary>Signals as JSON and GeoJSON.</summary>
internal static class SignalsJson
{
    /// <summary>Writes a report as JSON.</summary>
    public static void Write(Utf8JsonWriter json, SignalReport report, DecisionGround ground, SignalRules rules, IReadOnlyList<Signal> listed, int matched, string asOf)
    {
        json.WriteStartObject();
        WriteHead(json, report, ground, rules, matched, asOf);
        json.WriteStartArray("signals");
        foreach (var signal in listed)
        {
            json.WriteStartObject();
            WriteSignal(json, signal);
            json.WriteNumber("lon", Math.Round(signal.Longitude, 7));
            json.WriteNumber("lat", Math.Round(signal.Latitude, 7));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a report as GeoJSON: a point for each signal.</summary>
    public static void WriteGeoJson(Utf8JsonWriter json, SignalReport report, DecisionGround ground, SignalRules rules, IReadOnlyList<Signal> listed, int matched, string asOf)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        WriteHead(json, report, ground, rules, matched, asOf);
        json.WriteStartArray("features");
        foreach (var signal in listed)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", string.Join('|', signal.Rule, signal.Id, signal.Category).TrimEnd('|'));
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(Math.Round(signal.Longitude, 7));
            json.WriteNumberValue(Math.Round(signal.Latitude, 7));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("properties");
            WriteSignal(json, signal);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What a signal is, in one word.</summary>
    public static string Strength(Signal signal) => signal.Finding is { } finding ? finding.IsSignal ? "signal" : "notice" : "ended";

    private static void WriteHead(Utf8JsonWriter json, SignalReport report, DecisionGround ground, SignalRules rules, int matched, string asOf)
    {
        json.WriteString("asOf", asOf);
        DecisionJson.Day(json, "day", report.Day);
        json.WriteString("dayReason", ground.DayReason);
        DecisionJson.Texts(json, "filtered", ground.FilteredLayers);
        json.WriteNumber("matched", matched);
        json.WriteStartArray("rules");
        foreach (var account in report.Rules)
        {
            json.WriteStartObject();
            json.WriteString("name", account.Rule.Name);
            json.WriteString("title", account.Rule.Title);
            json.WriteString("description", account.Rule.Description);
            json.WriteNumber("places", account.Places);
            json.WriteNumber("placeYears", Math.Round(account.PlaceYears, 2));
            json.WriteNumber("signals", account.Signals);
            json.WriteNumber("notices", account.Notices);
            DecisionJson.Number(json, "signalsPerPlaceAndYear", account.SignalsPerPlaceAndYear);
            DecisionJson.Number(json, "noticesPerPlaceAndYear", account.NoticesPerPlaceAndYear);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        DecisionJson.Texts(json, "brokenRules", rules.Problems);
        DecisionJson.Texts(json, "notes",
        [
            "Reported events, not risk: more reports may mean better access.",
            "A rule looks on the last day of each month and on the day of the report, each time with what had happened by then; when it was recorded is not considered.",
            "Silence is not peace.",
        ]);
    }

    private static void WriteSignal(Utf8JsonWriter json, Signal signal)
    {
        json.WriteString("rule", signal.Rule);
        json.WriteString("layer", signal.Layer);
        json.WriteString("place", signal.Id);
        json.WriteString("name", signal.Name);
        json.WriteString("category", signal.Category.Length == 0 ? null : signal.Category);
        json.WriteString("strength", Strength(signal));
        if (signal.Finding is { } finding)
        {
            WriteFinding(json, finding);
        }

        json.WriteStartArray("episodes");
        foreach (var episode in signal.Episodes)
        {
            json.WriteStartObject();
            DecisionJson.Day(json, "from", episode.From);
            DecisionJson.Day(json, "to", episode.To);
            DecisionJson.Day(json, "signalFrom", episode.SignalFrom);
            json.WriteString("strength", episode.IsSignal ? "signal" : "notice");
            json.WriteBoolean("current", episode.IsCurrent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("events");
        foreach (var one in signal.Events)
        {
            json.WriteStartObject();
            json.WriteString("layer", one.Layer);
            json.WriteString("id", one.Id);
            DecisionJson.Day(json, "date", one.Date);
            json.WriteNumber("distance", Math.Round(one.Distance, 1));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("notAssignable", signal.NotAssignable);
    }

    private static void WriteFinding(Utf8JsonWriter json, SignalFinding finding)
    {
        json.WriteString("text", finding.Sentence);
        DecisionJson.Day(json, "from", finding.First);
        DecisionJson.Day(json, "to", finding.Last);
        json.WriteNumber("count", finding.Events);
        DecisionJson.Number(json, "before", finding.Before);
        DecisionJson.Number(json, "beforeDays", finding.BeforeDays);
        DecisionJson.Number(json, "ratio", finding.Ratio);
        WriteInterval(json, "interval", finding.Interval);
        WriteInterval(json, "widened", finding.Widened);
        DecisionJson.Number(json, "dispersion", finding.Dispersion);
        json.WriteString("reporting", finding.Reporting switch { ReportingChange.Unchanged => "unchanged", ReportingChange.Changed => "changed", _ => "unknown" });
    }

    private static void WriteInterval(Utf8JsonWriter json, string name, ConfidenceInterval? interval)
    {
        if (interval is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        json.WriteNumberValue(known.Low);
        if (double.IsFinite(known.High))
        {
            json.WriteNumberValue(known.High);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndArray();
    }
}
