using System.Globalization;

namespace GeoArms.Browser.Tests;

/// <summary>Where the map looks: Web Mercator at a zoom, computed here and not by the page.</summary>
/// <param name="Zoom">Zoom, 256 pixels a tile.</param>
/// <param name="Longitude">Longitude of the map's middle, degrees.</param>
/// <param name="Latitude">Latitude of the map's middle, degrees.</param>
internal readonly record struct MapView(int Zoom, double Longitude, double Latitude)
{
    /// <summary>The part of the address that says so.</summary>
    public string Hash => string.Create(CultureInfo.InvariantCulture, $"map={Zoom}/{Latitude:F6}/{Longitude:F6}");

    /// <summary>World pixels from the left and the top edge of the world.</summary>
    public static (double X, double Y) WorldPixel(double longitude, double latitude, int zoom)
    {
        var side = 256 * Math.Pow(2, zoom);
        var sine = Math.Sin(latitude * Math.PI / 180);
        return ((longitude + 180) / 360 * side, (0.5 - (Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI))) * side);
    }
}
