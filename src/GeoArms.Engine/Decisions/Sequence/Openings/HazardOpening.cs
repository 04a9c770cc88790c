namespace GeoArms.Engine.Decisions.Sequence.Openings;

/// <summary>What clearing one hazard, and nothing else, opens on the roads.</summary>
public sealed record HazardOpening
{
    /// <summary>What is said of a hazard on no closed or restricted route.</summary>
    public static readonly HazardOpening Nothing = new();

    /// <summary>The closed and restricted routes that it lies on, by id.</summary>
    public IReadOnlyList<RouteOpening> Routes { get; init; } = [];

    /// <summary>Names of open routes that it lies on or beside: they are in use, and nothing reopens.</summary>
    public IReadOnlyList<string> OpenRoutes { get; init; } = [];

    /// <summary>Who gains by the routes that it reopens, by target.</summary>
    public IReadOnlyList<Reconnection> Reconnections { get; init; } = [];

    /// <summary>People who gain in any way; each counts once.</summary>
    public double People { get; init; }

    /// <summary>True when costs are minutes, false for metres.</summary>
    public bool InMinutes { get; init; }

    /// <summary>The same in sentences.</summary>
    public IReadOnlyList<DecisionFact> Facts { get; init; } = [];

    /// <summary>Ids of the routes that it reopens.</summary>
    public IEnumerable<string> Reopened => Routes.Where(route => route is { Status: "closed", IsLast: true }).Select(route => route.Id);
}
