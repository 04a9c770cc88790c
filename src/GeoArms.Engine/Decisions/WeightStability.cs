using GeoArms.Engine.Decisions.Clearance;

namespace GeoArms.Engine.Decisions;

/// <summary>
/// Sensitivity to weights of a ranking whose values stand by item: the share of the draws of <see cref="RankStability"/> in which an item is among the
/// first ten, ties going to the lesser id. No probability.
/// </summary>
internal static class WeightStability
{
    /// <summary>The share of each item.</summary>
    /// <param name="values">Values of each item, in the ordinal order of their ids.</param>
    /// <param name="weights">Weight of each criterion; their sum above 0.</param>
    public static double[] Of(IReadOnlyList<IReadOnlyList<double>> values, double[] weights)
    {
        var (drawn, width) = (RankStability.DrawWeights(weights), weights.Length);
        var flat = new double[values.Count * width];
        for (var i = 0; i < flat.Length; i++)
        {
            flat[i] = values[i / width][i % width];
        }

        var counts = new int[values.Count];
        Parallel.For(0, drawn.Length, () => new int[values.Count], (draw, _, own) =>
        {
            foreach (var item in First(flat, drawn[draw], values.Count))
            {
                own[item]++;
            }

            return own;
        }, own =>
        {
            lock (counts)
            {
                for (var item = 0; item < own.Length; item++)
                {
                    counts[item] += own[item];
                }
            }
        });
        return Array.ConvertAll(counts, count => count / (double)drawn.Length);
    }

    private static int[] First(double[] flat, double[] weights, int items)
    {
        var (found, first, best) = (0, new int[RankStability.First], new double[RankStability.First]);
        for (var item = 0; item < items; item++)
        {
            var score = 0.0;
            var own = flat.AsSpan(item * weights.Length, weights.Length);
            for (var i = 0; i < own.Length; i++)
            {
                score += own[i] * weights[i];
            }

            if (found == first.Length && score <= best[^1])
            {
                continue;
            }

            var place = found < first.Length ? found++ : first.Length - 1;
            for (; place > 0 && best[place - 1] < score; place--)
            {
                (best[place], first[place]) = (best[place - 1], first[place - 1]);
            }

            (best[place], first[place]) = (score, item);
        }

        return first[..found];
    }
}
