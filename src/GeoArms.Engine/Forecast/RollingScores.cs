namespace GeoArms.Engine.Forecast;

/// <summary>Runs the model over origins that are a horizon apart, and scores each window.</summary>
internal sealed class RollingScores(ForecastGrid grid, ForecastEvents events, int horizon)
{
    /// <summary>Scores of the windows, and the model as it stands after the last.</summary>
    public (IReadOnlyList<WindowScore> Scores, RollingModel Model) Run(int[] origins, Action<int, int>? progress, CancellationToken cancel)
    {
        var rules = Array.ConvertAll(origins, events.RuleAt);
        var scores = new List<WindowScore>();

        // While nothing but the end of an event decides whether it is known, what is known grows from origin to origin, and one pass does.
        RollingModel? model = null;
        for (var window = 0; window < origins.Length; window++)
        {
            cancel.ThrowIfCancellationRequested();
            var (origin, rule) = (origins[window], rules[window]);
            if (rule == KnowledgeRule.Recorded)
            {
                model = Trained(origin, rule, KnownAt(origin, rule));
            }

            model ??= Trained(origin, rule, null);
            Score(model, origin, rule, null, scores);
            progress?.Invoke(window + 1, origins.Length);
        }

        return (scores, model!);
    }

    /// <summary>A model that stands at an origin, fitted to what was known there, with its scores on the latest windows before.</summary>
    /// <param name="origin">The origin.</param>
    /// <param name="rule">What counts as known at it.</param>
    /// <param name="scored">Most windows that are scored.</param>
    public (IReadOnlyList<WindowScore> Scores, RollingModel Model, bool IsFitted) UpTo(int origin, KnowledgeRule rule, int scored)
    {
        var known = KnownAt(origin, rule);
        var model = new RollingModel(grid, events, horizon, known);
        var scores = new List<WindowScore>();
        var windows = WindowPlan.Before(FirstKnown(origin, rule), origin, horizon);
        foreach (var (window, before) in windows.Index())
        {
            // The first half teaches what the second is scored with.
            if (window >= Math.Max(windows.Length - scored, windows.Length / 2))
            {
                Score(model, before, events.RuleAt(before), known, scores);
            }
            else
            {
                model.MoveTo(before, events.RuleAt(before));
                model.Learn();
            }
        }

        model.MoveTo(origin, rule);
        return (scores, model, model.Fit());
    }

    private void Score(RollingModel model, int origin, KnowledgeRule rule, bool[]? counted, List<WindowScore> scores)
    {
        model.MoveTo(origin, rule);
        model.Fit();
        scores.Add(WindowScore.Of(model, grid, events, counted, rule, horizon, CountSpread.OfCells(scores)));
        model.Learn();
    }

    // A model that has learned the windows before an origin.
    private RollingModel Trained(int origin, KnowledgeRule rule, bool[]? included)
    {
        var model = new RollingModel(grid, events, horizon, included);
        foreach (var before in WindowPlan.Before(FirstKnown(origin, rule), origin, horizon))
        {
            model.MoveTo(before, events.RuleAt(before));
            model.Learn();
        }

        return model;
    }

    private int FirstKnown(int origin, KnowledgeRule rule) =>
        events.KnownAt(origin, rule).Select(i => events.FromDay[i]).FirstOrDefault(origin);

    private bool[] KnownAt(int origin, KnowledgeRule rule)
    {
        var known = new bool[events.Count];
        foreach (var i in events.KnownAt(origin, rule))
        {
            known[i] = true;
        }

        return known;
    }
}
