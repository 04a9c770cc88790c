namespace GeoArms.Engine.Heatmaps.Pictures;

/// <summary>
/// The marks of cells without a value or with a limited one. They are anchored to the pixels of the whole world at a zoom, so that they run on
/// from tile to tile; their period of 8 or 16 pixels divides the world's side, so they run on across the antimeridian too.
/// </summary>
public static class HeatPattern
{
    private const int Period = 8;
    private const int LineWidth = 2;

    /// <summary>Diagonal lines over ground without reports.</summary>
    public static bool IsHatchLine(long column, long row) => Within(column + row) < LineWidth;

    /// <summary>Single dots along diagonals, in place of the value's colour, where reports are partial.</summary>
    public static bool IsPartlyDot(long column, long row) => Within(column + row) == 0 && (column & 1) == 0;

    /// <summary>Single dots, in rows, where there are too few events to compare.</summary>
    public static bool IsThinDot(long column, long row) => Within(column) == 0 && Within(row) == 0;

    /// <summary>Thin sparse diagonals the other way, over the value's colour, near a border.</summary>
    public static bool IsBorderLine(long column, long row) => ((column - row) & ((2 * Period) - 1)) == 0;

    private static int Within(long place) => (int)(place & (Period - 1));
}
