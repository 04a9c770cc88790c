namespace GeoArms.Engine.Decisions.Sequence.Plan;

/// <summary>A task as a schedule sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Value">What a day is worth on which it is done: its score; 0 or more.</param>
/// <param name="TeamDays">How long one team would work on it; above 0.</param>
/// <param name="Before">Numbers of the tasks that must be done first.</param>
/// <param name="IsHeld">True when it can never begin: it is in a cycle, or waits for one, or for a hazard that is no task.</param>
public sealed record PlanTask(string Id, double Value, double TeamDays, IReadOnlyList<int> Before, bool IsHeld)
{
    /// <summary>Number of teams that work on it together from its start to its end, from 1.</summary>
    public int Width { get; init; } = 1;

    /// <summary>Days from its start to its end.</summary>
    public double Days => TeamDays / Width;

    /// <summary>How many teams share a task so that it is done in so many days, no more than may.</summary>
    /// <param name="teamDays">Team-days that it takes.</param>
    /// <param name="longest">Days that it should not exceed.</param>
    /// <param name="most">Most teams that may share it.</param>
    public static int WidthFor(double teamDays, double longest, int most) => (int)Math.Clamp(Math.Ceiling(teamDays / longest), 1, most);
}
