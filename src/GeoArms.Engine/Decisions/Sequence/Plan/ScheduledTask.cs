namespace GeoArms.Engine.Decisions.Sequence.Plan;

/// <summary>When a task is worked on.</summary>
/// <param name="Task">Number of the task.</param>
/// <param name="Team">Number of the team, from 0.</param>
/// <param name="Start">Days from the start of the plan at which it begins.</param>
/// <param name="End">Days from the start at which it is done.</param>
public sealed record ScheduledTask(int Task, int Team, double Start, double End);
