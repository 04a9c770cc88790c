namespace GeoArms.Engine.Decisions.Sequence.Plan;

/// <summary>A schedule of tasks for teams.</summary>
/// <param name="Order">The order of all tasks from which it was made.</param>
/// <param name="Tasks">The tasks that are done within the horizon, in the order in which they were placed.</param>
/// <param name="Value">Σ value · (horizon − end) over them.</param>
public sealed record TeamSchedule(IReadOnlyList<int> Order, IReadOnlyList<ScheduledTask> Tasks, double Value);
