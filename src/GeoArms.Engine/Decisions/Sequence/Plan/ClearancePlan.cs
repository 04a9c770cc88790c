namespace GeoArms.Engine.Decisions.Sequence.Plan;

/// <summary>
/// A schedule of tasks for teams under precedence that makes the value over time great: a task is worth its value for each day from its completion to the
/// horizon. The problem is NP-hard (Lawler 1978; without precedence on two teams already), so the plan is a good one with a proven bound, not the best one:
/// by the blocks of Sidney, placed on the teams, improved by local search.
/// </summary>
public sealed class ClearancePlan
{
    private readonly ScheduleBuilder _builder;

    /// <summary>Plans.</summary>
    /// <param name="tasks">The tasks, in an order that does not depend on how they were read.</param>
    /// <param name="teams">Number of teams, from 1; each task is done by one team.</param>
    /// <param name="horizon">Days from the start within which a completed task counts.</param>
    /// <param name="alsoTry">An order of the same tasks to begin the search with besides its own, such as that of another profile; or null.</param>
    public ClearancePlan(IReadOnlyList<PlanTask> tasks, int teams, double horizon, IReadOnlyList<int>? alsoTry = null)
    {
        (Tasks, Teams, Horizon) = (tasks, teams, horizon);
        _builder = new ScheduleBuilder(tasks, teams, horizon, isFree: false);
        var sidney = SidneyOrder.Of(tasks);
        Schedule = ScheduleSearch.Best(_builder, alsoTry is null ? [sidney] : [sidney, alsoTry]);

        // The plan under precedence is one of those without it: the free plan is never below it.
        var smith = Enumerable.Range(0, tasks.Count).OrderByDescending(task => tasks[task].Value / tasks[task].TeamDays).ThenBy(task => task).ToArray();
        var free = new ScheduleBuilder(tasks, teams, horizon, isFree: true);
        FreeValue = Math.Max(Schedule.Value, ScheduleSearch.Best(free, smith, [.. Schedule.Tasks.Select(task => task.Task), .. smith.Except(Schedule.Tasks.Select(task => task.Task))]).Value);
        Bound = Math.Max(FreeBound.Of(tasks, teams, horizon), FreeValue);
    }

    /// <summary>The tasks.</summary>
    public IReadOnlyList<PlanTask> Tasks { get; }

    /// <summary>Number of teams.</summary>
    public int Teams { get; }

    /// <summary>Days.</summary>
    public double Horizon { get; }

    /// <summary>The schedule.</summary>
    public TeamSchedule Schedule { get; }

    /// <summary>Value of the best schedule found when nothing must wait for anything.</summary>
    public double FreeValue { get; }

    /// <summary>A value that no schedule exceeds, with or without precedence.</summary>
    public double Bound { get; }

    /// <summary>What precedence costs, as far as found: the free plan's value less the plan's. An estimate, for neither is proven best.</summary>
    public double LostToPrecedence => FreeValue - Schedule.Value;

    /// <summary>What is not proven: the bound less the free plan's value. The unconstrained optimum lies between the two.</summary>
    public double Unproven => Bound - FreeValue;

    /// <summary>The schedule when an order made for other values is followed, valued by these.</summary>
    /// <param name="order">All tasks, each once.</param>
    public TeamSchedule Following(IReadOnlyList<int> order) => _builder.Make(order);
}
