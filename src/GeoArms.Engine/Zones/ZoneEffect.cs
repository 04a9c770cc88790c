using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Zones;

/// <summary>
/// What changed inside more than around: (inside after / before) / (ring after / before). Both parts have the same days before and after, so
/// their lengths cancel and the counts alone decide (METHODS, zones).
/// </summary>
/// <param name="Ratio">The ratio of the counts as they are; NaN when it is 0 by 0, infinite when it is something by 0.</param>
/// <param name="Exact">Fisher's exact interval, the conditional estimate and p.</param>
/// <param name="Events">Events in the four counts.</param>
/// <param name="FewestEvents">Events in both periods of the part that has fewer.</param>
public sealed record ZoneEffect(double Ratio, OddsRatio Exact, int Events, int FewestEvents)
{
    /// <summary>Fewest events for which a percentage is given (METHODS).</summary>
    public const int FewestForPercentage = 5;

    /// <summary>Compares the inside with the ring.</summary>
    public static ZoneEffect Of(PartFigures inside, PartFigures ring)
    {
        var exact = OddsRatio.Of(inside.After.Events, ring.After.Events, inside.Before.Events, ring.Before.Events);
        var ratio = (double)inside.After.Events * ring.Before.Events / ((double)inside.Before.Events * ring.After.Events);
        return new ZoneEffect(ratio, exact, inside.Events + ring.Events, Math.Min(inside.Events, ring.Events));
    }

    /// <summary>The interval widened for dispersion about the conditional estimate.</summary>
    /// <param name="dispersion">φ of the surroundings.</param>
    public ConfidenceInterval Widened(double dispersion) => Dispersion.Widen(Exact.Interval, Exact.Estimate, dispersion);

    /// <summary>A ratio as a change in per cent; null below five events, or when there is no ratio.</summary>
    /// <param name="ratio">Ratio.</param>
    /// <param name="events">Events behind it.</param>
    public static double? Percentage(double ratio, int events) => events >= FewestForPercentage && double.IsFinite(ratio) ? (ratio - 1) * 100 : null;
}
