using GeoArms.Core;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Grids;

/// <summary>
/// Reads a grid as rows below its headings. Empty rows are passed over; totals and remarks below the last row of data
/// are problems of their own, with the reason. A record's number is the row's number in the grid, as people see it.
/// </summary>
internal sealed class GridRecordReader : RecordReader
{
    // So many rows are held back to see whether a row of data follows them.
    private const int MostFooterRows = 12;

    private readonly GridSource _grid;
    private readonly GridHeader _header;
    private readonly Queue<(long Number, GridCell[] Cells, string Reason)> _held = new();
    private readonly List<int> _columns;
    private readonly HashSet<int> _known;
    private readonly Queue<GridRow> _first = new();
    private GridCell[] _cells = [];
    private long _number;
    private long _rows;
    private long _filled;
    private bool _ended;
    private bool _isPending;

    /// <summary>Finds the headings of a grid and stands before the first row below them.</summary>
    /// <param name="grid">The grid; closed with this reader.</param>
    /// <param name="headerRow">Number of the row with headings that the user names, or null.</param>
    /// <param name="saysWhich">True when the notes say which grid is read, also when its headings are where they are expected.</param>
    /// <exception cref="InputException">There are no headings.</exception>
    public GridRecordReader(GridSource grid, int? headerRow, bool saysWhich)
    {
        _grid = grid;
        try
        {
            var rows = FirstRows(grid, headerRow);
            _header = HeaderFinder.Find(rows, grid.Merged, headerRow, grid.Name);
            _first = new Queue<GridRow>(rows);
        }
        catch (InputException)
        {
            grid.Dispose();
            throw;
        }

        _header.AddTo(Fields);
        _columns = [.. _header.Columns.Select(column => column.Index)];
        _known = [.. _columns];
        if (saysWhich || !_header.IsPlain)
        {
            Notes.Add(_header.Note(grid.Name));
        }

        Notes.AddRange(grid.Notes);
    }

    /// <summary>Where the headings are.</summary>
    public GridHeader Header => _header;

    /// <inheritdoc/>
    public override bool IsTyped => true;

    /// <summary>The first rows with content.</summary>
    /// <param name="grid">Stands before its first row.</param>
    /// <param name="headerRow">A row that must be among them, or null.</param>
    public static IReadOnlyList<GridRow> FirstRows(GridSource grid, int? headerRow)
    {
        var rows = new List<GridRow>();
        while (rows.Count < HeaderFinder.RowsToLookAt + (headerRow ?? 0) && grid.Read())
        {
            var cells = grid.Cells.ToArray();
            if (Array.Exists(cells, cell => !cell.IsEmpty))
            {
                rows.Add(new GridRow(grid.Row, cells));
            }
        }

        return rows;
    }

    /// <inheritdoc/>
    public override bool Read(RawRecord record)
    {
        while (!_ended && !_isPending)
        {
            if (!NextRow(out var cells))
            {
                _ended = true;
            }
            else if (_number > _header.LastRow && TakeCells(cells) is var filled and > 0)
            {
                if (FooterRows.Reason(_cells, _rows == 0 ? 0 : (double)_filled / _rows) is { } reason)
                {
                    _held.Enqueue((_number, [.. _cells], reason));
                    if (_held.Count == MostFooterRows)
                    {
                        EmitHeld(record);
                        return true;
                    }
                }
                else
                {
                    _rows++;
                    _filled += filled;
                    _isPending = true;
                }
            }
        }

        if (_held.Count > 0)
        {
            EmitHeld(record);
            return true;
        }

        record.Begin(_number);
        if (!_isPending)
        {
            return false;
        }

        _isPending = false;
        Fill(record, _cells);
        return true;
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        _grid.Restart();
        _first.Clear();
        _held.Clear();
        _ended = _isPending = false;
        _rows = _filled = 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _grid.Dispose();
        base.Dispose(disposing);
    }

    // The rows that were read to find the headings come first.
    private bool NextRow(out ReadOnlySpan<GridCell> cells)
    {
        if (_first.TryDequeue(out var first))
        {
            _number = first.Number;
            cells = first.Cells;
            return true;
        }

        if (!_grid.Read())
        {
            cells = default;
            return false;
        }

        _number = _grid.Row;
        cells = _grid.Cells;
        return true;
    }

    // Takes the cells of the table's columns, and counts those that are filled.
    private int TakeCells(ReadOnlySpan<GridCell> row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            // A value in a column without a heading gives it a name when it is first met, so that it is not lost.
            if (!row[column].IsEmpty && _known.Add(column))
            {
                _columns.Add(column);
                Fields.Add($"column{column + 1}");
            }
        }

        if (_cells.Length != _columns.Count)
        {
            _cells = new GridCell[_columns.Count];
        }

        var filled = 0;
        for (var field = 0; field < _cells.Length; field++)
        {
            _cells[field] = _columns[field] < row.Length ? row[_columns[field]] : GridCell.Empty;
            filled += _cells[field].IsEmpty ? 0 : 1;
        }

        return filled;
    }

    // Rows that look like totals are rows of data when others follow.
    private void EmitHeld(RawRecord record)
    {
        var (number, cells, reason) = _held.Dequeue();
        record.Begin(number);
        Fill(record, cells);
        if (_ended)
        {
            var field = Array.FindIndex(cells, cell => !cell.IsEmpty);
            record.Problem = new RowProblem(Fields[field], cells[field].Text!, reason);
        }
    }

    private static void Fill(RawRecord record, GridCell[] cells)
    {
        for (var field = 0; field < cells.Length; field++)
        {
            if (!cells[field].IsEmpty)
            {
                record.Set(field, cells[field].Text, cells[field].Kind switch { GridCellKind.Number => ValueKind.Number, GridCellKind.Boolean => ValueKind.Boolean, _ => ValueKind.Text });
            }
        }
    }
}
