using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Distances;

/// <summary>The way from a place to a geometry in degrees that is cut at the antimeridian. Edges are straight in degrees; an area's edge is part of it.</summary>
internal static class NearestPlace
{
    /// <summary>The shortest way.</summary>
    /// <param name="longitude">Longitude of the place, −180 to 180.</param>
    /// <param name="latitude">Its latitude.</param>
    /// <param name="geometry">Any geometry between −180 and 180.</param>
    public static Reach To(double longitude, double latitude, Geometry geometry)
    {
        if (IsWithin(longitude, latitude, geometry))
        {
            return new Reach(0, null, longitude, latitude);
        }

        var search = new EdgeSearch(longitude, latitude);
        Search(geometry, ref search);
        return Reach.Between(longitude, latitude, search.Longitude, search.Latitude);
    }

    /// <summary>Looks at every edge and single point of a geometry.</summary>
    public static void Search(Geometry geometry, ref EdgeSearch search)
    {
        switch (geometry)
        {
            case Point { IsEmpty: false } point:
                search.AddPoint(0, point.X, point.Y);
                break;
            case LineString line:
                Search(line.CoordinateSequence, ref search);
                break;
            case Polygon polygon:
                Search(polygon.ExteriorRing.CoordinateSequence, ref search);
                foreach (var hole in polygon.InteriorRings)
                {
                    Search(hole.CoordinateSequence, ref search);
                }

                break;
            case GeometryCollection all:
                foreach (var part in all.Geometries)
                {
                    Search(part, ref search);
                }

                break;
        }
    }

    /// <summary>True when the place lies in an area of the geometry or on its edge. At ±180 both sides of the world are looked at.</summary>
    public static bool IsWithin(double longitude, double latitude, Geometry geometry)
    {
        if (geometry.Dimension != Dimension.Surface)
        {
            return false;
        }

        return Covers(geometry, longitude, latitude) || (Math.Abs(longitude) == 180 && Covers(geometry, -longitude, latitude));
    }

    private static bool Covers(Geometry geometry, double longitude, double latitude) => geometry switch
    {
        Polygon polygon => polygon.EnvelopeInternal.Covers(longitude, latitude)
            && SimplePointInAreaLocator.Locate(new Coordinate(longitude, latitude), polygon) != Location.Exterior,
        GeometryCollection all => Array.Exists(all.Geometries, part => part.Dimension == Dimension.Surface && Covers(part, longitude, latitude)),
        _ => false,
    };

    private static void Search(CoordinateSequence line, ref EdgeSearch search)
    {
        for (var i = 1; i < line.Count; i++)
        {
            search.AddEdge(i - 1, line.GetX(i - 1), line.GetY(i - 1), line.GetX(i), line.GetY(i));
        }
    }
}
