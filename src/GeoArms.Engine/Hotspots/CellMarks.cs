namespace GeoArms.Engine.Hotspots;

/// <summary>A set of cells of a lattice within a rectangle of columns and rows.</summary>
/// <param name="firstColumn">Least column.</param>
/// <param name="firstRow">Least row.</param>
/// <param name="columns">Number of columns.</param>
/// <param name="rows">Number of rows.</param>
internal sealed class CellMarks(int firstColumn, int firstRow, int columns, int rows)
{
    private readonly bool[] _marked = new bool[columns * rows];

    public int Columns => columns;

    public int Rows => rows;

    /// <summary>Number of cells in the set.</summary>
    public int Count { get; private set; }

    /// <summary>Place of a cell in the rectangle, or −1 outside it.</summary>
    public int PlaceOf(int column, int row)
    {
        var (x, y) = (column - firstColumn, row - firstRow);
        return (uint)x < (uint)columns && (uint)y < (uint)rows ? (y * columns) + x : -1;
    }

    public (int Column, int Row) CellOf(int place) => (firstColumn + (place % columns), firstRow + (place / columns));

    public bool Has(int place) => _marked[place];

    public void Add(int column, int row)
    {
        if (PlaceOf(column, row) is var place and >= 0 && !_marked[place])
        {
            _marked[place] = true;
            Count++;
        }
    }

    /// <summary>A set of none of the cells of the same rectangle.</summary>
    public CellMarks Empty() => new(firstColumn, firstRow, columns, rows);

    public void Remove(int column, int row)
    {
        if (PlaceOf(column, row) is var place and >= 0 && _marked[place])
        {
            _marked[place] = false;
            Count--;
        }
    }
}
