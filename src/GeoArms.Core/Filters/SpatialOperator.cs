namespace GeoArms.Core.Filters;

/// <summary>How two geometries are compared (OGC 06-103r4, DE-9IM), as the CQL2 function of the name <c>S_…</c>.</summary>
public enum SpatialOperator
{
    /// <summary>They share a point.</summary>
    Intersects,

    /// <summary>They share no point.</summary>
    Disjoint,

    /// <summary>They cover the same points.</summary>
    Equals,

    /// <summary>They share boundary points only.</summary>
    Touches,

    /// <summary>The first lies in the second, and not on its boundary alone.</summary>
    Within,

    /// <summary>The second lies in the first, and not on its boundary alone.</summary>
    Contains,

    /// <summary>They share inner points, of a lesser dimension than the greater of the two, and neither lies in the other.</summary>
    Crosses,

    /// <summary>They are of one dimension, share inner points of that dimension, and neither lies in the other.</summary>
    Overlaps,
}
