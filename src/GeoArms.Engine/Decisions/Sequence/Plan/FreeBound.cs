namespace GeoArms.Engine.Decisions.Sequence.Plan;

/// <summary>
/// A value that no schedule exceeds, with or without precedence. A task worked on by one team for p days ends at least p/2 after the mean of the moments
/// at which it is worked on (mean busy time; Eastman, Even, Isaacs 1964, "Bounds for the optimal scheduling of n jobs on m processors"), so its value is at
/// most the integral over its work of value/p · (horizon − p/2 − t). Work may then be cut and shared at will: a transport problem, whose dual gives a bound for
/// any price of a moment; the price is that of the order by value per team-day (Smith 1956). Where all fits, this is the bound of Eastman, Even and Isaacs.
/// </summary>
internal static class FreeBound
{
    /// <summary>The bound.</summary>
    /// <param name="tasks">The tasks; precedence is not looked at.</param>
    /// <param name="teams">Number of teams.</param>
    /// <param name="horizon">Days.</param>
    public static double Of(IReadOnlyList<PlanTask> tasks, int teams, double horizon)
    {
        // A task that takes longer than the horizon is never done.
        var able = tasks.Where(task => task.TeamDays <= horizon && task.Value > 0).OrderByDescending(Density).ThenBy(task => task.Id, StringComparer.Ordinal).ToArray();

        // When each task is worked on by all teams together in that order, as far as the horizon.
        var (starts, ends) = (new double[able.Length], new double[able.Length]);
        var now = 0.0;
        for (var i = 0; i < able.Length; i++)
        {
            starts[i] = now;
            now = ends[i] = Math.Min(horizon, now + (able[i].TeamDays / teams));
        }

        // The price of a moment falls by the density of what is worked on then, to nothing at the end; its integral goes with it.
        var (price, whole) = (0.0, 0.0);
        var dual = 0.0;
        for (var i = able.Length - 1; i >= 0; i--)
        {
            var (span, density) = (ends[i] - starts[i], Density(able[i]));
            whole += (price * span) + (density * span * span / 2);
            price += density * span;
            dual += able[i].TeamDays * Math.Max(0, (density * (horizon - (able[i].TeamDays / 2) - starts[i])) - price);
        }

        // Each task alone, at once.
        var alone = able.Sum(task => task.Value * (horizon - task.TeamDays));
        return Math.Min(alone, (teams * whole) + dual);
    }

    private static double Density(PlanTask task) => task.Value / task.TeamDays;
}
