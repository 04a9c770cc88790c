namespace GeoArms.Engine.Statistics;

/// <summary>
/// The gamma function, and the probabilities of single counts that keep their relative accuracy for large counts (Loader 2000, "Fast
/// and accurate computation of binomial probabilities", as R computes them).
/// </summary>
internal static class GammaFunction
{
    private const double HalfLogOfTwoPi = 0.918938533204672741780329736406;
    private const double SeriesFrom = 15;

    // Lanczos' approximation with g = 607/128 and fifteen terms (Godfrey 2001, "A note on the computation of the convergent Lanczos
    // complex gamma approximation"): relative error below 1e-15 for positive arguments.
    private const double LanczosG = 607.0 / 128;

    private static readonly double[] Lanczos =
    [
        0.99999999999999709182, 57.156235665862923517, -59.597960355475491248, 14.136097974741747174, -0.49191381609762019978,
        .33994649984811888699e-4, .46523628927048575665e-4, -.98374475304879564677e-4, .15808870322491248884e-3, -.21026444172410488319e-3,
        .21743961811521264320e-3, -.16431810653676389022e-3, .84418223983852743293e-4, -.26190838401581408670e-4, .36899182659531622704e-5,
    ];

    /// <summary>Natural logarithm of Γ(x), x above 0.</summary>
    public static double Log(double x)
    {
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x + i);
        }

        var t = x + LanczosG + 0.5;
        return ((x + 0.5) * Math.Log(t)) - t + HalfLogOfTwoPi + Math.Log(sum / x);
    }

    /// <summary>Logarithm of n! less Stirling's approximation of it, n above 0.</summary>
    public static double StirlingError(double n)
    {
        if (n <= SeriesFrom)
        {
            return Log(n + 1) - ((n + 0.5) * Math.Log(n)) + n - HalfLogOfTwoPi;
        }

        var squared = n * n;
        return ((1.0 / 12) - (((1.0 / 360) - (((1.0 / 1260) - (((1.0 / 1680) - (1.0 / 1188 / squared)) / squared)) / squared)) / squared)) / n;
    }

    /// <summary>x·ln(x/m) + m − x, without loss where x is close to m.</summary>
    public static double Deviance(double x, double m)
    {
        if (Math.Abs(x - m) >= 0.1 * (x + m))
        {
            return (x * Math.Log(x / m)) + m - x;
        }

        var v = (x - m) / (x + m);
        var sum = (x - m) * v;
        var term = 2 * x * v;
        for (var i = 3; ; i += 2)
        {
            term *= v * v;
            var next = sum + (term / i);
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }
    }

    /// <summary>mˣ·e⁻ᵐ/Γ(x+1): the Poisson probability of x when m is expected. Neither is negative; x need not be whole.</summary>
    public static double PoissonMass(double x, double m) => x == 0
        ? Math.Exp(-m)
        : m == 0 ? 0 : Math.Exp(-StirlingError(x) - Deviance(x, m)) / Math.Sqrt(2 * Math.PI * x);

    /// <summary>Γ(n+1)/(Γ(x+1)·Γ(n−x+1))·pˣ·qⁿ⁻ˣ: the binomial probability of x in n; x need not be whole.</summary>
    /// <param name="x">Successes.</param>
    /// <param name="n">Trials.</param>
    /// <param name="p">Probability of success.</param>
    /// <param name="q">1 − p, given apart so that it is exact where p is close to 1.</param>
    public static double BinomialMass(double x, double n, double p, double q)
    {
        var rest = n - x;
        if (p == 0 || q == 0)
        {
            return x == (p == 0 ? 0 : n) ? 1 : 0;
        }

        if (x == 0 || rest == 0)
        {
            return Math.Exp(n * LogOf(x == 0 ? q : p, x == 0 ? p : q));
        }

        var exponent = StirlingError(n) - StirlingError(x) - StirlingError(rest) - Deviance(x, n * p) - Deviance(rest, n * q);
        return Math.Exp(exponent) * Math.Sqrt(n / (2 * Math.PI * x * rest));
    }

    // ln(value) where other = 1 − value.
    private static double LogOf(double value, double other) => other < 0.1 ? -LogarithmOfOneLess(other) : Math.Log(value);

    // −ln(1 − x) for small x.
    private static double LogarithmOfOneLess(double x)
    {
        var (sum, power) = (0.0, 1.0);
        for (var i = 1; ; i++)
        {
            power *= x;
            var next = sum + (power / i);
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }
    }
}
