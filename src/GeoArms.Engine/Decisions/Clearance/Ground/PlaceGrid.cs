using GeoArms.Core.Filters;

namespace GeoArms.Engine.Decisions.Clearance.Ground;

/// <summary>
/// Places sorted into a grid of equal degrees by counting, row by row, so that what lies in a box is a few runs of an array. Of millions of places a
/// query touches those of the cells that meet its box.
/// </summary>
internal sealed class PlaceGrid
{
    private const double CellDegrees = 0.05;
    private const int MostCells = 1 << 22;

    private readonly double _west;
    private readonly double _south;
    private readonly double _cell;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _starts;

    /// <summary>Sorts places.</summary>
    /// <param name="longitudes">Degrees, −180 to 180.</param>
    /// <param name="latitudes">Degrees.</param>
    public PlaceGrid(ReadOnlySpan<double> longitudes, ReadOnlySpan<double> latitudes)
    {
        var (west, south, east, north) = (180.0, 90.0, -180.0, -90.0);
        for (var i = 0; i < longitudes.Length; i++)
        {
            (west, east) = (Math.Min(west, longitudes[i]), Math.Max(east, longitudes[i]));
            (south, north) = (Math.Min(south, latitudes[i]), Math.Max(north, latitudes[i]));
        }

        (_west, _south) = (west, south);
        (_cell, _columns, _rows) = (CellDegrees, 1, 1);
        if (longitudes.Length > 0)
        {
            _cell = Math.Max(CellDegrees, Math.Sqrt((east - west) * (north - south) / MostCells));
            (_columns, _rows) = ((int)((east - west) / _cell) + 1, (int)((north - south) / _cell) + 1);
        }

        var cells = new int[longitudes.Length];
        _starts = new int[((long)_columns * _rows) + 1];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = (Row(latitudes[i]) * _columns) + Column(longitudes[i]);
            _starts[cells[i] + 1]++;
        }

        for (var cell = 1; cell < _starts.Length; cell++)
        {
            _starts[cell] += _starts[cell - 1];
        }

        var next = _starts.AsSpan(0, _starts.Length - 1).ToArray();
        (Index, Longitudes, Latitudes) = (new int[cells.Length], new double[cells.Length], new double[cells.Length]);
        for (var i = 0; i < cells.Length; i++)
        {
            var at = next[cells[i]]++;
            (Index[at], Longitudes[at], Latitudes[at]) = (i, longitudes[i], latitudes[i]);
        }
    }

    /// <summary>Which of the places given stands at each position of the grid's order.</summary>
    public int[] Index { get; }

    /// <summary>Longitudes in the grid's order.</summary>
    public double[] Longitudes { get; }

    /// <summary>Latitudes in the grid's order.</summary>
    public double[] Latitudes { get; }

    /// <summary>Values that belong to the places, in the grid's order.</summary>
    public T[] Ordered<T>(IReadOnlyList<T> values)
    {
        var ordered = new T[Index.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            ordered[i] = values[Index[i]];
        }

        return ordered;
    }

    /// <summary>Runs of positions that hold every place in a box, and others near it.</summary>
    public IEnumerable<(int From, int Until)> Within(LonLatBox box)
    {
        if (Index.Length == 0)
        {
            yield break;
        }

        var (first, last) = (Math.Max(0, (int)Math.Floor((box.South - _south) / _cell)), Math.Min(_rows - 1, (int)Math.Floor((box.North - _south) / _cell)));
        foreach (var (west, east) in box.CrossesAntimeridian ? [(box.West, 180.0), (-180.0, box.East)] : new[] { (box.West, box.East) })
        {
            var (left, right) = (Math.Max(0, (int)Math.Floor((west - _west) / _cell)), Math.Min(_columns - 1, (int)Math.Floor((east - _west) / _cell)));
            for (var row = first; row <= last && left <= right; row++)
            {
                var (from, until) = (_starts[(row * _columns) + left], _starts[(row * _columns) + right + 1]);
                if (from < until)
                {
                    yield return (from, until);
                }
            }
        }
    }

    private int Column(double longitude) => Math.Clamp((int)Math.Floor((longitude - _west) / _cell), 0, _columns - 1);

    private int Row(double latitude) => Math.Clamp((int)Math.Floor((latitude - _south) / _cell), 0, _rows - 1);
}
