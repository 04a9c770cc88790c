using NetTopologySuite.Geometries;

namespace GeoArms.Core.Filters.Typing;

/// <summary>Spatial predicates between plain geometries (OGC 06-103r4).</summary>
public static class SpatialRelation
{
    /// <summary>True for a collection of several kinds of geometry, for which only shared points are defined.</summary>
    public static bool IsMixed(Geometry geometry) => geometry is GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon);

    /// <summary>The geometry without collections as far as its parts are of one kind: points, lines, or polygons, which are united.</summary>
    public static Geometry Plain(Geometry geometry)
    {
        if (!IsMixed(geometry))
        {
            return geometry;
        }

        var parts = new List<Geometry>();
        Collect(geometry, parts);
        return parts.TrueForAll(part => part is Polygon)
            ? NetTopologySuite.Operation.Union.UnaryUnionOp.Union(parts)
            : geometry.Factory.BuildGeometry(parts);
    }

    /// <summary>The predicate that holds with its operands turned about.</summary>
    public static SpatialOperator Turned(SpatialOperator spatial) => spatial switch
    {
        SpatialOperator.Within => SpatialOperator.Contains,
        SpatialOperator.Contains => SpatialOperator.Within,
        var other => other,
    };

    /// <summary>True when the predicate holds. One of the two may be mixed for shared points only.</summary>
    public static bool Holds(Geometry left, SpatialOperator spatial, Geometry right) => spatial switch
    {
        SpatialOperator.Intersects => left.Intersects(right),
        SpatialOperator.Disjoint => !left.Intersects(right),
        SpatialOperator.Equals => left.EqualsTopologically(right),
        SpatialOperator.Touches => left.Touches(right),
        SpatialOperator.Within => left.Within(right),
        SpatialOperator.Contains => left.Contains(right),
        SpatialOperator.Crosses => left.Crosses(right),
        _ => left.Overlaps(right),
    };

    private static void Collect(Geometry geometry, List<Geometry> parts)
    {
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            var part = geometry.GetGeometryN(i);
            if (part is GeometryCollection)
            {
                Collect(part, parts);
            }
            else
            {
                parts.Add(part);
            }
        }
    }
}
