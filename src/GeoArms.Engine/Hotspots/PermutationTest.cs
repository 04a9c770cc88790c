namespace GeoArms.Engine.Hotspots;

/// <summary>
/// Draws the sums that neighbourhoods would have if the values were dealt to the cells at random, pooled by the number of members (METHODS,
/// hotspots). Each shuffle of all values is laid on a ring, and every run of 1 to 7 neighbours on it is a draw without replacement; all variables
/// share the shuffles. The p-values depend on the seed alone, not on the number of processors.
/// </summary>
internal static class PermutationTest
{
    /// <summary>Least number of draws for each number of members.</summary>
    private const long LeastDraws = 1_000_000;

    /// <summary>
    /// Least number of shuffles: 40 draws a cell, twice what makes the smallest p-value pass the correction for a single cell at a rate of 0.05.
    /// </summary>
    private const long LeastShuffles = 40;

    /// <summary>Number of draws for so many cells.</summary>
    public static long Draws(int cells) => cells == 0 ? 0 : cells * Math.Max(LeastShuffles, (LeastDraws + cells - 1) / cells);

    /// <summary>Draws for all variables.</summary>
    public static void Run(int cells, IReadOnlyList<PermutedVariable> variables, ulong seed)
    {
        var needed = variables.Where(variable => variable.IsNeeded).ToArray();
        if (needed.Length == 0)
        {
            return;
        }

        var workers = new List<Worker>();
        Parallel.For(
            0L,
            Draws(cells) / cells,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new Worker(cells, needed),
            (shuffle, _, worker) =>
            {
                new ShuffleStream(seed, shuffle).Fill(worker.Order);
                for (var i = 0; i < needed.Length; i++)
                {
                    needed[i].Count(worker.Order, worker.Ring, worker.Counts[i]);
                }

                return worker;
            },
            worker =>
            {
                lock (workers)
                {
                    workers.Add(worker);
                }
            });
        foreach (var worker in workers)
        {
            for (var i = 0; i < needed.Length; i++)
            {
                needed[i].Add(worker.Counts[i]);
            }
        }
    }

    private sealed class Worker(int cells, PermutedVariable[] variables)
    {
        public int[] Order { get; } = new int[cells];

        public double[] Ring { get; } = new double[cells + 11];

        public int[]?[][] Counts { get; } = Array.ConvertAll(variables, variable => variable.MakeCounts());
    }
}
