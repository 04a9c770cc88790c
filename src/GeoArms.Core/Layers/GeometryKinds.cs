namespace GeoArms.Core.Layers;

/// <summary>The kinds of geometry that a layer takes; each includes its multi-part form.</summary>
[Flags]
public enum GeometryKinds
{
    /// <summary>A table without geometry, such as <c>coverage</c>.</summary>
    None = 0,

    /// <summary>Points.</summary>
    Point = 1,

    /// <summary>Lines.</summary>
    Line = 2,

    /// <summary>Polygons.</summary>
    Polygon = 4,

    /// <summary>Any of the three.</summary>
    Any = Point | Line | Polygon,
}
