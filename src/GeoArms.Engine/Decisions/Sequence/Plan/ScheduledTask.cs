namespace GeoArms.Engine.Decisions.Sequence.Plan;

/// <summary>When a task is worked on.</summary>
/// <param name="Task">Number of the task.</param>
/// <param name="Teams">Numbers of the teams that work on it, from 0, in order.</param>
/// <param name="Start">Days from the start of the plan at which it begins.</param>
/// <param name="End">Days from the start at which it is done.</param>
public sealed record ScheduledTask(int Task, IReadOnlyList<int> Teams, double Start, double End);
