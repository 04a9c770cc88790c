namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>Equal cells over a polygon's box, counted from its south-western corner, and which of them are wanted.</summary>
internal readonly record struct CellGrid
{
    /// <summary>Width of a cell in metres.</summary>
    public required double CellWidth { get; init; }

    /// <summary>Height of a cell in metres.</summary>
    public required double CellHeight { get; init; }

    /// <summary>First column wanted.</summary>
    public required int FirstColumn { get; init; }

    /// <summary>One past the last column wanted.</summary>
    public required int EndColumn { get; init; }

    /// <summary>First row wanted, from the south.</summary>
    public required int FirstRow { get; init; }

    /// <summary>One past the last row wanted.</summary>
    public required int EndRow { get; init; }

    /// <summary>Number of columns wanted.</summary>
    public int Columns => EndColumn - FirstColumn;

    /// <summary>Cells no wider and no higher than a step. They depend on the polygon and the step alone, whatever part of them is wanted.</summary>
    /// <param name="polygon">The polygon.</param>
    /// <param name="step">Greatest side of a cell in metres.</param>
    /// <param name="wanted">Box in degrees outside of which cells may be left out, or null for all.</param>
    public static CellGrid Over(GroundPolygon polygon, double step, GroundBox? wanted)
    {
        var columns = Math.Max(1, (int)Math.Ceiling(polygon.Width / step));
        var rows = Math.Max(1, (int)Math.Ceiling(polygon.Height / step));
        var (width, height) = (polygon.Width / columns, polygon.Height / rows);
        var grid = new CellGrid { CellWidth = width, CellHeight = height, FirstColumn = 0, EndColumn = columns, FirstRow = 0, EndRow = rows };
        if (wanted is not { } box)
        {
            return grid;
        }

        var shift = box.ShiftTo(polygon.Box);
        var (west, east) = (polygon.Plane.X(box.West + shift) - polygon.Left, polygon.Plane.X(box.East + shift) - polygon.Left);
        var (south, north) = (polygon.Plane.Y(box.South) - polygon.Bottom, polygon.Plane.Y(box.North) - polygon.Bottom);
        return grid with
        {
            FirstColumn = (int)Math.Clamp(Math.Floor(west / width), 0, columns),
            EndColumn = (int)Math.Clamp(Math.Ceiling(east / width), 0, columns),
            FirstRow = (int)Math.Clamp(Math.Floor(south / height), 0, rows),
            EndRow = (int)Math.Clamp(Math.Ceiling(north / height), 0, rows),
        };
    }
}
