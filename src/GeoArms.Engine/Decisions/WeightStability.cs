using System.Numerics;

namespace GeoArms.Engine.Decisions;

/// <summary>
/// Sensitivity to weights (METHODS, "Rankings"): the share of 1,000 seeded draws of weights from Dirichlet(50 · w) in which an item is among the
/// first ten, ties going to the lesser id. No probability. The draws are gamma numbers (Marsaglia and Tsang 2000, "A Simple Method for Generating Gamma
/// Variables").
/// </summary>
public static class WeightStability
{
    /// <summary>Number of draws.</summary>
    public const int Draws = 1_000;

    /// <summary>How many of the first items count.</summary>
    public const int First = 10;

    private const double Concentration = 50;
    private const int Seed = 20_260_101;
    private const int BlockItems = 1_024;

    /// <summary>The share of each item of values that stand by item.</summary>
    /// <param name="values">Values of each item, in the ordinal order of their ids.</param>
    /// <param name="weights">Weight of each criterion; their sum above 0.</param>
    public static double[] OfItems(IReadOnlyList<IReadOnlyList<double>> values, ReadOnlySpan<double> weights)
    {
        var columns = new double[weights.Length][];
        for (var criterion = 0; criterion < columns.Length; criterion++)
        {
            columns[criterion] = new double[values.Count];
            for (var item = 0; item < values.Count; item++)
            {
                columns[criterion][item] = values[item][criterion];
            }
        }

        return Of(columns, values.Count, weights);
    }

    /// <summary>The share of each item of values that stand by criterion.</summary>
    /// <param name="columns">Values of each criterion (first index) for each item (second), items in the ordinal order of their ids.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="weights">Weight of each criterion; their sum above 0.</param>
    public static double[] Of(double[][] columns, int items, ReadOnlySpan<double> weights)
    {
        var drawn = DrawWeights(weights);
        var counts = new int[items];
        Parallel.For(0, Draws, () => new int[items], (draw, _, own) =>
        {
            Span<int> first = stackalloc int[First];
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
        return Array.ConvertAll(counts, count => count / (double)Draws);
    }

    /// <summary>The weights of each draw: the same seed gives the same on every machine. A weight of 0 stays 0.</summary>
    internal static double[][] DrawWeights(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var random = new Random(Seed);
        var draws = new double[Draws][];
        for (var draw = 0; draw < Draws; draw++)
        {
            var own = new double[weights.Length];
            for (var i = 0; i < own.Length; i++)
            {
                own[i] = weights[i] > 0 ? Gamma(random, Concentration * weights[i] / sum) : 0;
            }

            // Scaled to the sum of the weights given; the order does not depend on it.
            var whole = own.Sum();
            draws[draw] = Array.ConvertAll(own, weight => weight * sum / whole);
        }

        return draws;
    }

    // Items stand in the order of their ids, so that among equal scores the earlier one is kept.
    private static int FirstItems(double[][] columns, double[] weights, int items, Span<int> first)
    {
        var found = 0;
        Span<double> best = stackalloc double[First];
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

    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
        {
            return Gamma(random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var v = 1 + (c * x);
            v = v * v * v;
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }
}
