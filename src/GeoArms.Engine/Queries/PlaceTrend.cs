using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Queries;

/// <summary>Events of a period compared with the period before, of equal length.</summary>
/// <param name="Before">The period before.</param>
/// <param name="Now">Events whose days all lie in the period.</param>
/// <param name="Earlier">Events whose days all lie in the period before.</param>
/// <param name="NotAssignable">Events in either whose days do not all lie in one of the two.</param>
/// <param name="Ratio">Rate now by rate before; NaN when withheld.</param>
/// <param name="Interval">Exact conditional 95 % interval of the ratio.</param>
/// <param name="Widened">The interval widened by the root of the dispersion on the log scale, when that is above 1.2.</param>
/// <param name="Dispersion">Variance over mean of 30-day counts in the surroundings, each period about its own mean.</param>
/// <param name="Withheld">Why there is no ratio, as a sentence, or null.</param>
public sealed record PlaceTrend(
    DayPeriod Before, int Now, int Earlier, int NotAssignable, double Ratio, ConfidenceInterval Interval, ConfidenceInterval Widened, double Dispersion, string? Withheld)
{
    /// <summary>Below so many events in both periods together there is no ratio (METHODS, rates).</summary>
    public const int LeastEvents = 5;
}
