using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Ground;

/// <summary>
/// A plane in kilometres (x east, y north) about a centre near the equator, in which the country is laid out, and
/// metres on the WGS84 ellipsoid for lengths and areas that go into rows. Positions that leave the plane are rounded to
/// 10⁻⁶ degrees (11 cm), so that the last bits of a processor's sine cannot change a row.
/// </summary>
/// <param name="longitude">Longitude of the centre in degrees.</param>
/// <param name="latitude">Latitude of the centre in degrees.</param>
internal sealed class LocalPlane(double longitude, double latitude)
{
    private const double SemiMajor = 6_378_137.0;
    private const double Eccentricity2 = 0.00669437999014;
    private const double Radian = Math.PI / 180;

    private readonly double _kmPerDegreeX = ParallelRadius(latitude) * Radian / 1000;
    private readonly double _kmPerDegreeY = MeridianRadius(latitude) * Radian / 1000;

    /// <summary>Position of a point of the plane, in degrees, rounded.</summary>
    public Coordinate ToDegrees(double x, double y) =>
        new(Math.Round(longitude + (x / _kmPerDegreeX), 6), Math.Round(latitude + (y / _kmPerDegreeY), 6));

    /// <summary>Position of a point of the plane, in degrees, rounded.</summary>
    public Coordinate ToDegrees(Coordinate kilometres) => ToDegrees(kilometres.X, kilometres.Y);

    /// <summary>Point of the plane, in kilometres, of a position in degrees.</summary>
    public Coordinate ToPlane(Coordinate degrees) => new((degrees.X - longitude) * _kmPerDegreeX, (degrees.Y - latitude) * _kmPerDegreeY);

    /// <summary>A position so many kilometres east and north of another.</summary>
    public Coordinate Moved(Coordinate degrees, double east, double north)
    {
        var from = ToPlane(degrees);
        return ToDegrees(from.X + east, from.Y + north);
    }

    /// <summary>Distance in the plane, in kilometres.</summary>
    public double Kilometres(Coordinate a, Coordinate b)
    {
        var (x, y) = ((a.X - b.X) * _kmPerDegreeX, (a.Y - b.Y) * _kmPerDegreeY);
        return Math.Sqrt((x * x) + (y * y));
    }

    /// <summary>Length of a line in degrees, in metres on the ellipsoid (radii of curvature at each edge's mean latitude).</summary>
    public static double Metres(Coordinate[] line)
    {
        var sum = 0.0;
        for (var i = 1; i < line.Length; i++)
        {
            var middle = (line[i - 1].Y + line[i].Y) / 2;
            var x = (line[i].X - line[i - 1].X) * Radian * ParallelRadius(middle);
            var y = (line[i].Y - line[i - 1].Y) * Radian * MeridianRadius(middle);
            sum += Math.Sqrt((x * x) + (y * y));
        }

        return sum;
    }

    /// <summary>Area of a small polygon in degrees, in square metres on the ellipsoid (within 10⁻⁵ up to some kilometres).</summary>
    public static double SquareMetres(Geometry polygon)
    {
        var middle = polygon.EnvelopeInternal.Centre.Y;
        return polygon.Area * Radian * Radian * ParallelRadius(middle) * MeridianRadius(middle);
    }

    private static double ParallelRadius(double degrees)
    {
        var sine = Math.Sin(degrees * Radian);
        return SemiMajor / Math.Sqrt(1 - (Eccentricity2 * sine * sine)) * Math.Cos(degrees * Radian);
    }

    private static double MeridianRadius(double degrees)
    {
        var sine = Math.Sin(degrees * Radian);
        return SemiMajor * (1 - Eccentricity2) / Math.Pow(1 - (Eccentricity2 * sine * sine), 1.5);
    }
}
