namespace GeoArms.Engine.Forecast;

/// <summary>How the methods did in one window that they had not seen.</summary>
internal sealed class WindowScore
{
    /// <summary>The methods, in the order of all scores: the mixture, then the baselines.</summary>
    public static readonly ForecastMethod[] Methods = [ForecastMethod.Mixture, .. PartList.Baselines.Select(baseline => baseline.Method)];

    /// <summary>Expected number from which on a cell's range says more than "none or one".</summary>
    public const double LeastMean = 0.1;

    private WindowScore(int origin, KnowledgeRule rule, int events) => (Origin, Rule, Events) = (origin, rule, events);

    /// <summary>First day, in days since 1970.</summary>
    public int Origin { get; }

    /// <summary>What counted as known.</summary>
    public KnowledgeRule Rule { get; }

    /// <summary>Events that the window brought.</summary>
    public int Events { get; }

    /// <summary>Events that the mixture expected.</summary>
    public double Expected { get; private init; }

    /// <summary>By method: sum over the events of ln(share of the cell × number of cells).</summary>
    public double[] Logs { get; } = new double[Methods.Length];

    /// <summary>By method and share of the area: events in the first cells.</summary>
    public double[][] Hits { get; } = new double[Methods.Length][];

    /// <summary>By share of the area: the most events that could be had.</summary>
    public double[] Best { get; private init; } = [];

    /// <summary>Sums over the cells for the spread of counts about what was expected: (n − λ)² − λ, and λ².</summary>
    public (double Excess, double Squares) Cells { get; private init; }

    /// <summary>Cells for which at least <see cref="LeastMean"/> was expected, and how many of them had a number in the range that was given.</summary>
    public (int Inside, int Of) Ranges { get; private init; }

    /// <summary>Scores the model, fitted at its origin, on the events of the window.</summary>
    /// <param name="model">The model.</param>
    /// <param name="grid">Cells.</param>
    /// <param name="events">Events.</param>
    /// <param name="counted">Which events count as having come, or null for all.</param>
    /// <param name="rule">What counted as known.</param>
    /// <param name="horizon">Days of the window.</param>
    /// <param name="before">Spread of counts in the windows before.</param>
    public static WindowScore Of(
        RollingModel model, ForecastGrid grid, ForecastEvents events, bool[]? counted, KnowledgeRule rule, int horizon, CountSpread before)
    {
        var origin = model.Known.Origin;
        var targets = new SortedDictionary<int, int>();
        var count = 0;
        for (var i = events.FirstFrom(origin); i < events.Count && events.FromDay[i] < origin + horizon; i++)
        {
            if (counted is null || counted[i])
            {
                targets[events.Cells[i]] = targets.GetValueOrDefault(events.Cells[i]) + 1;
                count++;
            }
        }

        var expected = model.Expected();
        var counts = HitCurve.CellCounts(grid.Count);
        var score = new WindowScore(origin, rule, count)
        {
            Expected = expected.Sum(),
            Best = HitCurve.Best(targets, counts),
            Cells = Spread(expected, targets),
            Ranges = InRange(expected, targets, before),
        };
        var longRun = model.Known.Decayed(PartList.LongRun);
        score.Take(0, expected, score.Expected, expected, longRun, targets, counts);
        foreach (var (index, (_, column)) in PartList.Baselines.Index())
        {
            // Ranked by the plain figure: a uniform part changes no order, but may round it.
            score.Take(index + 1, model.Shares(column), 1, model.Masses.Cells[column], longRun, targets, counts);
        }

        return score;
    }

    private static (int Inside, int Of) InRange(double[] expected, SortedDictionary<int, int> targets, CountSpread before)
    {
        var (inside, all) = (0, 0);
        for (var cell = 0; cell < expected.Length; cell++)
        {
            if (expected[cell] >= LeastMean)
            {
                var (low, high) = before.Range(expected[cell]);
                inside += targets.GetValueOrDefault(cell) is var n && n >= low && n <= high ? 1 : 0;
                all++;
            }
        }

        return (inside, all);
    }

    private static (double Excess, double Squares) Spread(double[] expected, SortedDictionary<int, int> targets)
    {
        var (excess, squares) = (0.0, 0.0);
        foreach (var mean in expected)
        {
            squares += mean * mean;
            excess += (mean * mean) - mean;
        }

        foreach (var (cell, n) in targets)
        {
            excess += (n * n) - (2 * n * expected[cell]);
        }

        return (excess, squares);
    }

    private void Take(int method, double[] shares, double sum, double[] ranked, double[] longRun, SortedDictionary<int, int> targets, int[] counts)
    {
        foreach (var (cell, n) in targets)
        {
            Logs[method] += n * Math.Log(shares[cell] / sum * shares.Length);
        }

        Hits[method] = HitCurve.Hits(ranked, longRun, targets, counts);
    }
}
