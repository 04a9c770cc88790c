using GeoArms.Core.Projections;
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
    private readonly double _kmPerDegreeX = Geodesy.Distance(longitude - 0.5, latitude, longitude + 0.5, latitude) / 1000;
    private readonly double _kmPerDegreeY = Geodesy.Distance(longitude, latitude - 0.5, longitude, latitude + 0.5) / 1000;

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

    /// <summary>Length of a line in degrees, in metres on the ellipsoid.</summary>
    public static double Metres(Coordinate[] line) => Geodesy.Length(Flat(line));

    /// <summary>Area of a polygon without holes in degrees, in square metres on the ellipsoid.</summary>
    public static double SquareMetres(Polygon polygon) => Geodesy.RingArea(Flat(polygon.ExteriorRing.Coordinates));

    private static double[] Flat(Coordinate[] positions)
    {
        var flat = new double[2 * positions.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            (flat[2 * i], flat[(2 * i) + 1]) = (positions[i].X, positions[i].Y);
        }

        return flat;
    }
}
