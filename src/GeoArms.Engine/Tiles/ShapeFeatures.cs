using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tiles;

/// <summary>
/// Writes the lines, polygons and multi-points of a tile. Each has <c>anchor</c> = true in the one tile that holds its
/// label point, which always draws it; others that it reaches draw their part of it without.
/// </summary>
/// <remarks>
/// When a tile is gathered, shapes whose box is no larger than a cell become members of the cell that holds their label
/// point, in the tile that holds it; another tile draws nothing of a shape so small, or, when it is not gathered itself,
/// its part without anchor. A shape that is alone in its cell is drawn as itself.
/// </remarks>
internal sealed class ShapeFeatures(TileLayer layer, RowAttributes attributes, CellAttributes cellAttributes)
{
    private readonly TileShape _shape = new();
    private readonly RowBuffer _rows = new();
    private readonly RowBuffer _westRows = new();
    private readonly RowBuffer _eastRows = new();
    private readonly RowBuffer _cellRows = new();
    private WorldShifts[] _shifts = new WorldShifts[64];
    private int[] _allRows = new int[64];
    private ulong[] _cellKeys = new ulong[64];
    private int[] _cellMembers = new int[64];
    private int _count;

    private GridView _view = null!;
    private TileUnits _units;

    /// <summary>Bytes that the body may have.</summary>
    public int Budget { get; set; }

    /// <summary>Collects the shapes that reach a tile or its buffer.</summary>
    public void Begin(GridView view, RowSelection selection, TileUnits units)
    {
        _view = view;
        _units = units;
        var margin = units.ToGrid(ClipBox.Buffer);
        var (left, right) = (units.Tile.Left - margin, units.Tile.Left + units.Tile.Side + margin);
        var (top, bottom) = (units.Tile.Top - margin, units.Tile.Top + units.Tile.Side + margin);
        const long World = 1L << 32;
        Collect(_rows, left, right);
        Collect(_westRows, left + World, right + World);
        Collect(_eastRows, left - World, right - World);
        Merge();

        void Collect(RowBuffer into, long from, long to)
        {
            into.Clear();
            if (from < World && to >= 0)
            {
                view.CollectShapes(from, top, to, bottom, selection, into);
            }
        }
    }

    public void End() => _view = null!;

    /// <summary>Writes all shapes. False, with the layer half written, when they exceed the budget.</summary>
    public bool Write(TileDetail detail)
    {
        // Deeper than the zoom at which a tile unit is a unit of the grid there is nothing to leave out.
        var tolerance = _units.Scale >= 1 ? 0 : detail.Tolerance;
        var members = 0;
        for (var i = 0; i < _count; i++)
        {
            if (detail.Gathers && IsSmall(_allRows[i], detail.CellShift))
            {
                AddMember(ref members, i, detail.CellShift);
            }
            else
            {
                WriteShape(i, tolerance);
                if (layer.Size > Budget)
                {
                    return false;
                }
            }
        }

        return WriteCells(members, tolerance);
    }

    /// <summary>Brings the rows of the tile and of its neighbours beyond the antimeridian together, each once.</summary>
    private void Merge()
    {
        _count = 0;
        var (i, w, e) = (0, 0, 0);
        while (i < _rows.Count || w < _westRows.Count || e < _eastRows.Count)
        {
            var row = Math.Min(Math.Min(Head(_rows, i), Head(_westRows, w)), Head(_eastRows, e));
            var shifts = WorldShifts.None;
            Take(_rows, ref i, WorldShifts.AsIs);
            Take(_westRows, ref w, WorldShifts.ToWest);
            Take(_eastRows, ref e, WorldShifts.ToEast);
            if (_count == _allRows.Length)
            {
                Array.Resize(ref _allRows, _count * 2);
                Array.Resize(ref _shifts, _count * 2);
            }

            _allRows[_count] = row;
            _shifts[_count++] = shifts;

            void Take(RowBuffer from, ref int at, WorldShifts shift)
            {
                if (Head(from, at) == row)
                {
                    shifts |= shift;
                    at++;
                }
            }
        }

        static int Head(RowBuffer rows, int at) => at < rows.Count ? rows.Rows[at] : int.MaxValue;
    }

