using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.People;

/// <summary>A displacement site.</summary>
internal sealed class DisplacementSite
{
    /// <summary>Id at its source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the site type.</summary>
    public required string SiteType { get; init; }

    /// <summary>Its centre in degrees.</summary>
    public required Coordinate At { get; init; }

    /// <summary>Its extent, or a point.</summary>
    public required Geometry Shape { get; init; }

    /// <summary>True for the camp whose surroundings get worse.</summary>
    public required bool IsPlanted { get; init; }

    /// <summary>The row of the layer <c>sites</c>, but for its counts.</summary>
    public required FeatureRow Row { get; init; }

    /// <summary>An empty row of the layer.</summary>
    public static FeatureRow NewRow(string sourceId, Geometry shape) => MissionRow.Of(BuiltInLayers.Sites, sourceId, shape, "reported", "partner");
}
