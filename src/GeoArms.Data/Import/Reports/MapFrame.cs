namespace GeoArms.Data.Import.Reports;

/// <summary>
/// The stretch of the world that a report's map shows, and where a place lies on it: longitudes shrunk by the cosine of
/// the middle latitude, so that shapes look right there (equirectangular projection).
/// </summary>
internal sealed class MapFrame
{
    /// <summary>Width in pixels.</summary>
    public const double Width = 960;

    private const double LeastHeight = 300;
    private const double MostHeight = 560;
    private const double LeastSpan = 0.4;
    private const double Margin = 0.12;
    private const double MetresPerDegree = 111_195;

    private readonly double _shrink;
    private readonly double _pixelsPerDegree;

    private MapFrame(double west, double south, double east, double north)
    {
        _shrink = Math.Max(0.1, Math.Cos((south + north) / 2 * Math.PI / 180));
        var (spanX, spanY) = ((east - west) * _shrink, north - south);
        Height = Math.Clamp(Width * spanY / spanX, LeastHeight, MostHeight);
        _pixelsPerDegree = Math.Min(Width / spanX, Height / spanY);
        var (halfX, halfY) = (Width / 2 / _pixelsPerDegree / _shrink, Height / 2 / _pixelsPerDegree);
        West = ((west + east) / 2) - halfX;
        East = West + (2 * halfX);
        South = ((south + north) / 2) - halfY;
        North = South + (2 * halfY);
    }

    /// <summary>Longitude of the left edge.</summary>
    public double West { get; }

    /// <summary>Longitude of the right edge.</summary>
    public double East { get; }

    /// <summary>Latitude of the lower edge.</summary>
    public double South { get; }

    /// <summary>Latitude of the upper edge.</summary>
    public double North { get; }

    /// <summary>Height in pixels.</summary>
    public double Height { get; }

    /// <summary>Metres that one pixel stands for in the middle of the map.</summary>
    public double MetresPerPixel => MetresPerDegree / _pixelsPerDegree;

    /// <summary>The frame around places (longitude, latitude), with a margin; at least one place.</summary>
    public static MapFrame Around(IEnumerable<RowPlace> places)
    {
        var (west, south, east, north) = (180.0, 90.0, -180.0, -90.0);
        foreach (var place in places)
        {
            west = Math.Min(west, place.Longitude);
            east = Math.Max(east, place.Longitude);
            south = Math.Min(south, place.Latitude);
            north = Math.Max(north, place.Latitude);
        }

        var room = Math.Max(LeastSpan / 2, Margin * Math.Max(east - west, north - south));
        return new MapFrame(west - room, Math.Max(-90, south - room), east + room, Math.Min(90, north + room));
    }

    /// <summary>Pixels from the left edge.</summary>
    public double X(double longitude) => (longitude - West) * _shrink * _pixelsPerDegree;

    /// <summary>Pixels from the upper edge.</summary>
    public double Y(double latitude) => (North - latitude) * _pixelsPerDegree;
}
