using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary>The parameters of heatmaps, which mean the same for tiles, values, grids, descriptions and legends.</summary>
internal static class HeatmapParameters
{
    /// <summary>Bandwidth in metres, or how it is chosen.</summary>
    public const string Bandwidth = "bandwidth";

    /// <summary>Kernel.</summary>
    public const string Kernel = "kernel";

    /// <summary>What an event counts for.</summary>
    public const string Weight = "weight";

    /// <summary>What becomes of rough places.</summary>
    public const string Precision = "precision";

    /// <summary>Time to which the density refers.</summary>
    public const string Per = "per";

    /// <summary>Half-life of the weights in days.</summary>
    public const string HalfLife = "halflife";

    /// <summary>The earlier period.</summary>
    public const string Compare = "compare";

    /// <summary>What is shown of a comparison.</summary>
    public const string Show = "show";

    /// <summary>Status of hazards.</summary>
    public const string Status = "status";

    /// <summary>Value of <see cref="Compare"/> for the equally long period right before.</summary>
    public const string Previous = "previous";

    /// <summary>Shortest half-life in days.</summary>
    public const double MinHalfLife = 1;

    /// <summary>Longest half-life in days.</summary>
    public const double MaxHalfLife = 36_525;

    /// <summary>Names of all of them.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        Bandwidth, Kernel, Weight, Precision, LayerQueryParameters.DateTime, LayerQueryParameters.Filter, Per, HalfLife, Compare, Show, Status,
    ];

    /// <summary>Kernels that are offered, by name.</summary>
    public static readonly IReadOnlyList<(string Name, KernelShape Value)> Kernels =
        [("quartic", KernelShape.Quartic), ("epanechnikov", KernelShape.Epanechnikov), ("gaussian", KernelShape.Gaussian)];

    /// <summary>Rules for bandwidths, by name.</summary>
    public static readonly IReadOnlyList<(string Name, BandwidthRule Value)> Rules = [("scott", BandwidthRule.Scott), ("cv", BandwidthRule.CrossValidation)];

    /// <summary>What becomes of rough places, by name.</summary>
    public static readonly IReadOnlyList<(string Name, PlacePrecision Value)> Precisions =
        [("spread", PlacePrecision.Spread), ("ignore", PlacePrecision.Ignore), ("exclude", PlacePrecision.Exclude)];

    /// <summary>Periods, by name.</summary>
    public static readonly IReadOnlyList<(string Name, DensityPeriod Value)> Periods =
        [("total", DensityPeriod.Total), ("day", DensityPeriod.Day), ("month", DensityPeriod.Month), ("year", DensityPeriod.Year)];

    /// <summary>Measures, by name.</summary>
    public static readonly IReadOnlyList<(string Name, HeatMeasure Value)> Measures =
        [("value", HeatMeasure.Value), ("difference", HeatMeasure.Difference), ("ratio", HeatMeasure.Ratio)];

    /// <summary>The request, and a text that is the same for equal choices of period and filter.</summary>
    /// <param name="parameters">Parameters, their names already checked.</param>
    /// <param name="served">The heatmap that is asked.</param>
    /// <param name="today">The present day (UTC).</param>
    /// <exception cref="InputException">A value cannot be read or is out of range; the message names the permitted ones.</exception>
    public static (HeatmapRequest Request, string QueryKey) Read(QueryParameters parameters, ServedHeatmap served, DateOnly today)
    {
        var (query, queryKey) = LayerQueryParameters.Read(parameters);
        var (bandwidth, rule) = ReadBandwidth(parameters[Bandwidth]);
        var compare = ReadCompare(parameters[Compare], query.DateTime);
        var measure = Choose(parameters[Show], Show, Measures);
        if (measure != HeatMeasure.Value && compare is null)
        {
            throw new InputException(
                $"Got {Show}={parameters[Show]} without an earlier period; expected {Compare} beside it: '{Previous}', or an interval such as 2023-01-01/2023-12-31.")
            {
                Parameter = Show,
            };
        }

        var request = new HeatmapRequest
        {
            Bandwidth = rule == BandwidthRule.Given ? bandwidth ?? served.Heatmap.DefaultBandwidth : null,
            Rule = rule,
            Kernel = Choose(parameters[Kernel], Kernel, Kernels),
            Weight = ReadWeight(parameters[Weight], served.Heatmap),
            Precision = Choose(parameters[Precision], Precision, Precisions),
            HalfLifeDays = parameters[HalfLife] is { } halfLife ? Number(halfLife, HalfLife, MinHalfLife, MaxHalfLife, "days") : null,
            Per = Choose(parameters[Per], Per, Periods),
            Query = query,
            Compare = compare,
            Measure = measure,
            Status = ReadStatus(parameters[Status], served),
            Today = today,
        };
        return (request, queryKey);
    }

    /// <summary>The name of a value.</summary>
    public static string NameOf<T>(IReadOnlyList<(string Name, T Value)> choices, T value)
        where T : struct, Enum => choices.First(choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Name;

    private static (double? Metres, BandwidthRule Rule) ReadBandwidth(string? text)
    {
        if (text is null)
        {
            return (null, BandwidthRule.Given);
        }

        foreach (var (name, rule) in Rules)
        {
            if (name == text)
            {
                return (null, rule);
            }
        }

        return (Number(text, Bandwidth, HeatmapRequest.MinBandwidth, HeatmapRequest.MaxBandwidth, "metres", $", or {Quoted(Rules)}"), BandwidthRule.Given);
    }

    private static string? ReadWeight(string? text, IHeatmap heatmap) => text switch
    {
        null => heatmap.Weights.Count > 0 ? heatmap.Weights[0] : null,
        "" => throw new InputException($"Got an empty {Weight}; expected {string.Join(", ", heatmap.Weights)}, or the name of a numeric column.") { Parameter = Weight },
        _ => text,
    };

    private static string? ReadStatus(string? text, ServedHeatmap served)
    {
        if (text is null)
        {
            return null;
        }

        if (served.Statuses.Count == 0)
        {
            throw new InputException($"Got {Status}={text}; the heatmap '{served.Heatmap.Name}' knows no status.") { Parameter = Status };
        }

        return served.Statuses.Contains(text, StringComparer.Ordinal) ? text : throw NotOneOf(text, Status, served.Statuses);
    }

    private static TimeInterval? ReadCompare(string? text, TimeInterval? period)
    {
        if (text is null)
        {
            return null;
        }

        if (period is not { From: > long.MinValue, Until: < long.MaxValue } bounded)
        {
            throw new InputException(
                $"Got {Compare}={text} without a bounded period; expected {LayerQueryParameters.DateTime} with a start and an end, such as 2024-01-01/2024-03-31.")
            {
                Parameter = Compare,
            };
        }

        var earlier = text == Previous ? new TimeInterval(bounded.From - (bounded.Until - bounded.From), bounded.From) : ParseEarlier(text);
        return earlier.From > long.MinValue && earlier.Until <= bounded.From
            ? earlier
            : throw new InputException(
                $"Got {Compare}={text}; expected '{Previous}', or an interval with a start that ends before the period of {LayerQueryParameters.DateTime} begins.")
            {
                Parameter = Compare,
            };
    }

    private static TimeInterval ParseEarlier(string text)
    {
        try
        {
            return TimeInterval.Parse(text);
        }
        catch (InputException problem)
        {
            throw new InputException($"Got {Compare}={text}; expected '{Previous}', or an interval such as 2023-01-01/2023-12-31.", problem) { Parameter = Compare };
        }
    }

    private static T Choose<T>(string? text, string parameter, IReadOnlyList<(string Name, T Value)> choices)
        where T : struct, Enum
    {
        if (text is null)
        {
            return choices[0].Value;
        }

        foreach (var (name, value) in choices)
        {
            if (name == text)
            {
                return value;
            }
        }

        throw NotOneOf(text, parameter, [.. choices.Select(choice => choice.Name)]);
    }

    /// <summary>A number in a range.</summary>
    /// <exception cref="InputException">It is not; the message says what is permitted.</exception>
    public static double Number(string text, string parameter, double least, double most, string unit, string orElse = "") =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"Got {parameter}={text}; expected {least} to {most} {unit}{orElse}.")) { Parameter = parameter };

    private static string Quoted<T>(IReadOnlyList<(string Name, T Value)> choices) => string.Join(" or ", choices.Select(choice => $"'{choice.Name}'"));

    private static InputException NotOneOf(string text, string parameter, IReadOnlyList<string> names) =>
        new($"Got {parameter}={text}; expected one of {string.Join(", ", names)}. Did you mean '{NearestName.Of(text, names)}'?") { Parameter = parameter };
}
