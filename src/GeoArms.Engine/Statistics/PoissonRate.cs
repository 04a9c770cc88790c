namespace GeoArms.Engine.Statistics;

/// <summary>A rate of events that come independently of one another.</summary>
public static class PoissonRate
{
    /// <summary>
    /// Exact interval of a rate (Garwood 1936, "Fiducial limits for the Poisson distribution"; R: <c>poisson.test</c>), in events per
    /// unit of exposure.
    /// </summary>
    /// <param name="count">Events seen, at least 0.</param>
    /// <param name="exposure">Time, area or both in which they were looked for, above 0.</param>
    /// <param name="level">Confidence level.</param>
    public static ConfidenceInterval Interval(long count, double exposure, double level = ConfidenceInterval.DefaultLevel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposure);
        var tail = ConfidenceInterval.Tail(level);
        return new ConfidenceInterval(
            count == 0 ? 0 : GammaDistribution.Quantile(tail, count) / exposure,
            GammaDistribution.Quantile(1 - tail, count + 1) / exposure);
    }
}
