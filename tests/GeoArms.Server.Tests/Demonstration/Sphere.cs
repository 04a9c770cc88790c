using NetTopologySuite.Geometries;

namespace GeoArms.Server.Tests.Demonstration;

/// <summary>An independent distance for checks: the haversine on the mean sphere, good to half a per cent.</summary>
internal static class Sphere
{
    public static double Metres(Coordinate a, Coordinate b)
    {
        const double Radian = Math.PI / 180;
        var (x, y) = (Math.Sin((b.X - a.X) * Radian / 2), Math.Sin((b.Y - a.Y) * Radian / 2));
        return 2 * 6_371_008.8 * Math.Asin(Math.Sqrt((y * y) + (Math.Cos(a.Y * Radian) * Math.Cos(b.Y * Radian) * x * x)));
    }
}
