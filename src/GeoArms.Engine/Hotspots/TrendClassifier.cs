using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Hotspots;

/// <summary>
/// Class of a cell from its states and z over the steps (METHODS, hotspots). The rules are tried in the order of <see cref="TrendClass"/> and the
/// first that holds counts, so that a cell that is hot for the first time is new even when it was cold before.
/// </summary>
public static class TrendClassifier
{
    private const double Most = 0.9;
    private const double Significance = 0.05;

    /// <summary>The class.</summary>
    /// <param name="states">State in each step, in the order of time.</param>
    /// <param name="z">z in each step.</param>
    public static TrendClass Of(ReadOnlySpan<StepState> states, ReadOnlySpan<double> z)
    {
        var hot = states.Count(StepState.Hot);
        if (hot == 0)
        {
            return TrendClass.None;
        }

        var finalRun = states.Length - 1 - states.LastIndexOfAnyExcept(StepState.Hot);
        var isMostly = hot >= Most * states.Length;
        var wasCold = states.Contains(StepState.Cold);
        return (finalRun, isMostly) switch
        {
            (1, _) when hot == 1 => TrendClass.New,
            ( >= 2, false) when hot == finalRun => TrendClass.Consecutive,
            ( >= 1, true) => Trend(z),
            (0, true) => TrendClass.Historical,
            (_, false) when !wasCold => TrendClass.Sporadic,
            ( >= 1, false) => TrendClass.Oscillating,
            _ => TrendClass.None,
        };
    }

    private static TrendClass Trend(ReadOnlySpan<double> z)
    {
        var test = MannKendall.Of(z);
        return test.PValue >= Significance ? TrendClass.Persistent : test.Score > 0 ? TrendClass.Intensifying : TrendClass.Diminishing;
    }
}
