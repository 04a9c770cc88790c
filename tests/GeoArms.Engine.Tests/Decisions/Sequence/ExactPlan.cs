using GeoArms.Engine.Decisions.Sequence.Plan;

namespace GeoArms.Engine.Tests.Decisions.Sequence;

/// <summary>The best plan of a few tasks by trying every order: each task begins at the earliest moment at which enough teams are free.</summary>
internal static class ExactPlan
{
    public static double Value(PlanTask[] tasks, int teams, double horizon, bool isFree) =>
        Best(tasks, new double[teams], [.. Enumerable.Repeat(double.NaN, tasks.Length)], horizon, isFree);

    private static double Best(PlanTask[] tasks, double[] free, double[] ends, double horizon, bool isFree)
    {
        var best = 0.0;
        for (var i = 0; i < tasks.Length; i++)
        {
            if (!double.IsNaN(ends[i]) || (!isFree && tasks[i].Before.Any(first => double.IsNaN(ends[first]))))
            {
                continue;
            }

            // Every choice of teams, by bits; teams that are free at the same time are alike.
            var tried = new HashSet<string>();
            for (var set = 1; set < 1 << free.Length; set++)
            {
                var chosen = Enumerable.Range(0, free.Length).Where(team => (set >> team & 1) == 1).ToArray();
                if (chosen.Length != tasks[i].Width || !tried.Add(string.Join(' ', chosen.Select(team => free[team]).Order())))
                {
                    continue;
                }

                var start = chosen.Max(team => free[team]);
                start = isFree ? start : tasks[i].Before.Select(first => ends[first]).Append(start).Max();
                var end = start + tasks[i].Days;
                if (end > horizon)
                {
                    continue;
                }

                var (freeThen, endsThen) = ((double[])free.Clone(), (double[])ends.Clone());
                endsThen[i] = end;
                foreach (var team in chosen)
                {
                    freeThen[team] = end;
                }

                best = Math.Max(best, (tasks[i].Value * (horizon - end)) + Best(tasks, freeThen, endsThen, horizon, isFree));
            }
        }

        return best;
    }
}
