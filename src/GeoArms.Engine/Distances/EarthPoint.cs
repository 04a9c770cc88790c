using GeoArms.Core.Projections;

namespace GeoArms.Engine.Distances;

/// <summary>
/// A place on WGS84 in metres from the Earth's centre. The straight line between two such places, the chord, costs a fraction of a geodesic
/// and bounds it on both sides, so most places are told to be near or far without one.
/// </summary>
internal readonly record struct EarthPoint(double X, double Y, double Z)
{
    private const double Radian = Math.PI / 180;
    private const double EccentricitySquared = Geodesy.Flattening * (2 - Geodesy.Flattening);

    // Least radius of curvature of the ellipsoid: in the meridian at the equator, b²/a.
    private const double LeastRadius = Geodesy.EquatorialRadius * (1 - EccentricitySquared);

    /// <summary>The point of a place in degrees.</summary>
    public static EarthPoint Of(double longitude, double latitude)
    {
        var (sine, cosine) = Math.SinCos(latitude * Radian);
        var (sineEast, cosineEast) = Math.SinCos(longitude * Radian);
        var normal = Geodesy.EquatorialRadius / Math.Sqrt(1 - (EccentricitySquared * sine * sine));
        return new EarthPoint(normal * cosine * cosineEast, normal * cosine * sineEast, normal * (1 - EccentricitySquared) * sine);
    }

    /// <summary>Length of the chord in metres: no geodesic is shorter.</summary>
    public double Chord(EarthPoint other) => Math.Sqrt(SquaredChord(other));

    /// <summary>Square of the length of the chord.</summary>
    public double SquaredChord(EarthPoint other)
    {
        var (x, y, z) = (X - other.X, Y - other.Y, Z - other.Z);
        return (x * x) + (y * y) + (z * z);
    }

    /// <summary>
    /// Greatest length in metres of a geodesic with a chord: an arc of the ellipsoid's strongest curvature (Schur's comparison theorem; Chern
    /// 1967, "Curves and Surfaces in Euclidean Space"). 0.1 % above the chord at 1,000 km.
    /// </summary>
    public static double LongestGeodesic(double chord) => 2 * LeastRadius * Math.Asin(Math.Min(1, chord / (2 * LeastRadius)));
}
