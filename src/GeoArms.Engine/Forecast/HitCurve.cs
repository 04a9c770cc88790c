namespace GeoArms.Engine.Forecast;

/// <summary>How many events fall into the first cells of a ranking.</summary>
internal static class HitCurve
{
    /// <summary>Shares of the area, as numbers of cells: floor(share × cells).</summary>
    public static readonly double[] AreaShares = [0.01, 0.02, 0.05, 0.10];

    /// <summary>Cells in each of <see cref="AreaShares"/>.</summary>
    public static int[] CellCounts(int cells) => Array.ConvertAll(AreaShares, share => (int)Math.Floor(share * cells));

    /// <summary>
    /// Expected number of events in the first k cells by falling score, ties by falling long-run count, and what is tied then in every order alike.
    /// </summary>
    /// <param name="scores">Score of each cell.</param>
    /// <param name="longRun">Long-run count of each cell.</param>
    /// <param name="targets">Events by cell.</param>
    /// <param name="counts">Numbers of cells k.</param>
    public static double[] Hits(double[] scores, double[] longRun, IReadOnlyDictionary<int, int> targets, int[] counts)
    {
        var sorted = (double[])scores.Clone();
        Array.Sort(sorted);
        return Array.ConvertAll(counts, k =>
        {
            if (k == 0)
            {
                return 0;
            }

            var limit = sorted[^k];
            var tied = Enumerable.Range(0, scores.Length).Where(cell => scores[cell] == limit).ToArray();
            var slots = k - CountAbove(sorted, limit);
            var (second, share) = (double.NegativeInfinity, 1.0);
            if (slots < tied.Length)
            {
                var runs = Array.ConvertAll(tied, cell => longRun[cell]);
                Array.Sort(runs);
                second = runs[^slots];
                var better = CountAbove(runs, second);
                share = (slots - better) / (double)runs.Count(run => run == second);
            }

            return targets.Sum(target => target.Value * (scores[target.Key] > limit ? 1
                : scores[target.Key] < limit ? 0
                : longRun[target.Key] > second ? 1
                : longRun[target.Key] == second ? share : 0));
        });
    }

    /// <summary>The most events that k cells hold.</summary>
    public static double[] Best(IReadOnlyDictionary<int, int> targets, int[] counts)
    {
        var falling = targets.Values.OrderDescending().ToArray();
        return Array.ConvertAll(counts, k => (double)falling.Take(k).Sum());
    }

    // Of ascending values, how many are above one of them.
    private static int CountAbove(double[] ascending, double limit)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ascending[middle] <= limit ? (middle + 1, high) : (low, middle);
        }

        return ascending.Length - low;
    }
}
