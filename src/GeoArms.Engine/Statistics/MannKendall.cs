namespace GeoArms.Engine.Statistics;

/// <summary>
/// Test of a series for a trend that rises or falls throughout, corrected for ties (Mann 1945, "Nonparametric tests against trend";
/// Kendall 1975, "Rank Correlation Methods"; R: <c>cor.test(1:n, y, method = "kendall", exact = FALSE, continuity = TRUE)</c>).
/// </summary>
/// <param name="Score">S: pairs that rise less pairs that fall.</param>
/// <param name="Variance">Variance of S without trend.</param>
/// <param name="Z">S, moved by 1 towards 0, in standard deviations; 0 when the variance is 0.</param>
/// <param name="PValue">Two-sided, from the normal distribution.</param>
public readonly record struct MannKendall(long Score, double Variance, double Z, double PValue)
{
    /// <summary>Tests a series in the order of time. Values are compared as they are; none may be NaN.</summary>
    public static MannKendall Of(ReadOnlySpan<double> series)
    {
        var score = 0L;
        for (var i = 0; i < series.Length; i++)
        {
            for (var j = i + 1; j < series.Length; j++)
            {
                score += series[j].CompareTo(series[i]);
            }
        }

        var n = (double)series.Length;
        var variance = n * (n - 1) * ((2 * n) + 5);
        var sorted = series.ToArray();
        Array.Sort(sorted);
        for (var from = 0; from < sorted.Length;)
        {
            var until = from + 1;
            while (until < sorted.Length && sorted[until] == sorted[from])
            {
                until++;
            }

            var ties = (double)(until - from);
            variance -= ties * (ties - 1) * ((2 * ties) + 5);
            from = until;
        }

        variance /= 18;
        var z = variance > 0 ? (score - Math.Sign(score)) / Math.Sqrt(variance) : 0;
        return new MannKendall(score, variance, z, NormalDistribution.BothTails(z));
    }
}
