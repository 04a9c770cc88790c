namespace GeoArms.Engine.Forecast;

/// <summary>How the methods did in one window that they had not seen.</summary>
internal sealed class WindowScore
{
    /// <summary>The methods, in the order of all scores: the mixture, then the baselines.</summary>
    public static readonly ForecastMethod[] Methods = [ForecastMethod.Mixture, .. PartList.Baselines.Select(baseline => baseline.Method)];

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

    /// <summary>Scores the model, fitted at its origin, on the events of the window.</summary>
    public static WindowScore Of(RollingModel model, ForecastGrid grid, ForecastEvents events, KnowledgeRule rule, int horizon)
    {
        var origin = model.Known.Origin;
        var targets = new SortedDictionary<int, int>();
        var count = 0;
        for (var i = events.FirstFrom(origin); i < events.Count && events.FromDay[i] < origin + horizon; i++, count++)
        {
            targets[events.Cells[i]] = targets.GetValueOrDefault(events.Cells[i]) + 1;
        }

        var expected = model.Expected();
        var counts = HitCurve.CellCounts(grid.Count);
        var score = new WindowScore(origin, rule, count) { Expected = expected.Sum(), Best = HitCurve.Best(targets, counts), Cells = Spread(expected, targets) };
        var longRun = model.Known.Decayed(PartList.LongRun);
        score.Take(0, expected, score.Expected, expected, longRun, targets, counts);
        foreach (var (index, (_, column)) in PartList.Baselines.Index())
        {
            // Ranked by the plain figure: a uniform part changes no order, but may round it.
            score.Take(index + 1, model.Shares(column), 1, model.Masses.Cells[column], longRun, targets, counts);
        }

        return score;
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
