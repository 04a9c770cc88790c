using GeoArms.Engine.Heatmaps.Density;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// A vertex as seen from the places of one latitude, in bandwidths: by METHODS' distance, and in the azimuth at which a geodesic to it
/// begins: that at half way, turned by half the convergence of the meridians. This keeps areas to (h/R)²/6, 10⁻⁵ at 50 km.
/// </summary>
/// <param name="Longitude">Longitude in radians.</param>
/// <param name="East">Bandwidths to a radian of longitude.</param>
/// <param name="North">Bandwidths to the north.</param>
/// <param name="Turn">Half the convergence to a radian of longitude.</param>
internal readonly record struct PlaceFrame(double Longitude, double East, double North, double Turn)
{
    /// <summary>Takes a vertex.</summary>
    /// <param name="longitude">Its longitude in radians.</param>
    /// <param name="vertex">Its latitude in radians.</param>
    /// <param name="place">Latitude of the places in radians.</param>
    /// <param name="bandwidth">Metres.</param>
    public static PlaceFrame Of(double longitude, double vertex, double place, double bandwidth)
    {
        var sine = Math.Sin((vertex + place) / 2);
        var (east, north) = LocalMetric.Squares(1 - (2 * sine * sine));
        return new PlaceFrame(longitude, Math.Sqrt(east) / bandwidth, Math.Sqrt(north) * (vertex - place) / bandwidth, sine / 2);
    }

    /// <summary>From a place of a longitude in radians.</summary>
    public (double X, double Y) From(double longitude)
    {
        var turn = Longitude - longitude;
        var (east, angle) = (East * turn, Turn * turn);
        var (sine, cosine) = (angle * (1 - (angle * angle / 6)), 1 - (angle * angle / 2));
        return ((east * cosine) - (North * sine), (North * cosine) + (east * sine));
    }

    /// <summary>Square of the distance from a place of a longitude in radians.</summary>
    public double Square(double longitude)
    {
        var east = East * (Longitude - longitude);
        return (east * east) + (North * North);
    }
}
