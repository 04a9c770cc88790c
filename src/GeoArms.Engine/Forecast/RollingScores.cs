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
            model.MoveTo(origin, rule);
            model.Fit();
            scores.Add(WindowScore.Of(model, grid, events, rule, horizon));
            model.Learn();
            progress?.Invoke(window + 1, origins.Length);
        }

        return (scores, model!);
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
        events.KnownSince(origin, origin - events.FromDay[0], rule, null).Select(i => events.FromDay[i]).FirstOrDefault(origin);

    private bool[] KnownAt(int origin, KnowledgeRule rule)
    {
        var known = new bool[events.Count];
        foreach (var i in events.KnownSince(origin, origin - events.FromDay[0], rule, null))
        {
            known[i] = true;
        }

        return known;
    }
}
