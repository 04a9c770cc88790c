using GeoArms.Core.Projections;

namespace GeoArms.Engine.Distances;

/// <summary>The way from a place to the nearest place of a geometry.</summary>
/// <param name="Metres">Length of the geodesic; 0 inside.</param>
/// <param name="Azimuth">Direction at the start in degrees clockwise from true north, or null when the length is 0.</param>
/// <param name="Longitude">Longitude of the nearest place in degrees.</param>
/// <param name="Latitude">Its latitude.</param>
public readonly record struct Reach(double Metres, double? Azimuth, double Longitude, double Latitude)
{
    /// <summary>The way from one place to another.</summary>
    public static Reach Between(double longitude, double latitude, double toLongitude, double toLatitude)
    {
        var (metres, azimuth) = Geodesy.Geodesic(longitude, latitude, toLongitude, toLatitude);
        return new Reach(metres, metres == 0 ? null : azimuth, toLongitude, toLatitude);
    }
}
