namespace GeoArms.Engine.Decisions.Sequence.Plan;

/// <summary>
/// Looks for a better order: a task is moved to another place, or two change places, and what is not worse is kept. As many trials are made as the size
/// allows, drawn from a fixed seed, so that the same tasks give the same plan on every machine.
/// </summary>
internal static class ScheduleSearch
{
    private const int Seed = 1956;
    private const int FewestTrials = 300;
    private const int MostTrials = 20_000;
    private const int Work = 3_000_000;

    /// <summary>The best schedule found.</summary>
    /// <param name="builder">Makes schedules.</param>
    /// <param name="starts">Orders to begin with; the best of them is improved.</param>
    public static TeamSchedule Best(ScheduleBuilder builder, params IReadOnlyList<IReadOnlyList<int>> starts)
    {
        var best = starts.Select(builder.Make).MaxBy(schedule => schedule.Value)!;
        var order = best.Order.ToArray();
        if (order.Length < 2)
        {
            return best;
        }

        // Tasks far behind those that are done have no say; one of them may still be moved forward.
        var front = Math.Min(order.Length, Math.Max(8, (best.Tasks.Count * 5 / 4) + 8));
        var trials = Math.Clamp(Work / order.Length, FewestTrials, MostTrials);
        var random = new Random(Seed);
        var value = best.Value;
        var trial = new int[order.Length];
        for (var i = 0; i < trials; i++)
        {
            var (from, to) = (random.Next(random.Next(8) == 0 ? order.Length : front), random.Next(front));
            if (from == to)
            {
                continue;
            }

            order.CopyTo(trial, 0);
            if (random.Next(2) == 0)
            {
                (trial[from], trial[to]) = (trial[to], trial[from]);
            }
            else
            {
                Move(trial, from, to);
            }

            var own = builder.Value(trial);
            if (own >= value)
            {
                value = own;
                (order, trial) = (trial, order);
            }
        }

        return builder.Make(order);
    }

    private static void Move(int[] order, int from, int to)
    {
        var moved = order[from];
        if (from < to)
        {
            Array.Copy(order, from + 1, order, from, to - from);
        }
        else
        {
            Array.Copy(order, to, order, to + 1, from - to);
        }

        order[to] = moved;
    }
}
