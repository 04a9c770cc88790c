namespace GeoArms.Core.Projections;

/// <summary>
/// The grids on which tiles are cut: squares of 2³² by 2³² units with the columns of the <see cref="WorldGrid"/>, halved again and again into the
/// cells that a <see cref="TileAddress"/> names. They differ in their rows.
/// </summary>
public enum MapGrid
{
    /// <summary>The <see cref="WorldGrid"/>: Web Mercator.</summary>
    Mercator,

    /// <summary>The <see cref="LonLatGrid"/>: degrees, with the world in the upper half.</summary>
    LonLat,
}
