namespace GeoArms.Core.Projections;

/// <summary>Lengths and areas on the WGS84 ellipsoid. Coordinates are degrees, longitude first.</summary>
public static partial class Geodesy
{
    /// <summary>Equatorial radius of WGS84 in metres.</summary>
    public const double EquatorialRadius = 6378137.0;

    /// <summary>Flattening of WGS84.</summary>
    public const double Flattening = 1 / 298.257223563;

    private const double EccentricitySquared = Flattening * (2 - Flattening);
    private const double Radian = Math.PI / 180;

    private static readonly double Eccentricity = Math.Sqrt(EccentricitySquared);
    private static readonly double PolarQ = Q(1);
    private static readonly double AuthalicRadiusSquared = EquatorialRadius * EquatorialRadius * PolarQ / 2;

    /// <summary>
    /// Area inside a ring in square metres, whichever way it runs. Each edge is a great circle on the sphere of equal
    /// area (authalic latitude: Snyder 1987, "Map Projections", 3-12), under which the area down to the equator is
    /// known in closed form; agrees with the geodesic area within 1e-5 for edges up to 100 km. Edges go the short way
    /// round, so a ring may cross the antimeridian or enclose a pole.
    /// </summary>
    /// <param name="ring">Longitude, latitude, longitude, latitude, …; whether the last vertex repeats the first does not matter.</param>
    public static double RingArea(ReadOnlySpan<double> ring)
    {
        if (ring.Length < 6)
        {
            return 0;
        }

        var (excess, winding) = (0.0, 0.0);
        var (fromX, fromY) = (ring[^2], HalfTangent(ring[^1]));
        for (var i = 0; i < ring.Length; i += 2)
        {
            var (toX, toY) = (ring[i], HalfTangent(ring[i + 1]));
            var turn = toX - fromX;
            var isEdgeOfCut = Math.Abs(fromX) == 180 && Math.Abs(toX) == 180;
            if (Math.Abs(turn) > 180 && isEdgeOfCut)
            {
                // Along the edge of a world map: the strip down to the equator all the way round.
                excess += turn * Radian * (2 * toY / (1 + (toY * toY)));
            }
            else
            {
                turn -= 360 * Math.Round(turn / 360);
                excess += 2 * Math.Atan2(Math.Tan(turn * Radian / 2) * (fromY + toY), 1 + (fromY * toY));
            }

            winding += turn;
            (fromX, fromY) = (toX, toY);
        }

        var area = Math.Abs(excess);
        return AuthalicRadiusSquared * (Math.Abs(winding) > 180 ? (2 * Math.PI) - area : area);
    }

    private static double Q(double sine)
    {
        var es = Eccentricity * sine;
        return (1 - EccentricitySquared) * ((sine / (1 - (es * es))) + (Math.Atanh(es) / Eccentricity));
    }

    private static double AuthalicSine(double radians) => Math.Clamp(Q(Math.Sin(radians)) / PolarQ, -1, 1);

    // Tangent of half the authalic latitude.
    private static double HalfTangent(double latitude)
    {
        var sine = AuthalicSine(latitude * Radian);
        return sine / (1 + Math.Sqrt((1 - sine) * (1 + sine)));
    }
}
