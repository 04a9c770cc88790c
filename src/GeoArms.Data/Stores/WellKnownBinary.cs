using GeoArms.Core;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Stores;

/// <summary>
/// Writes geometries as two-dimensional, little-endian well-known binary (OGC 06-103r4, 8.2), with the reference
/// system in PostGIS' extended form if asked. NetTopologySuite's writer makes an array a geometry; this one none.
/// </summary>
internal static class WellKnownBinary
{
    /// <summary>EPSG number of the stores' reference system; axis order in the encoding is longitude, latitude.</summary>
    internal const int Wgs84 = 4326;

    private const int HasReferenceSystem = 0x20000000;

    /// <summary>Appends a geometry.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="geometry">Coordinates x longitude, y latitude in degrees.</param>
    /// <param name="extended">True to name the reference system (PostGIS), false for the plain form (GeoPackage).</param>
    internal static void Write(WireBuffer to, Geometry geometry, bool extended)
    {
        switch (geometry)
        {
            case Point point:
                Head(to, 1, extended);
                Coordinate(to, point.IsEmpty ? double.NaN : point.X, point.IsEmpty ? double.NaN : point.Y);
                break;
            case LineString line:
                Head(to, 2, extended);
                Coordinates(to, line.CoordinateSequence);
                break;
            case Polygon polygon:
                Head(to, 3, extended);
                Rings(to, polygon);
                break;
            case MultiPoint or MultiLineString or MultiPolygon:
                Head(to, geometry is MultiPoint ? 4 : geometry is MultiLineString ? 5 : 6, extended);
                to.Int32LittleEndian(geometry.NumGeometries);
                for (var i = 0; i < geometry.NumGeometries; i++)
                {
                    Write(to, geometry.GetGeometryN(i), extended: false);
                }

                break;
            default:
                throw new InputException($"Got a geometry of type {geometry.GeometryType}; expected points, lines or polygons, single or in several parts.");
        }
    }

    private static void Head(WireBuffer to, int type, bool extended)
    {
        to.Byte(1);
        to.Int32LittleEndian(extended ? type | HasReferenceSystem : type);
        if (extended)
        {
            to.Int32LittleEndian(Wgs84);
        }
    }

    private static void Rings(WireBuffer to, Polygon polygon)
    {
        if (polygon.IsEmpty)
        {
            to.Int32LittleEndian(0);
            return;
        }

        to.Int32LittleEndian(1 + polygon.NumInteriorRings);
        Coordinates(to, polygon.ExteriorRing.CoordinateSequence);
        for (var i = 0; i < polygon.NumInteriorRings; i++)
        {
            Coordinates(to, polygon.GetInteriorRingN(i).CoordinateSequence);
        }
    }

    private static void Coordinates(WireBuffer to, CoordinateSequence coordinates)
    {
        to.Int32LittleEndian(coordinates.Count);
        for (var i = 0; i < coordinates.Count; i++)
        {
            Coordinate(to, coordinates.GetX(i), coordinates.GetY(i));
        }
    }

    private static void Coordinate(WireBuffer to, double x, double y)
    {
        to.DoubleLittleEndian(x);
        to.DoubleLittleEndian(y);
    }
}
