using GeoArms.Core.Projections;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Queries;

/// <summary>The slow twin of distances: walks along every edge, straight in degrees, the short way round.</summary>
internal static class SampledDistance
{
    private const int Samples = 400;

    /// <summary>Metres from a place to a geometry; 0 inside.</summary>
    public static double To(double longitude, double latitude, Geometry geometry)
    {
        if (geometry is Polygon polygon && IsWithin(longitude, latitude, polygon))
        {
            return 0;
        }

        return geometry switch
        {
            Point point => Metres(longitude, latitude, point.X, point.Y),
            LineString line => Line(longitude, latitude, line.Coordinates),
            Polygon rings => rings.InteriorRings.Append(rings.ExteriorRing).Min(ring => Line(longitude, latitude, ring.Coordinates)),
            GeometryCollection all => all.Geometries.Min(part => To(longitude, latitude, part)),
            _ => throw new NotSupportedException(geometry.GeometryType),
        };
    }

    private static double Line(double longitude, double latitude, Coordinate[] vertices)
    {
        var least = double.PositiveInfinity;
        for (var i = 1; i < vertices.Length; i++)
        {
            var (from, to) = (vertices[i - 1], vertices[i]);
            var east = to.X - from.X;
            east -= Math.Abs(from.X) == 180 && Math.Abs(to.X) == 180 ? 0 : 360 * Math.Round(east / 360);
            double At(double share) => Metres(longitude, latitude, from.X + (share * east), from.Y + (share * (to.Y - from.Y)));
            var best = Enumerable.Range(0, Samples + 1).MinBy(step => At(step / (double)Samples)) / (double)Samples;
            var (low, high) = (Math.Max(0, best - (1.0 / Samples)), Math.Min(1, best + (1.0 / Samples)));
            for (var step = 0; step < 80; step++)
            {
                var (a, b) = (low + ((high - low) * 0.381966), low + ((high - low) * 0.618034));
                (low, high) = At(a) < At(b) ? (low, b) : (a, high);
            }

            least = Math.Min(least, Math.Min(At(best), At((low + high) / 2)));
        }

        return least;
    }

    private static bool IsWithin(double longitude, double latitude, Polygon polygon)
    {
        foreach (var turn in new[] { -360.0, 0, 360 })
        {
            if (SimplePointInAreaLocator.Locate(new Coordinate(longitude + turn, latitude), Unrolled(polygon)) != Location.Exterior)
            {
                return true;
            }
        }

        return false;
    }

    // For rings across the antimeridian; none in these tests goes round a pole or has holes.
    private static Polygon Unrolled(Polygon polygon)
    {
        var vertices = polygon.ExteriorRing.Coordinates.Select(vertex => vertex.Copy()).ToArray();
        for (var i = 1; i < vertices.Length; i++)
        {
            vertices[i].X = vertices[i - 1].X + (vertices[i].X - vertices[i - 1].X - (360 * Math.Round((vertices[i].X - vertices[i - 1].X) / 360)));
        }

        return polygon.Factory.CreatePolygon(vertices);
    }

    private static double Metres(double x1, double y1, double x2, double y2) => Geodesy.Geodesic(x1, y1, x2, y2).Metres;
}
