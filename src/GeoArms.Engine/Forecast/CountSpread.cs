namespace GeoArms.Engine.Forecast;

/// <summary>
/// How far counts lie from what was expected: negative binomial with variance λ + α·λ², α by moments from earlier windows that the model had not
/// seen. So it covers chance, bursts, and the error of the estimate, as they were; not a change of kind.
/// </summary>
/// <param name="Alpha">α; 0 is Poisson.</param>
internal readonly record struct CountSpread(double Alpha)
{
    private const double Tail = 0.025;

    /// <summary>Deviations of the normal distribution beyond which lies one tail.</summary>
    private const double Deviations = 1.959963984540054;

    /// <summary>From here on the normal distribution serves.</summary>
    private const double Many = 400;

    /// <summary>Fewest windows from which a spread is taken.</summary>
    private const int FewestWindows = 6;

    /// <summary>What is assumed of fewer: a deviation as great as the mean.</summary>
    private static readonly CountSpread Unknown = new(1);

    /// <summary>Spread of single cells over windows.</summary>
    public static CountSpread OfCells(IReadOnlyCollection<WindowScore> windows)
    {
        if (windows.Count < FewestWindows)
        {
            return Unknown;
        }

        var (excess, squares) = (0.0, 0.0);
        foreach (var window in windows)
        {
            (excess, squares) = (excess + window.Cells.Excess, squares + window.Cells.Squares);
        }

        return new CountSpread(squares > 0 ? Math.Max(0, excess / squares) : 0);
    }

    /// <summary>Spread of totals over windows.</summary>
    public static CountSpread OfTotals(IReadOnlyCollection<WindowScore> windows)
    {
        if (windows.Count < FewestWindows)
        {
            return Unknown;
        }

        var (excess, squares) = (0.0, 0.0);
        foreach (var window in windows)
        {
            var off = window.Events - window.Expected;
            excess += (off * off) - window.Expected;
            squares += window.Expected * window.Expected;
        }

        return new CountSpread(squares > 0 ? Math.Max(0, excess / squares) : 0);
    }

    /// <summary>Of the windows from the seventh on, how many totals lie in the range that the windows before them gave.</summary>
    public static (int Inside, int Of) InRange(IReadOnlyList<WindowScore> windows)
    {
        var inside = 0;
        for (var i = FewestWindows; i < windows.Count; i++)
        {
            var (low, high) = OfTotals([.. windows.Take(i)]).Range(windows[i].Expected);
            inside += windows[i].Events >= low && windows[i].Events <= high ? 1 : 0;
        }

        return (inside, Math.Max(0, windows.Count - FewestWindows));
    }

    /// <summary>Range of a count with this mean: no more than 2.5 % lies below and no more than 2.5 % above.</summary>
    public (double Low, double High) Range(double mean)
    {
        if (!(mean > 0))
        {
            return (0, 0);
        }

        var variance = mean + (Alpha * mean * mean);
        if (mean > Many)
        {
            var reach = Deviations * Math.Sqrt(variance);
            return (Math.Max(0, Math.Floor(mean - reach)), Math.Ceiling(mean + reach));
        }

        var odds = Alpha * mean / (1 + (Alpha * mean));
        var mass = Alpha > 0 ? Math.Exp(-Math.Log(1 + (Alpha * mean)) / Alpha) : Math.Exp(-mean);
        var (below, low) = (mass, -1.0);
        for (var n = 0; ; n++)
        {
            low = low < 0 && below > Tail ? n : low;
            if (below >= 1 - Tail || n > mean + (100 * Math.Sqrt(variance)) + 100)
            {
                return (Math.Max(0, low), n);
            }

            mass *= Alpha > 0 ? ((1 / Alpha) + n) / (n + 1) * odds : mean / (n + 1);
            below += mass;
        }
    }
}
