using GeoArms.Core.Projections;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>
/// The metric of METHODS for short distances: d² = (N(φm)·cos φm·Δλ)² + (M(φm)·Δφ)² on WGS84. The engine uses it for everything
/// within a kernel's reach, also in the far tail of a wide Gaussian kernel; off by less than 10⁻³ at 300 km and 60°.
/// </summary>
internal static class LocalMetric
{
    public const double EccentricitySquared = Geodesy.Flattening * (2 - Geodesy.Flattening);

    /// <summary>Smallest meridional radius of curvature in metres, at the equator.</summary>
    public const double LeastMeridional = Geodesy.EquatorialRadius * (1 - EccentricitySquared);

    private const double Radian = Math.PI / 180;

    /// <summary>Radii of curvature in metres in the prime vertical and in the meridian.</summary>
    /// <param name="latitude">Radians.</param>
    public static (double Normal, double Meridional) Radii(double latitude)
    {
        var sine = Math.Sin(latitude);
        var w = 1 - (EccentricitySquared * sine * sine);
        var normal = Geodesy.EquatorialRadius / Math.Sqrt(w);
        return (normal, normal * (1 - EccentricitySquared) / w);
    }

    /// <summary>Difference of longitudes in degrees, the short way round.</summary>
    public static double Turn(double difference) => difference - (360 * Math.Round(difference / 360));

    /// <summary>A longitude in degrees between −180 and 180.</summary>
    public static double Within(double longitude) => longitude is >= -180 and <= 180 ? longitude : Turn(longitude);

    /// <summary>Squares of the metres to a radian of longitude and of latitude at a mean latitude.</summary>
    /// <param name="sum">Cosine of the sum of the two latitudes: that of twice their mean.</param>
    public static (double East, double North) Squares(double sum)
    {
        var w = 1 - (EccentricitySquared * (0.5 - (0.5 * sum)));
        var normal = Geodesy.EquatorialRadius * Geodesy.EquatorialRadius / w;
        return (normal * (0.5 + (0.5 * sum)), normal * ((1 - EccentricitySquared) * (1 - EccentricitySquared)) / (w * w));
    }

    /// <summary>Greatest difference of longitude in degrees within a distance, when no mean latitude lies farther from the equator than the one given.</summary>
    public static double DegreesEast(double metres, double greatestMeanLatitude)
    {
        if (greatestMeanLatitude >= 89.9 * Radian)
        {
            return 180;
        }

        var (normal, _) = Radii(greatestMeanLatitude);
        return Math.Min(180, metres / (normal * Math.Cos(greatestMeanLatitude)) / Radian);
    }
}
