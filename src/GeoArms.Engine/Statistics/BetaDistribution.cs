namespace GeoArms.Engine.Statistics;

/// <summary>The beta distribution: the regularised incomplete beta function and its inverse (DLMF 8.17).</summary>
internal static class BetaDistribution
{
    private const double Tiny = 1e-300;

    /// <summary>I_x(a, b): probability below x.</summary>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    /// <param name="x">Between 0 and 1.</param>
    /// <param name="y">1 − x, given apart so that it is exact where x is close to 1.</param>
    public static double Below(double a, double b, double x, double y) =>
        x <= 0 ? 0 : y <= 0 ? 1 : x < (a + 1) / (a + b + 2) ? Fraction(a, b, x, y) : 1 - Fraction(b, a, y, x);

    /// <summary>1 − I_x(a, b): probability above x.</summary>
    public static double Above(double a, double b, double x, double y) => Below(b, a, y, x);

    /// <summary>The odds x/(1−x) of the x below which lies a probability.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    public static double QuantileOdds(double probability, double a, double b)
    {
        // On the scale of log odds, where neither end of [0, 1] is lost, and in the smaller tail.
        var isLower = probability < 0.5;
        double Excess(double logOdds)
        {
            var odds = Math.Exp(logOdds);
            var (x, y) = (odds / (1 + odds), 1 / (1 + odds));
            return isLower ? MonotoneRoot.LogRatio(Below(a, b, x, y), probability) : -MonotoneRoot.LogRatio(Above(a, b, x, y), 1 - probability);
        }

        var middle = Math.Log(a / b);
        var spread = 4 * Math.Sqrt((1 / a) + (1 / b));
        var (low, high) = (middle - spread, middle + spread);
        while (!(Excess(low) <= 0))
        {
            (low, high) = (low - (2 * spread), low);
        }

        while (!(Excess(high) >= 0))
        {
            (low, high) = (high, high + (2 * spread));
        }

        return Math.Exp(MonotoneRoot.Between(low, high, Excess));
    }

    // DLMF 8.17.22, by Lentz's method.
    private static double Fraction(double a, double b, double x, double y)
    {
        var c = 1.0;
        var d = Nonzero(1 - ((a + b) * x / (a + 1)));
        d = 1 / d;
        var value = d;
        for (var m = 1; ; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Nonzero(1 + (even * d));
            c = Nonzero(1 + (even / c));
            value *= c * d;

            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Nonzero(1 + (odd * d));
            c = Nonzero(1 + (odd / c));
            var factor = c * d;
            value *= factor;
            if (Math.Abs(factor - 1) < 1e-15)
            {
                return GammaFunction.BinomialMass(a, a + b, x, y) * b / (a + b) * value;
            }
        }
    }

    private static double Nonzero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
