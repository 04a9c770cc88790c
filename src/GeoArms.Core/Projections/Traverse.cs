namespace GeoArms.Core.Projections;

/// <summary>
/// A traverse: a way from a known place by bearings and distances, each leg a geodesic on WGS84. Corners are kept as they
/// were measured; nothing is adjusted.
/// </summary>
public static class Traverse
{
    /// <summary>The places reached by the legs, one after the other.</summary>
    /// <param name="longitude">Longitude of the known place in degrees.</param>
    /// <param name="latitude">Latitude of the known place in degrees.</param>
    /// <param name="legs">True azimuth in degrees and distance in metres of each leg.</param>
    public static (double Longitude, double Latitude)[] Follow(double longitude, double latitude, IReadOnlyList<(double Azimuth, double Distance)> legs)
    {
        var places = new (double Longitude, double Latitude)[legs.Count];
        for (var i = 0; i < legs.Count; i++)
        {
            (longitude, latitude) = Geodesy.Destination(longitude, latitude, legs[i].Azimuth, legs[i].Distance);
            places[i] = (longitude, latitude);
        }

        return places;
    }
}
