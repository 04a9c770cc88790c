using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tiles;

/// <summary>
/// Writes the points of a tile, each as itself or gathered into the square cells of a grid. Points come in the order of
/// the Hilbert curve, in which the points of any cell of a quadtree follow one another: a cell is a run of rows, whose
/// end is found by galloping (Bentley and Yao 1976, "An almost optimal algorithm for unbounded searching").
/// </summary>
internal sealed class PointFeatures(TileLayer layer, RowAttributes attributes, CellAttributes cellAttributes)
{
    /// <summary>Least bytes of a feature, for a first judgement whether features can fit at all.</summary>
    private const int LeastFeatureBytes = 16;

    private readonly int[] _alone = new int[RowAttributes.BatchRows];
    private readonly long[] _keys = new long[RowAttributes.BatchRows];
    private readonly uint[] _xs = new uint[RowAttributes.BatchRows];
    private readonly uint[] _ys = new uint[RowAttributes.BatchRows];
    private GridView _view = null!;
    private TileUnits _units;

    /// <summary>Bytes that the body may have.</summary>
    public int Budget { get; set; }

    public void Begin(GridView view, TileUnits units)
    {
        _view = view;
        _units = units;
    }

    public void End() => _view = null!;

    /// <summary>True when so many features may fit into the budget.</summary>
    public bool MayFit(int count) => (long)count * LeastFeatureBytes <= Budget;

    /// <summary>Writes every point as itself. False, with the layer half written, when they exceed the budget.</summary>
    public bool WriteWhole(ReadOnlySpan<int> rows)
    {
        if (!MayFit(rows.Length))
        {
            return false;
        }

        for (var done = 0; done < rows.Length;)
        {
            var batch = rows.Slice(done, Math.Min(RowAttributes.BatchRows, rows.Length - done));
            WriteBatch(batch);
            done += batch.Length;
            if (IsBeyond(done, rows.Length))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Writes the points gathered into cells of 2^<paramref name="cellShift"/> tile units; a point that is alone in its
    /// cell as itself. False, with the layer half written, when they exceed the budget.
    /// </summary>
    public bool WriteCells(ReadOnlySpan<int> rows, int cellShift)
    {
        var cells = CountCells(rows, cellShift);
        if (!MayFit(cells))
        {
            return false;
        }

        var done = 0;
        var areRuns = CellAttributes.IsRun(rows);
        for (var start = 0; start < rows.Length;)
        {
            // First the cells, then the points that are alone in theirs, so that these can be read together.
            var alone = 0;
            for (; start < rows.Length && alone < _alone.Length && !IsBeyond(done, cells); done++)
            {
                var end = EndOfCell(rows, start, cellShift);
                if (end == start + 1)
                {
                    _alone[alone++] = rows[start];
                }
                else
                {
                    WriteCell(rows[start..end], areRuns || CellAttributes.IsRun(rows[start..end]));
                }

                start = end;
            }

            WriteBatch(_alone.AsSpan(0, alone));
            if (IsBeyond(done, cells))
            {
                return false;
            }
        }

        return true;
    }

    private void WriteBatch(ReadOnlySpan<int> rows)
    {
        attributes.Fill(rows);
        _view.CopyPoints(rows, _keys, _xs, _ys);
        for (var i = 0; i < rows.Length; i++)
        {
            layer.Point((ulong)_keys[i], attributes.Of(i), _units.X(_xs[i]), _units.Y(_ys[i]));
        }
    }

    private void WriteCell(ReadOnlySpan<int> rows, bool isRun)
    {
        // The mean of points of a cell lies in the cell.
        var (sumX, sumY) = isRun ? _view.SumPoints(rows[0], rows.Length) : _view.SumPoints(rows);
        var count = (ulong)rows.Length;

        var mark = layer.BeginFeature(null);
        cellAttributes.Write(rows, isRun, isAnchor: false);
        layer.EndAttributes(mark);
        TileGeometry.WritePoints(layer.Features, [_units.X((uint)(sumX / count)), _units.Y((uint)(sumY / count))]);
        layer.EndFeature(mark);
    }

    /// <summary>Too big already, or surely too big by the time that all are written: the more are, the surer.</summary>
    private bool IsBeyond(int done, int all)
    {
        if (layer.Size > Budget)
        {
            return true;
        }

        var slack = done < RowAttributes.BatchRows ? double.MaxValue : done < 4 * RowAttributes.BatchRows ? 2.0 : 1.3;
        return (double)layer.Size * all > slack * Budget * done;
    }

    /// <summary>Number of cells with points; gives up, with a number that cannot fit, once there are too many.</summary>
    private int CountCells(ReadOnlySpan<int> rows, int cellShift)
    {
        var cells = 0;
        for (var start = 0; start < rows.Length && MayFit(cells); cells++)
        {
            start = EndOfCell(rows, start, cellShift);
        }

        return cells;
    }

    private int EndOfCell(ReadOnlySpan<int> rows, int start, int cellShift)
    {
        var cellX = _units.X(_view.PointX(rows[start])) >> cellShift;
        var cellY = _units.Y(_view.PointY(rows[start])) >> cellShift;
        var inside = start;
        var step = 1;
        while (inside + step < rows.Length && IsIn(rows[inside + step]))
        {
            inside += step;
            step *= 2;
        }

        var outside = Math.Min(inside + step, rows.Length);
        while (outside - inside > 1)
        {
            var middle = (inside + outside) >>> 1;
            if (IsIn(rows[middle]))
            {
                inside = middle;
            }
            else
            {
                outside = middle;
            }
        }

        return outside;

        bool IsIn(int row) => _units.X(_view.PointX(row)) >> cellShift == cellX && _units.Y(_view.PointY(row)) >> cellShift == cellY;
    }
}
