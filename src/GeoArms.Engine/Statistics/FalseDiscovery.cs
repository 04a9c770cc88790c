namespace GeoArms.Engine.Statistics;

/// <summary>
/// Correction for many tests at once that holds the share of false discoveries (Benjamini and Hochberg 1995, "Controlling the false
/// discovery rate"; R: <c>p.adjust(p, "BH")</c>).
/// </summary>
public static class FalseDiscovery
{
    /// <summary>
    /// For each p-value the smallest rate of false discoveries at which it is one, in the same order. NaN stands for a test that was not
    /// made; it stays NaN and does not count.
    /// </summary>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var adjusted = new double[pValues.Length];
        var order = new int[pValues.Length];
        var tests = 0;
        for (var i = 0; i < pValues.Length; i++)
        {
            adjusted[i] = pValues[i];
            if (!double.IsNaN(pValues[i]))
            {
                order[tests++] = i;
            }
        }

        var keys = new double[tests];
        for (var i = 0; i < tests; i++)
        {
            keys[i] = pValues[order[i]];
        }

        Array.Sort(keys, order, 0, tests);
        var least = 1.0;
        for (var rank = tests; rank > 0; rank--)
        {
            least = Math.Min(least, keys[rank - 1] * tests / rank);
            adjusted[order[rank - 1]] = least;
        }

        return adjusted;
    }
}
