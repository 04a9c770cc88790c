namespace GeoArms.Engine.Statistics;

/// <summary>Zero of a continuous function between two places at which it has different signs.</summary>
internal static class MonotoneRoot
{
    private const int MostSteps = 200;
    private const double LeastLogarithm = -745;

    /// <summary>Logarithm of a probability by the one that is sought; finite also where the probability is too small for a double.</summary>
    public static double LogRatio(double probability, double sought) => Math.Max(Math.Log(probability / sought), LeastLogarithm);

    /// <summary>
    /// The zero, as exactly as doubles allow: inverse quadratic interpolation, secant and bisection by turns (Brent 1973, "Algorithms
    /// for Minimization without Derivatives", chapter 4).
    /// </summary>
    public static double Between(double low, double high, Func<double, double> function)
    {
        var (a, b) = (low, high);
        var (fa, fb) = (function(a), function(b));
        var (c, fc) = (a, fa);
        var (step, before) = (b - a, b - a);
        for (var i = 0; i < MostSteps && fb != 0; i++)
        {
            if (fb > 0 == fc > 0)
            {
                (c, fc) = (a, fa);
                step = before = b - a;
            }

            if (Math.Abs(fc) < Math.Abs(fb))
            {
                (a, b, c) = (b, c, b);
                (fa, fb, fc) = (fb, fc, fb);
            }

            var tolerance = 2 * (Math.BitIncrement(Math.Abs(b)) - Math.Abs(b));
            var half = (c - b) / 2;
            if (Math.Abs(half) <= tolerance)
            {
                break;
            }

            (step, before) = Math.Abs(before) >= tolerance && Math.Abs(fa) > Math.Abs(fb)
                ? Interpolated(a, b, c, fa, fb, fc, half, step, before, tolerance)
                : (half, half);
            (a, fa) = (b, fb);
            b += Math.Abs(step) > tolerance ? step : Math.CopySign(tolerance, half);
            fb = function(b);
        }

        return b;
    }

    private static (double Step, double Before) Interpolated(
        double a, double b, double c, double fa, double fb, double fc, double half, double step, double before, double tolerance)
    {
        double p;
        double q;
        var s = fb / fa;
        if (a == c)
        {
            p = 2 * half * s;
            q = 1 - s;
        }
        else
        {
            var (r, t) = (fb / fc, fa / fc);
            p = s * ((2 * half * t * (t - r)) - ((b - a) * (r - 1)));
            q = (t - 1) * (r - 1) * (s - 1);
        }

        q = p > 0 ? -q : q;
        p = Math.Abs(p);
        return 2 * p < Math.Min((3 * half * q) - Math.Abs(tolerance * q), Math.Abs(before * q)) ? (p / q, step) : (half, half);
    }
}
