namespace GeoArms.Engine.Statistics;

/// <summary>The gamma distribution with scale 1: regularised incomplete gamma functions and their inverse (DLMF 8.2, 8.7, 8.9).</summary>
internal static class GammaDistribution
{
    private const double Tiny = 1e-300;

    /// <summary>P(a, x): probability below x.</summary>
    /// <param name="shape">Shape a, above 0.</param>
    /// <param name="x">At least 0.</param>
    public static double Below(double shape, double x) => x <= 0 ? 0 : x < shape + 1 ? Series(shape, x) : 1 - Fraction(shape, x);

    /// <summary>Q(a, x): probability above x.</summary>
    /// <param name="shape">Shape a, above 0.</param>
    /// <param name="x">At least 0.</param>
    public static double Above(double shape, double x) => x <= 0 ? 1 : x < shape + 1 ? 1 - Series(shape, x) : Fraction(shape, x);

    /// <summary>The x below which lies a probability.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="shape">Shape a, above 0.</param>
    public static double Quantile(double probability, double shape)
    {
        // In whichever tail is the smaller, on a logarithmic scale, so that far bounds keep their relative accuracy.
        var isLower = probability < 0.5;
        double Excess(double x) => isLower
            ? MonotoneRoot.LogRatio(Below(shape, x), probability)
            : -MonotoneRoot.LogRatio(Above(shape, x), 1 - probability);

        // Wilson and Hilferty's cube gives the region; the bracket grows until it holds the root.
        var spread = 4 / Math.Sqrt(shape);
        var (low, high) = (shape * Math.Exp(-spread), shape * Math.Exp(spread));
        while (!(Excess(low) <= 0))
        {
            high = low;
            low /= 8;
            if (low < Tiny)
            {
                return 0;
            }
        }

        while (!(Excess(high) >= 0))
        {
            low = high;
            high *= 2;
        }

        return MonotoneRoot.Between(low, high, Excess);
    }

    // DLMF 8.7.1.
    private static double Series(double shape, double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var n = 1; term > sum * 1e-17; n++)
        {
            term *= x / (shape + n);
            sum += term;
        }

        return GammaFunction.PoissonMass(shape, x) * sum;
    }

    // DLMF 8.9.2, by Lentz's method.
    private static double Fraction(double shape, double x)
    {
        var b = x + 1 - shape;
        var c = 1 / Tiny;
        var d = 1 / b;
        var value = d;
        for (var n = 1; ; n++)
        {
            var numerator = -n * (n - shape);
            b += 2;
            d = (numerator * d) + b;
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = b + (numerator / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            var factor = c * d;
            value *= factor;
            if (Math.Abs(factor - 1) < 1e-15)
            {
                return GammaFunction.PoissonMass(shape, x) * shape * value;
            }
        }
    }
}
