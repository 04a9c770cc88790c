namespace GeoArms.Engine.Decisions.Sequence.Plan;

/// <summary>
/// The set of tasks, closed under what they require, with the greatest value per team-day: for a density λ the closure that maximises
/// Σ (value − λ · team-days) is the source side of a least cut (Picard 1976, "Maximal closure of a graph"), and λ rises to the density of what was found
/// until nothing is left to gain (Dinkelbach 1967, "On nonlinear fractional programming"). Flows by Dinic 1970.
/// </summary>
internal static class DensestClosure
{
    /// <summary>The densest closed set.</summary>
    /// <param name="tasks">All tasks.</param>
    /// <param name="left">The tasks to choose from; what is required and not among them is done.</param>
    public static int[] Of(IReadOnlyList<PlanTask> tasks, IReadOnlyCollection<int> left)
    {
        int[] members = [.. left.Order()];
        var best = members;
        var density = SidneyOrder.Density(tasks, best);
        for (var round = 0; round < 100; round++)
        {
            var found = Greatest(tasks, members, density);
            if (found.Length == 0 || SidneyOrder.Density(tasks, found) is var higher && !(higher > density * (1 + 1e-12)))
            {
                break;
            }

            (best, density) = (found, SidneyOrder.Density(tasks, found));
        }

        return best;
    }

    private static int[] Greatest(IReadOnlyList<PlanTask> tasks, int[] members, double density)
    {
        var number = new Dictionary<int, int>();
        for (var i = 0; i < members.Length; i++)
        {
            number.Add(members[i], i);
        }

        var (source, sink) = (members.Length, members.Length + 1);
        var flow = new LeastCut(members.Length + 2);
        for (var i = 0; i < members.Length; i++)
        {
            var task = tasks[members[i]];
            var gain = task.Value - (density * task.TeamDays);
            flow.Add(gain > 0 ? source : i, gain > 0 ? i : sink, Math.Abs(gain));
            foreach (var first in task.Before)
            {
                if (number.TryGetValue(first, out var other))
                {
                    flow.Add(i, other, double.PositiveInfinity);
                }
            }
        }

        var side = flow.SourceSide(source, sink);
        return [.. members.Where((_, i) => side[i])];
    }
}
