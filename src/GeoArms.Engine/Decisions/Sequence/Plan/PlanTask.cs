namespace GeoArms.Engine.Decisions.Sequence.Plan;

/// <summary>A task as a schedule sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Value">What a day is worth on which it is done: its score; 0 or more.</param>
/// <param name="TeamDays">How long one team works on it; above 0.</param>
/// <param name="Before">Numbers of the tasks that must be done first.</param>
/// <param name="IsHeld">True when it can never begin: it is in a cycle, or waits for one, or for a hazard that is no task.</param>
public sealed record PlanTask(string Id, double Value, double TeamDays, IReadOnlyList<int> Before, bool IsHeld);
