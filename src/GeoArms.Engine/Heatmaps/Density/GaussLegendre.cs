namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>Gauss-Legendre quadrature on [−1, 1], by Newton's method on the Legendre polynomials (Press et al. 2007, "Numerical Recipes", 4.6).</summary>
internal static class GaussLegendre
{
    /// <summary>Greatest number of abscissas.</summary>
    public const int Most = 16;

    private static readonly (double Abscissa, double Weight)[][] Rules = [.. Enumerable.Range(0, Most + 1).Select(Compute)];

    /// <summary>A rule.</summary>
    /// <param name="count">Number of abscissas, 1 to <see cref="Most"/>.</param>
    public static ReadOnlySpan<(double Abscissa, double Weight)> Rule(int count) => Rules[count];

    private static (double Abscissa, double Weight)[] Compute(int count)
    {
        var rule = new (double, double)[count];
        for (var i = 0; i < count; i++)
        {
            var x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            var slope = 1.0;
            for (var iteration = 0; iteration < 20; iteration++)
            {
                var (before, value) = (1.0, x);
                for (var degree = 2; degree <= count; degree++)
                {
                    (before, value) = (value, (((2 * degree) - 1) * x * value / degree) - ((degree - 1) * before / degree));
                }

                slope = count * ((x * value) - before) / ((x * x) - 1);
                x -= value / slope;
            }

            rule[i] = (x, 2 / ((1 - (x * x)) * slope * slope));
        }

        return rule;
    }
}
