namespace GeoArms.Testing.VectorTiles;

/// <summary>The <c>GeomType</c> of Mapbox Vector Tile 2.1.</summary>
public enum MvtGeometryType
{
    /// <summary>Not stated; the geometry cannot be decoded.</summary>
    Unknown = 0,

    /// <summary>One or several points.</summary>
    Point = 1,

    /// <summary>One or several lines.</summary>
    Line = 2,

    /// <summary>One or several polygons.</summary>
    Polygon = 3,
}
