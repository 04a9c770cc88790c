namespace GeoArms.Engine.Decisions.Sequence.Precedence;

/// <summary>What a task must wait for, and what waits for it.</summary>
public sealed record HazardPrecedence
{
    /// <summary>What must be cleared first, in the order in which it is recorded, then by road.</summary>
    public required IReadOnlyList<HazardRequirement> Requires { get; init; }

    /// <summary>Ids of the tasks that wait for it directly, in ordinal order.</summary>
    public required IReadOnlyList<string> RequiredBy { get; init; }

    /// <summary>Length of the longest chain of open tasks that must come before; 0 when it can begin at once, null when a cycle stands before it.</summary>
    public required int? Depth { get; init; }

    /// <summary>The shortest cycle through it: ids, each of which requires the next and the last the first; it begins with the task. Empty when it is in none.</summary>
    public required IReadOnlyList<string> Cycle { get; init; }

    /// <summary>Id of the first task that keeps it from ever beginning (one in a cycle, or an open hazard that is no task), or null.</summary>
    public required string? HeldBy { get; init; }
}
