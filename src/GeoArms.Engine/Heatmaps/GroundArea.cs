using GeoArms.Core.Projections;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Heatmaps;

/// <summary>Area of polygons on the ground.</summary>
internal static class GroundArea
{
    /// <summary>Area in square metres of the polygons of a geometry in degrees; 0 when there are none.</summary>
    public static double Of(Geometry geometry)
    {
        var area = 0.0;
        for (var part = 0; part < geometry.NumGeometries; part++)
        {
            switch (geometry.GetGeometryN(part))
            {
                case Polygon polygon:
                    area += OfPolygon(polygon);
                    break;
                case GeometryCollection collection:
                    area += Of(collection);
                    break;
            }
        }

        return area;
    }

    private static double OfPolygon(Polygon polygon)
    {
        var area = OfRing(polygon.ExteriorRing);
        for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
        {
            area -= OfRing(polygon.GetInteriorRingN(hole));
        }

        return area;
    }

    private static double OfRing(LineString ring)
    {
        var vertices = ring.CoordinateSequence;
        var flat = new double[vertices.Count * 2];
        for (var i = 0; i < vertices.Count; i++)
        {
            (flat[2 * i], flat[(2 * i) + 1]) = (vertices.GetX(i), vertices.GetY(i));
        }

        return Geodesy.RingArea(flat);
    }
}
