using System.Text.Json;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary>The members that several answers of heatmaps share.</summary>
internal static class HeatmapJson
{
    /// <summary>Unit, bandwidth, kernel, weight and coverage of a surface.</summary>
    public static void WriteSurface(Utf8JsonWriter json, HeatmapQuery query, IHeatSurface surface)
    {
        var request = query.Request;
        json.WriteString("units", surface.Unit);
        json.WriteNumber("bandwidth", surface.Bandwidth);
        json.WriteString("bandwidthRule", request.Rule == BandwidthRule.Given ? "given" : HeatmapParameters.NameOf(HeatmapParameters.Rules, request.Rule));
        json.WriteString("kernel", HeatmapParameters.NameOf(HeatmapParameters.Kernels, surface.Kernel));
        json.WriteString("weight", request.Weight);
        json.WriteString("precision", HeatmapParameters.NameOf(HeatmapParameters.Precisions, request.Precision));
        json.WriteString("per", HeatmapParameters.NameOf(HeatmapParameters.Periods, request.Per));
        json.WriteString("show", HeatmapParameters.NameOf(HeatmapParameters.Measures, request.Measure));
        json.WriteString("coverage", surface.Account.HasCoverage ? "known" : "unknown");
    }

    /// <summary>What went into a surface and what did not, and the same of the earlier period of a comparison.</summary>
    public static void WriteAccounts(Utf8JsonWriter json, IHeatSurface surface)
    {
        WriteAccount(json, "account", surface.Account);
        if (surface.EarlierAccount is { } earlier)
        {
            WriteAccount(json, "earlierAccount", earlier);
        }
    }

    private static void WriteAccount(Utf8JsonWriter json, string name, HeatmapAccount account)
    {
        json.WriteStartObject(name);
        json.WriteNumber("drawn", account.Exact + account.Spread);
        json.WriteNumber("exact", account.Exact);
        json.WriteNumber("spread", account.Spread);
        json.WriteNumber("leftOut", account.LeftOut);
        json.WriteNumber("notDrawn", account.NotDrawn);
        json.WriteNumber("withoutWeight", account.WithoutWeight);
        WriteNumber(json, "sum", account.Sum);
        WritePeriod(json, "period", account.Period);
        WriteNumber(json, "days", account.Days);
        json.WriteEndObject();
    }

    /// <summary>A period by its first and last moment; null for an open end.</summary>
    public static void WritePeriod(Utf8JsonWriter json, string name, TimeInterval period)
    {
        json.WriteStartObject(name);
        WriteMoment(json, "from", period.From == long.MinValue ? null : period.From);
        WriteMoment(json, "until", period.Until == long.MaxValue ? null : period.Until);
        json.WriteEndObject();
    }

    /// <summary>Two periods at one place, or null.</summary>
    public static void WriteComparison(Utf8JsonWriter json, HeatComparison? comparison, TimeInterval? earlier)
    {
        if (comparison is null)
        {
            json.WriteNull("comparison");
            return;
        }

        json.WriteStartObject("comparison");
        WriteNumber(json, "value", comparison.Value);
        WriteNumber(json, "earlier", comparison.Earlier);
        WriteNumber(json, "difference", comparison.Value - comparison.Earlier);
        WriteNumber(json, "ratio", comparison.Ratio);
        WriteNumber(json, "changePercent", (comparison.Ratio - 1) * 100);
        json.WriteNumber("events", comparison.Events);
        json.WriteNumber("earlierEvents", comparison.EarlierEvents);
        WriteNumber(json, "low", comparison.Low);
        WriteNumber(json, "high", comparison.High);
        WriteNumber(json, "dispersion", comparison.Dispersion);
        if (earlier is { } period)
        {
            WritePeriod(json, "earlierPeriod", period);
        }

        json.WriteEndObject();
    }

    /// <summary>A number, or null when it is none.</summary>
    public static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A list of texts.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteMoment(Utf8JsonWriter json, string name, long? moment)
    {
        if (moment is { } known)
        {
            json.WriteString(name, TimeInterval.ToMoment(known).UtcDateTime);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
