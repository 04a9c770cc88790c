using System.Numerics;
using GeoArms.Engine.Decisions.Clearance;

namespace GeoArms.Engine.Decisions;

/// <summary>
/// Sensitivity to weights of a ranking whose values stand by item: the share of the draws of <see cref="RankStability"/> in which an item is among the
/// first ten, ties going to the lesser id. No probability.
/// </summary>
internal static class WeightStability
{
    private const int BlockItems = 1_024;

    /// <summary>The share of each item.</summary>
    /// <param name="values">Values of each item, in the ordinal order of their ids.</param>
    /// <param name="weights">Weight of each criterion; their sum above 0.</param>
    public static double[] Of(IReadOnlyList<IReadOnlyList<double>> values, double[] weights)
    {
        var (drawn, items) = (RankStability.DrawWeights(weights), values.Count);
        var columns = new double[weights.Length][];
        for (var criterion = 0; criterion < columns.Length; criterion++)
        {
            columns[criterion] = new double[items];
            for (var item = 0; item < items; item++)
            {
                columns[criterion][item] = values[item][criterion];
            }
        }

        var counts = new int[items];
        Parallel.For(0, drawn.Length, () => new int[items], (draw, _, own) =>
        {
            Span<int> first = stackalloc int[RankStability.First];
            foreach (var item in first[..FirstItems(columns, drawn[draw], items, first)])
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

    private static int FirstItems(double[][] columns, double[] weights, int items, Span<int> first)
    {
        var found = 0;
        Span<double> best = stackalloc double[RankStability.First];
        Span<double> scores = stackalloc double[BlockItems];
        for (var from = 0; from < items; from += BlockItems)
        {
            var block = scores[..Math.Min(BlockItems, items - from)];
            block.Clear();
            for (var criterion = 0; criterion < weights.Length; criterion++)
            {
                if (weights[criterion] != 0)
                {
                    AddTimes(block, columns[criterion].AsSpan(from, block.Length), weights[criterion]);
                }
            }

            for (var i = 0; i < block.Length; i++)
            {
                if (found == first.Length && block[i] <= best[^1])
                {
                    continue;
                }

                var place = found < first.Length ? found++ : first.Length - 1;
                for (; place > 0 && best[place - 1] < block[i]; place--)
                {
                    (best[place], first[place]) = (best[place - 1], first[place - 1]);
                }

                (best[place], first[place]) = (block[i], from + i);
            }
        }

        return found;
    }

    private static void AddTimes(Span<double> sums, ReadOnlySpan<double> values, double weight)
    {
        var i = 0;
        for (; i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(sums[i..]) + (new Vector<double>(values[i..]) * weight)).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += values[i] * weight;
        }
    }
}
