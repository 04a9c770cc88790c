namespace GeoArms.Engine.Forecast;

/// <summary>Scores of the mixture and the baselines on windows that none had seen, and which of them ranks the cells.</summary>
public sealed class ForecastScore
{
    /// <summary>Fewest windows and events from which a method is chosen by its score.</summary>
    public const int FewestWindows = 12;

    /// <inheritdoc cref="FewestWindows"/>
    public const int FewestEvents = 30;

    private const int TwoPercent = 1;
    private const int FivePercent = 2;

    private ForecastScore()
    {
    }

    /// <summary>Shares of the area for which cells are taken: the first floor(share × cells).</summary>
    public static IReadOnlyList<double> AreaShares => HitCurve.AreaShares;

    /// <summary>Windows scored.</summary>
    public int Windows { get; private init; }

    /// <summary>Events in them.</summary>
    public int Events { get; private init; }

    /// <summary>Number of cells taken for each of <see cref="AreaShares"/>.</summary>
    public required IReadOnlyList<int> CellCounts { get; init; }

    /// <summary>The mixture, then the baselines.</summary>
    public required IReadOnlyList<MethodScore> Methods { get; init; }

    /// <summary>The mixture against each baseline.</summary>
    public required IReadOnlyList<MethodComparison> Comparisons { get; init; }

    /// <summary>What ranks the cells: the mixture, unless it does not beat the baselines.</summary>
    public ForecastMethod Chosen { get; private init; }

    /// <summary>Why, in a sentence.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Sums up windows.</summary>
    internal static ForecastScore Of(IReadOnlyList<WindowScore> windows, int cells, ulong seed)
    {
        var bootstrap = new BlockBootstrap(windows.Count, seed);
        var counts = HitCurve.CellCounts(cells);
        double[] events = [.. windows.Select(window => (double)window.Events)];
        var methods = WindowScore.Methods.Select((method, m) => new MethodScore(
            method,
            bootstrap.Ratio([.. windows.Select(window => window.Logs[m])], events),
            Shares(s => bootstrap.Ratio([.. windows.Select(window => window.Hits[m][s])], events)),
            Shares(s => bootstrap.Ratio([.. windows.Select(window => window.Hits[m][s])], [.. events.Select(n => n * counts[s] / cells)])),
            Shares(s => bootstrap.Ratio([.. windows.Select(window => window.Hits[m][s])], [.. windows.Select(window => window.Best[s])])))).ToArray();
        var comparisons = PartList.Baselines.Select((baseline, b) => new MethodComparison(
            baseline.Method,
            bootstrap.Ratio([.. windows.Select(window => window.Logs[0] - window.Logs[b + 1])], events),
            Shares(s => bootstrap.Ratio([.. windows.Select(window => window.Hits[0][s] - window.Hits[b + 1][s])], events)))).ToArray();
        var (chosen, reason) = Choose(windows.Count, (int)events.Sum(), methods, comparisons);
        return new ForecastScore
        {
            Windows = windows.Count,
            Events = (int)events.Sum(),
            CellCounts = counts,
            Methods = methods,
            Comparisons = comparisons,
            Chosen = chosen,
            Reason = reason,
        };
    }

    private static Estimate[] Shares(Func<int, Estimate> of) => [.. Enumerable.Range(0, HitCurve.AreaShares.Length).Select(of)];

    private static (ForecastMethod Chosen, string Reason) Choose(int windows, int events, MethodScore[] methods, MethodComparison[] comparisons)
    {
        if (windows < FewestWindows || events < FewestEvents)
        {
            return (ForecastMethod.Decayed,
                $"Decayed counts: {windows} earlier windows with {events} events are too few to score the mixture; expected {FewestWindows} windows and {FewestEvents} events.");
        }

        var best = methods.Skip(1).MaxBy(method => method.LogScore.Value)!;
        var against = Array.Find(comparisons, comparison => comparison.Baseline == best.Method)!;
        var name = MethodWords.Of(best.Method);
        if (!(against.LogGain.Value > 0))
        {
            return (best.Method, FormattableString.Invariant(
                $"{MethodWords.Begin(best.Method)}: over {windows} earlier windows the mixture's log score is {-against.LogGain.Value:0.000} nats per event below theirs, so the ranking falls back to them."));
        }

        foreach (var share in (int[])[TwoPercent, FivePercent])
        {
            if (against.HitGains[share].Interval.High < 0)
            {
                return (best.Method, FormattableString.Invariant(
                    $"{MethodWords.Begin(best.Method)}: over {windows} earlier windows the mixture's hit rate at {AreaShares[share] * 100:0} % of the area is {-against.HitGains[share].Value:0.000} below theirs, beyond chance, so the ranking falls back to them."));
            }
        }

        return (ForecastMethod.Mixture, FormattableString.Invariant(
            $"Mixture: over {windows} earlier windows its log score is {against.LogGain.Value:0.000} nats per event ({against.LogGain.Interval.Low:0.000} to {against.LogGain.Interval.High:0.000}) above that of the best baseline, {name}{(against.IsBeaten ? "" : ", within chance")}."));
    }
}
