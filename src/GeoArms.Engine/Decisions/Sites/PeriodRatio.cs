using GeoArms.Engine.Statistics;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Events of a period against those of as many days before (METHODS, rates).</summary>
/// <param name="Estimate">Rate now by rate before; NaN when withheld, infinite when there were none before.</param>
/// <param name="Interval">Exact conditional 95 % interval.</param>
/// <param name="Widened">The interval widened by the root of the dispersion on the log scale, when that is above 1.2.</param>
/// <param name="Dispersion">Variance over mean of 30-day counts in the surroundings.</param>
/// <param name="Withheld">Why there is no ratio, as a sentence, or null.</param>
public sealed record PeriodRatio(double Estimate, ConfidenceInterval Interval, ConfidenceInterval Widened, double Dispersion, string? Withheld)
{
    /// <summary>Below so many events in both periods together there is no ratio.</summary>
    public const int LeastEvents = 5;

    private static readonly ConfidenceInterval Unknown = new(double.NaN, double.NaN);

    /// <summary>Compares.</summary>
    /// <param name="now">Events of the period.</param>
    /// <param name="before">Events of the period before.</param>
    /// <param name="dispersion">Of the surroundings.</param>
    /// <param name="withheld">Why there can be no ratio, as a sentence, or null.</param>
    public static PeriodRatio Of(int now, int before, double dispersion, string? withheld) => Of(now, 1, before, 1, dispersion, withheld);

    /// <summary>Compares periods of unequal length.</summary>
    /// <param name="now">Events of the period.</param>
    /// <param name="nowDays">Its days that count.</param>
    /// <param name="before">Events of the period before.</param>
    /// <param name="beforeDays">Its days that count.</param>
    /// <param name="dispersion">Of the surroundings.</param>
    /// <param name="withheld">Why there can be no ratio, as a sentence, or null.</param>
    public static PeriodRatio Of(int now, int nowDays, int before, int beforeDays, double dispersion, string? withheld)
    {
        withheld ??= now + before < LeastEvents ? $"Fewer than {LeastEvents} events in both periods together." : null;
        if (withheld is not null)
        {
            return new PeriodRatio(double.NaN, Unknown, Unknown, dispersion, withheld);
        }

        var ratio = PoissonRateRatio.Of(now, nowDays, before, beforeDays);
        return new PeriodRatio(ratio.Estimate, ratio.Interval, Statistics.Dispersion.Widen(ratio.Interval, ratio.Estimate, dispersion), dispersion, null);
    }

    /// <summary>Why the data do not cover both periods, as a sentence, or null when they do.</summary>
    /// <param name="begins">First day of the data since 1970, or null when there are none.</param>
    /// <param name="day">Last day of the period now.</param>
    /// <param name="period">Length in days.</param>
    public static string? NotCovered(long? begins, long day, int period) => begins is not { } first ? "There are no dated incidents."
        : first > day - (2 * period) + 1 ? $"The incidents begin on {Days.ToDate(first):yyyy-MM-dd}: they do not cover the whole period before."
        : null;

    /// <summary>
    /// Lower bound of the widened interval, or 1 when it is withheld or cannot be above 1. The exact bound is above 1 only where a sign test
    /// rejects; one and a half standard deviations are below that in any case, and most pairs end here without an exact interval.
    /// </summary>
    internal static double LowerBound(int now, int before, double dispersion, string? withheld) =>
        withheld is not null || now + before < LeastEvents || now - before < 1.5 * Math.Sqrt(now + before)
            ? 1
            : Math.Max(1, Of(now, before, dispersion, null).Widened.Low);
}
