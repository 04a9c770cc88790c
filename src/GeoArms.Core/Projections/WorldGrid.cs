namespace GeoArms.Core.Projections;

/// <summary>
/// The square Web Mercator world (EPSG:3857) as a grid of 2³² by 2³² units, x to the east from longitude −180,
/// y to the south from latitude 85.0511. One unit is 9.3 mm at the equator. The tile (z, x, y) is the square of
/// side 2^(32−z) whose upper left corner is (x, y)·2^(32−z), so a point is in exactly one tile of a zoom.
/// </summary>
public static class WorldGrid
{
    /// <summary>Units along one side: 2³².</summary>
    public const double Size = 4294967296.0;

    /// <summary>Greatest latitude of the square, in degrees.</summary>
    public const double MaxLatitude = 85.05112877980659;

    /// <summary>Grid column of a longitude in degrees, clamped into the world.</summary>
    public static uint X(double longitude) => Clamp(XExact(longitude));

    /// <summary>Grid row of a latitude in degrees, clamped into the world.</summary>
    public static uint Y(double latitude) => Clamp(YExact(latitude));

    /// <summary>Grid column as a number, not clamped.</summary>
    public static double XExact(double longitude) => ((longitude / 360.0) + 0.5) * Size;

    /// <summary>Grid row as a number; the latitude is clamped to ±<see cref="MaxLatitude"/> first.</summary>
    public static double YExact(double latitude)
    {
        var sine = Math.Sin(Math.Clamp(latitude, -MaxLatitude, MaxLatitude) * (Math.PI / 180.0));
        return (0.5 - (Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI))) * Size;
    }

    /// <summary>Longitude in degrees of a grid column.</summary>
    public static double Longitude(double x) => ((x / Size) - 0.5) * 360.0;

    /// <summary>Latitude in degrees of a grid row.</summary>
    public static double Latitude(double y) => Math.Atan(Math.Sinh(Math.PI * (1 - (2 * y / Size)))) * (180.0 / Math.PI);

    private static uint Clamp(double value) => value <= 0 ? 0 : value >= Size ? uint.MaxValue : (uint)value;
}
