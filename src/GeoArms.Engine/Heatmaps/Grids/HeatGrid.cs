using GeoArms.Core;
using GeoArms.Core.Filters;

namespace GeoArms.Engine.Heatmaps.Grids;

/// <summary>
/// An evenly spaced longitude-latitude grid over a box, row by row from the north-west; its values are those at the centres of the cells. It is
/// computed some rows at a time, so that a large one does not stand in memory as a whole.
/// </summary>
public sealed class HeatGrid
{
    /// <summary>Most cells of a grid.</summary>
    public const int MostCells = 4_000_000;

    private const int CellsAtOnce = 256 * 1024;

    private readonly Lattice _lattice;

    /// <summary>Lays the grid over a box.</summary>
    /// <param name="box">Degrees; it may cross the antimeridian.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="InputException">The box has no area, or the grid has no cells or too many.</exception>
    public HeatGrid(LonLatBox box, int width, int height)
    {
        if (box.West == box.East || box.South == box.North)
        {
            throw new InputException("Got a bbox without width or height; expected west and east, south and north to differ.") { Parameter = "bbox" };
        }

        if (width < 1 || height < 1 || (long)width * height > MostCells)
        {
            throw new InputException(
                $"Got a grid of {width} × {height} cells; expected a width and a height of 1 or more and at most {MostCells} cells together: ask for a smaller bbox or wider cells.")
            {
                Parameter = width < 1 || height >= 1 ? "width" : "height",
            };
        }

        Box = box;
        _lattice = Lattice.OfBox(box, width, height);
    }

    /// <summary>The box.</summary>
    public LonLatBox Box { get; }

    /// <summary>Columns.</summary>
    public int Width => _lattice.Width;

    /// <summary>Rows.</summary>
    public int Height => _lattice.Height;

    /// <summary>Width of a cell in degrees.</summary>
    public double LongitudeStep => _lattice.LongitudeStep;

    /// <summary>Height of a cell in degrees.</summary>
    public double LatitudeStep => (Box.North - Box.South) / Height;

    /// <summary>Longitude of the centre of a column, −180 to 180.</summary>
    public double Longitude(int column) => _lattice.Longitude(column) is var longitude && longitude > 180 ? longitude - 360 : longitude;

    /// <summary>Latitude of the centre of a row.</summary>
    public double Latitude(int row) => _lattice.Latitudes[row];

    /// <summary>The values, some whole rows after the other. The memory of each piece is used again for the next.</summary>
    public IEnumerable<HeatGridRows> Compute(IHeatSurface surface)
    {
        var rowsAtOnce = Math.Clamp(CellsAtOnce / Width, 1, Height);
        var values = new double[rowsAtOnce * Width];
        var states = new CellState[rowsAtOnce * Width];
        for (var first = 0; first < Height; first += rowsAtOnce)
        {
            var count = Math.Min(rowsAtOnce, Height - first);
            var cells = count * Width;
            surface.Fill(_lattice.Rows(first, count), values.AsSpan(0, cells), states.AsSpan(0, cells), means: false);
            yield return new HeatGridRows(first, values.AsMemory(0, cells), states.AsMemory(0, cells));
        }
    }
}
