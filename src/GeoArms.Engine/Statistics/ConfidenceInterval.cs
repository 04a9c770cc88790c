namespace GeoArms.Engine.Statistics;

/// <summary>A two-sided confidence interval; both tails have the same probability.</summary>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound; infinite when the data do not limit it.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary>Level of all intervals that GeoArms shows.</summary>
    public const double DefaultLevel = 0.95;

    /// <summary>True when the value lies in the interval, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Probability of one tail.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    internal static double Tail(double level) => level is > 0 and < 1
        ? (1 - level) / 2
        : throw new ArgumentOutOfRangeException(nameof(level), level, "Expected a confidence level between 0 and 1, such as 0.95.");
}
