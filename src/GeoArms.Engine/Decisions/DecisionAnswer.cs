namespace GeoArms.Engine.Decisions;

/// <summary>A ranked answer with what it was made from.</summary>
public sealed record DecisionAnswer
{
    /// <summary>Name of the profile.</summary>
    public required string Profile { get; init; }

    /// <summary>The ground that it was computed on.</summary>
    public required DecisionGround Ground { get; init; }

    /// <summary>The criteria with their weights, in the profile's order.</summary>
    public required IReadOnlyList<DecisionCriterion> Criteria { get; init; }

    /// <summary>The first items by rank, no more than were asked for.</summary>
    public required IReadOnlyList<DecisionItem> Items { get; init; }

    /// <summary>How many items were ranked.</summary>
    public required int Ranked { get; init; }

    /// <summary>What must be said with the whole answer.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
