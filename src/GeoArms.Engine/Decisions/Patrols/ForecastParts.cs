using GeoArms.Engine.Forecast;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>
/// The forecast's components by what they are made from: history, density, near-repeat and uniform. They are always all four, also when the ranking
/// fell back to a baseline that has but one.
/// </summary>
internal static class ForecastParts
{
    private static readonly (PartKind Kind, string Name, string Title)[] Kinds =
    [
        (PartKind.History, "history", "History of the place"),
        (PartKind.Density, "density", "Incidents round about"),
        (PartKind.NearRepeat, "nearRepeat", "Recent incidents close by"),
        (PartKind.Uniform, "uniform", "Anywhere alike"),
    ];

    /// <summary>Number of kinds.</summary>
    public static int Count => Kinds.Length;

    /// <summary>Name of the criterion for a kind.</summary>
    public static string NameOf(PartKind kind) => Kinds[(int)kind].Name;

    /// <summary>The criteria; each has the weight 1, for its value is already in the unit of the score.</summary>
    public static IReadOnlyList<DecisionCriterion> Criteria(RiskForecast forecast) => [.. Kinds.Select(kind => new DecisionCriterion(kind.Name, kind.Title, 1, Definition(forecast, kind.Kind)))];

    /// <summary>A cell's expected amount by kind; they add up to the amount.</summary>
    public static double[] Of(RiskForecast forecast, int cell)
    {
        var parts = forecast.Parts(cell);
        var sums = new double[Count];
        for (var i = 0; i < parts.Length; i++)
        {
            sums[(int)forecast.Components[i].Kind] += parts[i];
        }

        // The parts are of the number of incidents; what is expected of a weight is shared out in their proportion.
        var whole = sums.Sum();
        var (scale, rest) = whole > 0 ? (forecast.Amount[cell] / whole, 0.0) : (0.0, forecast.Amount[cell]);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] *= scale;
        }

        sums[(int)PartKind.Uniform] += rest;
        return sums;
    }

    private static string Definition(RiskForecast forecast, PartKind kind)
    {
        var own = forecast.Components.Where(part => part.Kind == kind).ToArray();
        var what = kind switch
        {
            PartKind.History => "Past incidents in the same cell, unsmoothed, decaying with their age",
            PartKind.Density => "A kernel density of past incidents",
            PartKind.NearRepeat => "Recent incidents close by, which are often followed by others",
            _ => "The same everywhere: incidents where there were none before",
        };
        return own.Length == 0
            ? $"{what}; no part of this forecast ({forecast.Method})."
            : $"{what} ({string.Join("; ", own.Select(Scales))}). In {forecast.Unit} expected in {forecast.HorizonDays} days.";
    }

    private static string Scales(ForecastPart part)
    {
        var (days, metres) = (part.TimeScaleDays is { } time ? $", {time:0.#} days" : "", part.SpaceScaleMetres is { } space ? $", {space / 1000:0.#} km" : "");
        return part.Name + days + metres;
    }
}
