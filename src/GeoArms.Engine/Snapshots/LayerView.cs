using System.Text;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots.Filters;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Snapshots;

/// <summary>
/// What one caller may see of one snapshot of a layer: the only door to the data for tiles, heatmaps, queries,
/// decisions and exports. Rows are named by numbers that mean something only within this view's snapshot, and only
/// numbers that the view handed out may be handed back.
/// </summary>
public sealed class LayerView
{
    private readonly LayerSnapshot _snapshot;
    private readonly SegmentList _segments;
    private readonly RowSelection _everything;

    internal LayerView(LayerSnapshot snapshot, AccessScope scope)
    {
        _snapshot = snapshot;
        _segments = snapshot.Segments;
        Scope = scope;
        Columns = snapshot.Schema.Columns.All(scope.MaySee) ? snapshot.Schema.Columns : [.. snapshot.Schema.Columns.Where(scope.MaySee)];
        _everything = new RowSelection(_segments.Live, _segments.LiveCount, isEverything: true);
    }

    /// <summary>The layer's declaration.</summary>
    public LayerSchema Schema => _snapshot.Schema;

    /// <summary>Version of the snapshot; grows with every change.</summary>
    public long Version => _snapshot.Version;

    /// <summary>Stands for the snapshot in caches that live as long as it does; says nothing of what is in it.</summary>
    internal object State => _snapshot;

    /// <summary>The scope with which the view was opened.</summary>
    public AccessScope Scope { get; }

    /// <summary>Number of visible rows.</summary>
    public int Count => _everything.Count;

    /// <summary>The columns that the caller may see, derived ones included.</summary>
    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>The visible rows that satisfy a query, as a bitmap.</summary>
    /// <exception cref="InputException">The filter names a column that is not there (or not visible), or compares it with a literal of another type.</exception>
    public RowSelection Select(LayerQuery query)
    {
        var condition = query.Filter is { } filter ? FilterCompiler.Compile(filter, Schema, Columns) : null;
        if (condition == null && query.DateTime is null && query.Box is null)
        {
            return _everything;
        }

        var words = (ulong[])_segments.Live.Clone();
        for (var index = 0; index < _segments.Count; index++)
        {
            var own = _segments.WordsOf(index, words);
            var segment = _segments[index];
            if (query.DateTime is { } interval)
            {
                TimeFilter.Narrow(segment, interval, own);
            }

            if (condition != null)
            {
                RowBits.And(own, condition.Evaluate(segment).True);
            }

            if (query.Box is { } box)
            {
                BoxFilter.Narrow(segment, box, own);
            }
        }

        return new RowSelection(words, RowBits.Count(words), isEverything: false);
    }

    /// <summary>Those of the selected rows for which a condition holds.</summary>
    public RowSelection Where(RowSelection selection, Predicate<int> holds)
    {
        var rows = new RowBuffer();
        selection.CopyTo(rows);
        var words = new ulong[_segments.Live.Length];
        foreach (var row in rows.Rows)
        {
            if (holds(row))
            {
                RowBits.Set(words, row);
            }
        }

        return new RowSelection(words, RowBits.Count(words), isEverything: false);
    }

    /// <summary>The set of some rows, all of them handed out by this view.</summary>
    internal RowSelection Only(ReadOnlySpan<int> rows)
    {
        var words = new ulong[_segments.Live.Length];
        foreach (var row in rows)
        {
            RowBits.Set(words, row);
        }

        return new RowSelection(words, RowBits.Count(words), isEverything: false);
    }

    /// <summary>
    /// Box around the selected rows that have a geometry, or null when there is none. It crosses the antimeridian when
    /// they lie within half the world about it.
    /// </summary>
    public LonLatBox? Extent(RowSelection selection) =>
        selection.IsEverything ? _snapshot.Bounds.Value.Extent : SnapshotBounds.ExtentOf(_segments, selection);

    /// <summary>
    /// First day on which a selected row is valid and the last, in days since 1970 (UTC), or null when the layer has no
    /// time or no selected row a date. Open ends do not count.
    /// </summary>
    public (long First, long Last)? TimeRange(RowSelection selection) =>
        selection.IsEverything ? _snapshot.Bounds.Value.Days : TimeFilter.Range(_segments, Schema, selection);

    /// <summary>Reader of a visible column.</summary>
    /// <exception cref="InputException">There is no such visible column; the message names the nearest.</exception>
    public ColumnReader Column(string name) => _snapshot.Reader(FilterCompiler.ColumnIndex(name, Schema, Columns));

