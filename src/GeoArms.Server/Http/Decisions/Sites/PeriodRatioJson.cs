using System.Text.Json;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Engine.Statistics;

namespace GeoArms.Server.Http.Decisions.Sites;

/// <summary>Writes a ratio of two periods; null bounds have no limit, and what is withheld is null with the reason beside it.</summary>
internal static class PeriodRatioJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, PeriodRatio ratio)
    {
        DecisionJson.Number(json, "ratio", ratio.Estimate);
        Interval(json, "interval", ratio.Interval);
        Interval(json, "widened", ratio.Widened);
        json.WriteString("withheld", ratio.Withheld);
    }

    private static void Interval(Utf8JsonWriter json, string name, ConfidenceInterval interval)
    {
        if (double.IsNaN(interval.Low))
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        json.WriteNumberValue(interval.Low);
        if (double.IsFinite(interval.High))
        {
            json.WriteNumberValue(interval.High);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndArray();
    }
}
