namespace GeoArms.Core.Layers;

/// <summary>
/// A column that is not stored but computed from the geometry when a snapshot is built, so that it stays right
/// when somebody edits the geometry with another program.
/// </summary>
public enum DerivedValue
{
    /// <summary>An ordinary, stored column.</summary>
    None,

    /// <summary>Geodesic area in square metres; null for points and lines.</summary>
    GeodesicArea,
}
