using GeoArms.Core.Filters;

namespace GeoArms.Engine.Zones;

/// <summary>What is asked of the compliance of zones.</summary>
public sealed record ZoneComplianceRequest
{
    /// <summary>Which incidents are looked at, and the time in which: periods lie within its <c>datetime</c>.</summary>
    public LayerQuery Query { get; init; } = LayerQuery.Everything;

    /// <summary>Id of one zone, or null for all.</summary>
    public string? Zone { get; init; }

    /// <summary>The present day (UTC): nothing is counted after it.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>All weapon categories, so that a prohibited weapon can be told from other prohibited things.</summary>
    public required IReadOnlyCollection<string> Weapons { get; init; }
}