    /// <summary>The row with an id, or −1 when there is none that the caller may see.</summary>
    public int FindRow(string id) => _segments.FindRow(Encoding.UTF8.GetBytes(id));

    /// <summary>The store's number of a row (<c>fid</c>); stable from version to version.</summary>
    public long Key(int row) => _segments.Locate(row, out var local).Content.Keys[local];

    /// <summary>Appends, in the order of <see cref="Key"/>, up to <paramref name="limit"/> selected rows whose key is greater than <paramref name="afterKey"/>.</summary>
    public void CollectInKeyOrder(RowSelection selection, long afterKey, int limit, RowBuffer into) =>
        KeyOrderMerge.Collect(_segments, selection, afterKey, limit, into);

    /// <summary>
    /// Appends the selected points that lie in a tile (half-open: left and upper edge included), in the order of the
    /// Hilbert curve over the <see cref="WorldGrid"/>, so that the points of any smaller quadtree cell follow one another.
    /// </summary>
    public void CollectPoints(TileAddress tile, RowSelection selection, RowBuffer into) =>
        CurveOrderMerge.Collect(_segments, HilbertCurve.Range(tile), selection, into);

    /// <summary>
    /// Appends, by ascending row number, the selected lines, polygons and multi-points whose box on the <see cref="WorldGrid"/> intersects the
    /// given one (edges included). The box may lie partly outside the world; nothing is wrapped.
    /// </summary>
    public void CollectShapes(long left, long top, long right, long bottom, RowSelection selection, RowBuffer into)
    {
        for (var index = 0; index < _segments.Count; index++)
        {
            var segment = _segments[index];
            var before = into.Count;
            segment.Content.Tree.Collect(left, top, right, bottom, _segments.Start(index) + segment.PointCount, into);
            into.Keep(before, selection);
        }
    }

    /// <summary>True when the row is a single point.</summary>
    public bool IsPoint(int row) => _segments.Locate(row, out var local).IsPoint(local);

    /// <summary>True when the row is a line, polygon or multi-point: <see cref="Shape"/> and <see cref="LabelPoint"/> apply.</summary>
    public bool IsShape(int row) => _segments.Locate(row, out var local).IsShape(local);

    /// <summary>The exact place of a row that is a point, in degrees; false when it is none.</summary>
    public bool TryPosition(int row, out double longitude, out double latitude)
    {
        var segment = _segments.Locate(row, out var local);
        var isPoint = segment.IsPoint(local);
        (longitude, latitude) = isPoint ? (segment.Content.Longitudes[local], segment.Content.Latitudes[local]) : (double.NaN, double.NaN);
        return isPoint;
    }

    /// <summary>Grid column of a point.</summary>
    public uint PointX(int row) => _segments.Locate(row, out var local).Content.X[local];

    /// <summary>Grid row of a point.</summary>
    public uint PointY(int row) => _segments.Locate(row, out var local).Content.Y[local];

    /// <summary>Store numbers and places on the grid of several points.</summary>
    public void CopyPoints(ReadOnlySpan<int> rows, Span<long> keys, Span<uint> xs, Span<uint> ys)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var content = _segments.Locate(rows[i], out var local).Content;
            keys[i] = content.Keys[local];
            xs[i] = content.X[local];
            ys[i] = content.Y[local];
        }
    }

    /// <summary>Places on the grid of several points.</summary>
    public void CopyPoints(ReadOnlySpan<int> rows, Span<uint> xs, Span<uint> ys)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var content = _segments.Locate(rows[i], out var local).Content;
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
        var (x, y) = _segments[index].Content.PointSums.Sum(local, local + here);
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
            var content = _segments.Locate(row, out var local).Content;
            sumX += content.X[local];
            sumY += content.Y[local];
        }

        return (sumX, sumY);
    }

    /// <summary>A line, polygon or multi-point on the grid.</summary>
    public Shape Shape(int row)
    {
        var segment = _segments.Locate(row, out var local);
        return segment.Content.Shapes[local - segment.PointCount];
    }

    /// <summary>
    /// Label point of a shape on the grid: inside the largest polygon, halfway along the longest line, the first of
    /// several points. It is the same for every zoom, so each shape has one anchor tile.
    /// </summary>
    public (uint X, uint Y) LabelPoint(int row)
    {
        var segment = _segments.Locate(row, out var local);
        return segment.Content.Shapes.Label(local - segment.PointCount);
    }

    /// <summary>The exact geometry in degrees (x longitude, y latitude), or null when the row has none.</summary>
    public Geometry? Geometry(int row) => _segments.Locate(row, out var local).Geometry(local);
}