    private bool IsSmall(int row, int cellShift)
    {
        var limit = _units.ToGrid(1 << cellShift);
        var coordinates = _view.Shape(row).Coordinates;
        var (west, north, east, south) = (uint.MaxValue, uint.MaxValue, 0u, 0u);
        for (var i = 0; i < coordinates.Length; i += 2)
        {
            west = Math.Min(west, coordinates[i]);
            east = Math.Max(east, coordinates[i]);
            north = Math.Min(north, coordinates[i + 1]);
            south = Math.Max(south, coordinates[i + 1]);
            if (east - (long)west > limit || south - (long)north > limit)
            {
                return false;
            }
        }

        return true;
    }

    private void AddMember(ref int members, int index, int cellShift)
    {
        var (x, y) = _view.LabelPoint(_allRows[index]);
        if (!_units.Holds(x, y))
        {
            return;
        }

        if (members == _cellKeys.Length)
        {
            Array.Resize(ref _cellKeys, members * 2);
            Array.Resize(ref _cellMembers, members * 2);
        }

        // The row's place in the list is part of the key, so that the order within a cell is always the same.
        var cell = (ulong)(((_units.Y(y) >> cellShift) << 12) | (_units.X(x) >> cellShift));
        _cellKeys[members] = (cell << 32) | (uint)index;
        _cellMembers[members++] = index;
    }

    private bool WriteCells(int members, double tolerance)
    {
        Array.Sort(_cellKeys, _cellMembers, 0, members);
        for (var start = 0; start < members;)
        {
            var end = start + 1;
            while (end < members && _cellKeys[end] >> 32 == _cellKeys[start] >> 32)
            {
                end++;
            }

            if (end == start + 1)
            {
                WriteShape(_cellMembers[start], tolerance);
            }
            else
            {
                WriteCell(_cellMembers.AsSpan(start, end - start));
            }

            if (layer.Size > Budget)
            {
                return false;
            }

            start = end;
        }

        return true;
    }

    private void WriteCell(ReadOnlySpan<int> members)
    {
        var (sumX, sumY) = (0L, 0L);
        _cellRows.Clear();
        foreach (var index in members)
        {
            var (x, y) = _view.LabelPoint(_allRows[index]);
            sumX += x - _units.Tile.Left;
            sumY += y - _units.Tile.Top;
            _cellRows.Add(_allRows[index]);
        }

        var mark = layer.BeginFeature(null);
        cellAttributes.Write(_cellRows.Rows, CellAttributes.IsRun(_cellRows.Rows), isAnchor: true);
        layer.EndAttributes(mark);
        TileGeometry.WritePoints(layer.Features, [_units.Down(sumX / members.Length), _units.Down(sumY / members.Length)]);
        layer.EndFeature(mark);
    }

    private void WriteShape(int index, double tolerance)
    {
        var row = _allRows[index];
        var (x, y) = _view.LabelPoint(row);
        (int, int)? label = _units.Holds(x, y) ? (_units.X(x), _units.Y(y)) : null;
        if (!_shape.Make(_view.Shape(row), _units, _shifts[index], label, tolerance))
        {
            return;
        }

        var mark = layer.BeginFeature((ulong)_view.View.Key(row));
        attributes.Fill([row]);
        attributes.Write(0);
        if (label is not null || _shape.Type == TileGeometry.Point)
        {
            layer.Attribute(layer.Key(TileColumns.Anchor), layer.Boolean(label is not null));
        }

        layer.EndAttributes(mark);
        if (_shape.Type == TileGeometry.Point)
        {
            TileGeometry.WritePoints(layer.Features, _shape.Parts[0]);
        }
        else
        {
            TileGeometry.WriteParts(layer.Features, _shape.Type, _shape.Parts);
        }

        layer.EndFeature(mark);
    }
}
