using System.Text.Json;
using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Queries.Reporting;
using GeoArms.Engine.Statistics;

namespace GeoArms.Server.Http.Queries;

/// <summary>Counts, sums and trend of a layer as JSON.</summary>
internal static class LayerFiguresJson
{
    private const int Decimals = 4;

    /// <summary>Writes them.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="layer">The figures.</param>
    /// <param name="coverage">What is known of reporting in the period: stands beside each month.</param>
    /// <param name="before">The same of the period before: stands beside the trend.</param>
    public static void Write(Utf8JsonWriter json, LayerFigures layer, CoverageStatement coverage, CoverageStatement? before)
    {
        json.WriteStartObject();
        json.WriteString("layer", layer.Schema.Name);
        json.WriteString("title", layer.Schema.Title);
        WriteGroup(json, layer, layer.All);
        json.WriteNumber("roughlyPlaced", layer.RoughlyPlaced);
        json.WriteStartObject("by");
        foreach (var (column, groups) in layer.By)
        {
            json.WriteStartArray(column.Name);
            foreach (var group in groups)
            {
                json.WriteStartObject();
                json.WriteString("value", group.Value);
                WriteGroup(json, layer, group);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        if (layer.IsOfEvents)
        {
            WriteMonths(json, layer, coverage);
        }

        if (layer.Trend is { } trend)
        {
            WriteTrend(json, trend, coverage, before);
        }
        else
        {
            json.WriteNull("trend");
        }

        json.WriteEndObject();
    }

    /// <summary>A level in the words of the code list.</summary>
    public static string Word(CoverageLevel level) => level switch
    {
        CoverageLevel.Full => "full",
        CoverageLevel.Partial => "partial",
        CoverageLevel.None => "none",
        _ => "unknown",
    };

    /// <summary>Writes counts and sums as members of the object that is open.</summary>
    public static void WriteGroup(Utf8JsonWriter json, LayerFigures layer, FigureGroup group)
    {
        json.WriteNumber("count", group.Count);
        if (layer.IsOfEvents)
        {
            json.WriteNumber("events", Math.Round(group.Events, Decimals));
        }

        WriteSums(json, layer, group.Sums);
    }

    private static void WriteSums(Utf8JsonWriter json, LayerFigures layer, IReadOnlyList<double> sums)
    {
        json.WriteStartObject("sums");
        for (var i = 0; i < sums.Count; i++)
        {
            json.WriteNumber(layer.SumColumns[i].Name, Math.Round(sums[i], Decimals));
        }

        json.WriteEndObject();
    }

    private static void WriteMonths(Utf8JsonWriter json, LayerFigures layer, CoverageStatement coverage)
    {
        var levels = coverage.Months.ToDictionary(month => month.Month, month => month.Level);
        json.WriteStartArray("months");
        foreach (var month in layer.Months)
        {
            json.WriteStartObject();
            json.WriteString("month", DayPeriod.ToDate(DayPeriod.OfMonth(month.Month).First).ToString("yyyy-MM"));
            json.WriteNumber("events", Math.Round(month.Events, Decimals));
            WriteSums(json, layer, month.Sums);
            json.WriteString("coverage", Word(levels.GetValueOrDefault(month.Month, CoverageLevel.Unknown)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTrend(Utf8JsonWriter json, PlaceTrend trend, CoverageStatement coverage, CoverageStatement? before)
    {
        json.WriteStartObject("trend");
        PlaceJson.WritePeriod(json, "before", trend.Before);
        json.WriteNumber("events", trend.Now);
        json.WriteNumber("eventsBefore", trend.Earlier);
        json.WriteNumber("notAssignable", trend.NotAssignable);
        Number(json, "ratio", trend.Ratio);
        Interval(json, "interval", trend.Interval);
        Interval(json, "widened", trend.Widened);
        Number(json, "dispersion", trend.Dispersion);
        json.WriteString("withheld", trend.Withheld);
        json.WriteString("coverage", Word(coverage.Level));
        json.WriteString("coverageBefore", Word(before?.Level ?? CoverageLevel.Unknown));
        json.WriteString("note", Note(coverage.Level, before?.Level ?? CoverageLevel.Unknown));
        json.WriteEndObject();
    }

    private static string? Note(CoverageLevel now, CoverageLevel before) =>
        now == CoverageLevel.Full && before == CoverageLevel.Full ? null
        : now == CoverageLevel.Unknown || before == CoverageLevel.Unknown ? "It is not known how completely incidents were reported: a change in reporting would look the same as a change in events."
        : "Reporting was not full in both periods: a change in reporting would look the same as a change in events.";

    private static void Interval(Utf8JsonWriter json, string name, ConfidenceInterval interval)
    {
        json.WriteStartArray(name);
        Value(json, interval.Low);
        Value(json, interval.High);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        Value(json, value);
    }

    private static void Value(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
