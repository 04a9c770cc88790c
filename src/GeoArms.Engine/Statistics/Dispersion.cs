namespace GeoArms.Engine.Statistics;

/// <summary>
/// How much more counts vary from window to window than independent events would: variance over mean (METHODS, rates). Events come in
/// bursts, so plain Poisson intervals are too narrow.
/// </summary>
public static class Dispersion
{
    /// <summary>Above this, intervals are widened.</summary>
    public const double WidenedAbove = 1.2;

    /// <summary>Length of a window in days.</summary>
    public const int WindowDays = 30;

    /// <summary>
    /// Variance over mean of counts in windows of equal length, the variance with n − 1; 1 when there are fewer than two windows or no
    /// events, so that nothing is known of it. Can be below 1.
    /// </summary>
    public static double Of(ReadOnlySpan<int> counts)
    {
        var total = 0L;
        foreach (var count in counts)
        {
            total += count;
        }

        if (counts.Length < 2 || total == 0)
        {
            return 1;
        }

        var mean = total / (double)counts.Length;
        var squares = 0.0;
        foreach (var count in counts)
        {
            squares += (count - mean) * (count - mean);
        }

        return squares / (counts.Length - 1) / mean;
    }

    /// <summary>
    /// An interval widened by √φ on the log scale about the estimate, when φ is above <see cref="WidenedAbove"/>; else as it is. An
    /// estimate of 0 or infinity has no logarithm: its finite bound moves by φ, as if each event stood for φ of them.
    /// </summary>
    /// <param name="interval">Interval of a rate or ratio.</param>
    /// <param name="estimate">Its estimate.</param>
    /// <param name="dispersion">φ.</param>
    public static ConfidenceInterval Widen(ConfidenceInterval interval, double estimate, double dispersion)
    {
        if (!(dispersion > WidenedAbove) || double.IsNaN(estimate))
        {
            return interval;
        }

        if (estimate == 0 || double.IsInfinity(estimate))
        {
            return new ConfidenceInterval(interval.Low / dispersion, interval.High * dispersion);
        }

        var factor = Math.Sqrt(dispersion);
        return new ConfidenceInterval(estimate * Math.Pow(interval.Low / estimate, factor), estimate * Math.Pow(interval.High / estimate, factor));
    }
}
