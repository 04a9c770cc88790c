namespace GeoArms.Engine.Hotspots;

/// <summary>The cells that are analysed, numbered from 0 row by row from the south-west, and which of them are neighbours.</summary>
public sealed class HexagonCells
{
    /// <summary>Sides of a cell.</summary>
    public const int Sides = 6;

    private readonly int[] _columns;
    private readonly int[] _rows;
    private readonly int[] _neighbours;
    private readonly byte[] _members;
    private readonly CellMarks _marks;
    private readonly int[] _numbers;

    /// <summary>Takes the marked cells.</summary>
    internal HexagonCells(HexagonLattice lattice, CellMarks marks)
    {
        Lattice = lattice;
        _marks = marks;
        _columns = new int[marks.Count];
        _rows = new int[marks.Count];
        _numbers = new int[marks.Columns * marks.Rows];
        _numbers.AsSpan().Fill(-1);
        var count = 0;
        for (var place = 0; place < _numbers.Length; place++)
        {
            if (marks.Has(place))
            {
                (_columns[count], _rows[count]) = marks.CellOf(place);
                _numbers[place] = count++;
            }
        }

        _neighbours = new int[count * Sides];
        _members = new byte[count];
        for (var cell = 0; cell < count; cell++)
        {
            _members[cell] = 1;
            for (var side = 0; side < Sides; side++)
            {
                var (column, row) = HexagonLattice.Neighbour(_columns[cell], _rows[cell], side);
                var neighbour = Find(column, row);
                _neighbours[(cell * Sides) + side] = neighbour;
                _members[cell] += neighbour >= 0 ? (byte)1 : (byte)0;
            }
        }
    }

    /// <summary>The lattice that they are part of.</summary>
    public HexagonLattice Lattice { get; }

    /// <summary>Number of cells.</summary>
    public int Count => _columns.Length;

    /// <summary>Column and row of a cell in the lattice.</summary>
    public (int Column, int Row) Place(int cell) => (_columns[cell], _rows[cell]);

    /// <summary>How many cells a cell and its neighbours are together: 1 to 7.</summary>
    public int Members(int cell) => _members[cell];

    /// <summary>The neighbours of a cell, −1 where there is none.</summary>
    public ReadOnlySpan<int> Neighbours(int cell) => _neighbours.AsSpan(cell * Sides, Sides);

    /// <summary>The cell at a place of the lattice, or −1 when it is not among those analysed.</summary>
    public int Find(int column, int row) => _marks.PlaceOf(column, row) is var place and >= 0 ? _numbers[place] : -1;

    /// <summary>
    /// How many cells one must cross from each cell to leave the cells: 1 at the edge, 2 beside it, up to <paramref name="most"/>.
    /// </summary>
    public byte[] StepsFromEdge(byte most)
    {
        var steps = new byte[Count];
        var front = new List<int>();
        for (var cell = 0; cell < Count; cell++)
        {
            steps[cell] = Members(cell) <= Sides ? (byte)1 : most;
            if (steps[cell] == 1)
            {
                front.Add(cell);
            }
        }

        for (byte step = 2; step < most && front.Count > 0; step++)
        {
            var next = new List<int>();
            foreach (var cell in front)
            {
                foreach (var neighbour in Neighbours(cell))
                {
                    if (neighbour >= 0 && steps[neighbour] > step)
                    {
                        steps[neighbour] = step;
                        next.Add(neighbour);
                    }
                }
            }

            front = next;
        }

        return steps;
    }
}
