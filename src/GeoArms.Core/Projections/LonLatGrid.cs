namespace GeoArms.Core.Projections;

/// <summary>
/// The world in degrees (CRS84) as a grid with the columns of the <see cref="WorldGrid"/>, x to the east from longitude −180, and rows of the same
/// size, y to the south from latitude 90: 2³² columns and 2³¹ rows, the upper half of the grid's square. One unit is 8.4·10⁻⁸ degrees,
/// 9.3 mm. Coordinates of tile edges are exact, so a point is in exactly one tile of a zoom.
/// </summary>
public static class LonLatGrid
{
    /// <summary>Rows of the world: 2³¹.</summary>
    public const uint Rows = 1u << 31;

    /// <summary>Grid row of a latitude in degrees, clamped into the world.</summary>
    public static uint Y(double latitude)
    {
        var row = YExact(latitude);
        return row <= 0 ? 0 : row >= Rows ? Rows - 1 : (uint)row;
    }

    /// <summary>Grid row as a number, not clamped.</summary>
    public static double YExact(double latitude) => (90 - latitude) / 360.0 * WorldGrid.Size;

    /// <summary>Latitude in degrees of a grid row.</summary>
    public static double Latitude(double y) => 90 - (y / WorldGrid.Size * 360.0);
}
