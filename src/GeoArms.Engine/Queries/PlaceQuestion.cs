using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;

namespace GeoArms.Engine.Queries;

/// <summary>What is asked about a place, an area or a corridor, apart from where it lies.</summary>
public sealed record PlaceQuestion
{
    /// <summary>Layers that are asked when none is named: danger, and the people in it.</summary>
    public static IReadOnlyList<string> DefaultLayers { get; } =
    [
        BuiltInLayers.Incidents.Name, BuiltInLayers.Hazards.Name, BuiltInLayers.Zones.Name, BuiltInLayers.Recoveries.Name, BuiltInLayers.Sites.Name,
    ];

    /// <summary>Names of the layers, or null for <see cref="DefaultLayers"/>.</summary>
    public IReadOnlyList<string>? Layers { get; init; }

    /// <summary>Features whose time intersects this interval; also the period of counts and trend.</summary>
    public TimeInterval? DateTime { get; init; }

    /// <summary>Features for which this holds.</summary>
    public Expression? Filter { get; init; }

    /// <summary>Most features in the list; counts and sums are of all.</summary>
    public required int Limit { get; init; }

    /// <summary>The present day (UTC): an open end of the period is taken to be its end.</summary>
    public required DateOnly Today { get; init; }
}
