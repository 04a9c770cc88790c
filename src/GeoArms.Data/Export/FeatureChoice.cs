using GeoArms.Core.Projections;

namespace GeoArms.Data.Export;

/// <summary>What is written of a feature.</summary>
public sealed record FeatureChoice
{
    /// <summary>Everything, in degrees of longitude and latitude.</summary>
    public static FeatureChoice Everything { get; } = new();

    /// <summary>Names of the columns, or null for all that are visible; the id is always written.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Reference system of the coordinates.</summary>
    public ReferenceSystem System { get; init; } = ReferenceSystem.Crs84;

    /// <summary>False to leave the geometry away.</summary>
    public bool HasGeometry { get; init; } = true;
}
