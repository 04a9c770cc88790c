using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace GeoArms.Engine.Zones;

/// <summary>What two areas have in common and what not; robust, and never with lines or points left over.</summary>
internal static class Overlays
{
    /// <summary>What lies in both.</summary>
    public static Geometry Intersection(Geometry one, Geometry other) => Areal(OverlayNGRobust.Overlay(one, other, SpatialFunction.Intersection));

    /// <summary>What lies in the first and not in the second.</summary>
    public static Geometry Difference(Geometry one, Geometry other) => Areal(OverlayNGRobust.Overlay(one, other, SpatialFunction.Difference));

    /// <summary>What lies in either.</summary>
    public static Geometry Union(Geometry one, Geometry other) => Areal(OverlayNGRobust.Overlay(one, other, SpatialFunction.Union));

    /// <summary>What lies in any.</summary>
    public static Geometry Union(IEnumerable<Geometry> all, GeometryFactory factory) => Areal(OverlayNGRobust.Union(factory.BuildGeometry(all)));

    // Areas that touch along a line have that line in common.
    private static Geometry Areal(Geometry geometry) =>
        geometry is Polygon or MultiPolygon
            ? geometry
            : geometry.Factory.BuildGeometry(Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>());
}
