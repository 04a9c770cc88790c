using GeoArms.Core.Layers;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>Brings polygons that cross the antimeridian into one world, for computations on a plane of degrees.</summary>
public static class WorldCut
{
    /// <summary>
    /// The polygons of a geometry in degrees, cut at ±180 where consecutive longitudes are more than 180° apart (RFC 7946, 3.1.9); the
    /// geometry itself when nothing crosses. Points and lines in a geometry that is cut are left out.
    /// </summary>
    public static Geometry Polygons(Geometry geometry)
    {
        var parts = new FlatParts();
        foreach (var polygon in All(geometry))
        {
            parts.BeginPolygon();
            parts.Add(polygon.ExteriorRing);
            foreach (var hole in polygon.InteriorRings)
            {
                parts.Add(hole);
            }
        }

        return Antimeridian.IsCrossedBy(parts) ? Antimeridian.Cut(parts, GeometryKinds.Polygon).ToGeometry(GeometryKinds.Polygon) : geometry;
    }

    private static IEnumerable<Polygon> All(Geometry geometry) => geometry switch
    {
        Polygon { IsEmpty: false } polygon => [polygon],
        GeometryCollection collection => collection.Geometries.SelectMany(All),
        _ => [],
    };
}
