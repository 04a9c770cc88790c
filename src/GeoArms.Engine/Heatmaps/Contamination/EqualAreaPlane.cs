using GeoArms.Core.Projections;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// Cylindrical equal-area map of the ellipsoid (Snyder 1987, "Map Projections", 10-8 and 3-12) that is true to scale at its
/// origin: areas are exact everywhere, lengths near the origin. Metres east and north of it.
/// </summary>
internal sealed class EqualAreaPlane
{
    // Beyond, the map would be stretched out of all proportion; areas stay exact.
    private const double MostLatitude = 85;
    private const double Radian = Math.PI / 180;

    private readonly double _longitude;
    private readonly double _originQ;
    private readonly double _metresEast;
    private readonly double _metresNorth;

    /// <summary>Makes the map around an origin in degrees.</summary>
    public EqualAreaPlane(double longitude, double latitude)
    {
        var parallel = Ellipsoid.Wgs84.Parallel(Math.Clamp(latitude, -MostLatitude, MostLatitude) * Radian);
        _longitude = longitude;
        _originQ = Ellipsoid.Wgs84.AuthalicQ(latitude * Radian);
        _metresEast = Geodesy.EquatorialRadius * parallel * Radian;
        _metresNorth = Geodesy.EquatorialRadius / (2 * parallel);
    }

    /// <summary>Metres east of the origin.</summary>
    public double X(double longitude) => (longitude - _longitude) * _metresEast;

    /// <summary>Metres north of the origin.</summary>
    public double Y(double latitude) => (Ellipsoid.Wgs84.AuthalicQ(latitude * Radian) - _originQ) * _metresNorth;

    /// <summary>Longitude in degrees.</summary>
    public double Longitude(double x) => _longitude + (x / _metresEast);

    /// <summary>Latitude in degrees.</summary>
    public double Latitude(double y) => Ellipsoid.Wgs84.OfAuthalicQ(_originQ + (y / _metresNorth)) / Radian;
}
