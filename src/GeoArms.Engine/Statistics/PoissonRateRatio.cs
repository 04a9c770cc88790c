namespace GeoArms.Engine.Statistics;

/// <summary>
/// Ratio of two rates, compared exactly: given the sum of both counts, the first is binomial (Przyborowski and Wilenski 1940,
/// "Homogeneity of results in testing samples from Poisson series"; R: <c>poisson.test(c(a, b), c(ta, tb))</c>).
/// </summary>
/// <param name="Estimate">First rate by second; NaN when both counts are 0, infinite when only the second is.</param>
/// <param name="Interval">Interval of the ratio, from Clopper and Pearson's interval of the binomial share.</param>
/// <param name="PValue">
/// Two-sided probability, were the rates equal, of a split that is at most as likely as this one; 1 when both counts are 0.
/// </param>
public readonly record struct PoissonRateRatio(double Estimate, ConfidenceInterval Interval, double PValue)
{
    // R's allowance for rounding when two probabilities are compared.
    private const double Rounding = 1 + 1e-7;

    /// <summary>Compares two rates.</summary>
    /// <param name="first">Events behind the first rate, at least 0.</param>
    /// <param name="firstExposure">Exposure behind the first rate, above 0.</param>
    /// <param name="second">Events behind the second rate, at least 0.</param>
    /// <param name="secondExposure">Exposure behind the second rate, above 0, in the same unit.</param>
    /// <param name="level">Confidence level.</param>
    public static PoissonRateRatio Of(
        long first, double firstExposure, long second, double secondExposure, double level = ConfidenceInterval.DefaultLevel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(firstExposure);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(secondExposure);
        var tail = ConfidenceInterval.Tail(level);
        var scale = secondExposure / firstExposure;
        var interval = new ConfidenceInterval(
            first == 0 ? 0 : BetaDistribution.QuantileOdds(tail, first, second + 1) * scale,
            second == 0 ? double.PositiveInfinity : BetaDistribution.QuantileOdds(1 - tail, first + 1, second) * scale);
        var exposure = firstExposure + secondExposure;
        return new PoissonRateRatio(
            first / firstExposure / (second / secondExposure), interval, BothTails(first, first + second, firstExposure / exposure, secondExposure / exposure));
    }

    // Both tails of the binomial distribution that are at most as likely as x in n (R: binom.test).
    private static double BothTails(long x, long n, double p, double q)
    {
        if (n == 0 || x == n * p)
        {
            return 1;
        }

        var limit = GammaFunction.BinomialMass(x, n, p, q) * Rounding;
        if (x < n * p)
        {
            // The least k above the mean that is at most as likely; the probabilities fall from the mean on.
            var (low, high) = ((long)Math.Ceiling(n * p), n + 1);
            while (low < high)
            {
                var k = low + ((high - low) / 2);
                (low, high) = GammaFunction.BinomialMass(k, n, p, q) <= limit ? (low, k) : (k + 1, high);
            }

            return Math.Min(1, AtMost(x, n, p, q) + AtLeast(low, n, p, q));
        }
        else
        {
            // The greatest k below the mean that is at most as likely.
            var (low, high) = (-1L, (long)Math.Floor(n * p));
            while (low < high)
            {
                var k = high - ((high - low) / 2);
                (low, high) = GammaFunction.BinomialMass(k, n, p, q) <= limit ? (k, high) : (low, k - 1);
            }

            return Math.Min(1, AtMost(low, n, p, q) + AtLeast(x, n, p, q));
        }
    }

    private static double AtMost(long x, long n, double p, double q) => x < 0 ? 0 : x >= n ? 1 : BetaDistribution.Below(n - x, x + 1, q, p);

    private static double AtLeast(long x, long n, double p, double q) => x <= 0 ? 1 : x > n ? 0 : BetaDistribution.Below(x, n - x + 1, p, q);
}
