using GeoArms.Core.Projections;

namespace GeoArms.Engine.Snapshots;

/// <summary>
/// The geometries of a <see cref="LayerView"/> on one of the grids on which tiles are cut. It shows what the view shows: rows are the view's, and only
/// those that the view, or this, handed out may be handed back.
/// </summary>
public sealed class GridView
{
    private readonly SegmentList _segments;
    private readonly GridContent[] _contents;

    internal GridView(LayerView view, SegmentList segments, MapGrid grid)
    {
        View = view;
        Grid = grid;
        _segments = segments;
        _contents = new GridContent[segments.Count];
        for (var index = 0; index < _contents.Length; index++)
        {
            _contents[index] = segments[index].Content.On(grid);
        }
    }

    /// <summary>The view whose rows they are.</summary>
    public LayerView View { get; }

    /// <summary>The grid.</summary>
    public MapGrid Grid { get; }

    /// <summary>
    /// Appends the selected points that lie in a cell (half-open: left and upper edge included), in the order of the
    /// Hilbert curve over the grid, so that the points of any smaller quadtree cell follow one another.
    /// </summary>
    public void CollectPoints(TileAddress cell, RowSelection selection, RowBuffer into) =>
        CurveOrderMerge.Collect(_segments, _contents, HilbertCurve.Range(cell), selection, into);

    /// <summary>
    /// Appends, by ascending row number, the selected lines, polygons and multi-points whose box on the grid intersects the
    /// given one (edges included). The box may lie partly outside the world; nothing is wrapped.
    /// </summary>
    public void CollectShapes(long left, long top, long right, long bottom, RowSelection selection, RowBuffer into)
    {
        for (var index = 0; index < _contents.Length; index++)
        {
            var before = into.Count;
            _contents[index].Tree.Collect(left, top, right, bottom, _segments.Start(index) + _segments[index].PointCount, into);
            into.Keep(before, selection);
        }
    }

    /// <summary>Grid column of a point.</summary>
    public uint PointX(int row) => Locate(row, out var local).X[local];

    /// <summary>Grid row of a point.</summary>
    public uint PointY(int row) => Locate(row, out var local).Y[local];

    /// <summary>Store numbers and places on the grid of several points.</summary>
    public void CopyPoints(ReadOnlySpan<int> rows, Span<long> keys, Span<uint> xs, Span<uint> ys)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var index = _segments.IndexOf(rows[i]);
            var local = rows[i] - _segments.Start(index);
            keys[i] = _segments[index].Content.Keys[local];
            xs[i] = _contents[index].X[local];
            ys[i] = _contents[index].Y[local];
        }
    }

    /// <summary>Places on the grid of several points.</summary>
    public void CopyPoints(ReadOnlySpan<int> rows, Span<uint> xs, Span<uint> ys)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var content = Locate(rows[i], out var local);
            xs[i] = content.X[local];
            ys[i] = content.Y[local];
        }
    }

    /// <summary>Sums of the grid columns and rows of points with consecutive numbers, all of them handed out by this view.</summary>
    public (ulong X, ulong Y) SumPoints(int firstRow, int count)
    {
        var index = _segments.IndexOf(firstRow);
        var local = firstRow - _segments.Start(index);
        var here = Math.Min(count, _segments[index].PointCount - local);
        var (x, y) = _contents[index].PointSums.Sum(local, local + here);
        if (here < count)
        {
            var (restX, restY) = SumPoints(firstRow + here, count - here);
            (x, y) = (x + restX, y + restY);
        }

        return (x, y);
    }

    /// <summary>Sums of the grid columns and rows of several points, for their mean.</summary>
    public (ulong X, ulong Y) SumPoints(ReadOnlySpan<int> rows)
    {
        var (sumX, sumY) = (0UL, 0UL);
        foreach (var row in rows)
        {
            var content = Locate(row, out var local);
            sumX += content.X[local];
            sumY += content.Y[local];
        }

        return (sumX, sumY);
    }

    /// <summary>A line, polygon or multi-point on the grid.</summary>
    public Shape Shape(int row) => LocateShape(row, out var shape).Shapes[shape];

    /// <summary>
    /// Label point of a shape on the grid: inside the largest polygon, halfway along the longest line, the first of
    /// several points. It is the same for every zoom, so each shape has one anchor tile.
    /// </summary>
    public (uint X, uint Y) LabelPoint(int row) => LocateShape(row, out var shape).Shapes.Label(shape);

    private GridContent Locate(int row, out int local)
    {
        var index = _segments.IndexOf(row);
        local = row - _segments.Start(index);
        return _contents[index];
    }

    private GridContent LocateShape(int row, out int shape)
    {
        var index = _segments.IndexOf(row);
        shape = row - _segments.Start(index) - _segments[index].PointCount;
        return _contents[index];
    }
}
