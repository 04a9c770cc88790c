using System.Text;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots.Filters;
using GeoArms.Engine.Snapshots.Shapes;
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
    private readonly GridView _mercator;
    private readonly Lazy<GridView> _lonLat;

    internal LayerView(LayerSnapshot snapshot, AccessScope scope)
    {
        _snapshot = snapshot;
        _segments = snapshot.Segments;
        Scope = scope;
        Columns = snapshot.Schema.Columns.All(scope.MaySee) ? snapshot.Schema.Columns : [.. snapshot.Schema.Columns.Where(scope.MaySee)];
        _everything = new RowSelection(_segments.Live, _segments.LiveCount, isEverything: true);
        _mercator = new GridView(this, _segments, MapGrid.Mercator);
        _lonLat = new Lazy<GridView>(() => new GridView(this, _segments, MapGrid.LonLat));
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
        var condition = query.Filter is { } filter ? FilterCompiler.Compile(FilterTyping.Type(filter, Schema, Columns)) : null;
        if (condition == null && query.DateTime is null && query.Box is null)
        {
            return _everything;
        }

        var run = new FilterRun();
        var words = (ulong[])_segments.Live.Clone();
        for (var index = 0; index < _segments.Count; index++)
        {
            var own = _segments.WordsOf(index, words);
            var segment = _segments[index];
            if (query.DateTime is { } interval)
            {
                TimeFilter.Narrow(segment, interval, own);
            }

            if (query.Box is { } box)
            {
                BoxFilter.Narrow(segment, box, own);
            }

            if (condition != null)
            {
                RowBits.And(own, condition.Evaluate(segment, own, run).True);
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
    public ColumnReader Column(string name) => _snapshot.Reader(FilterTyping.ColumnIndex(name, Schema, Columns));

    /// <summary>The row with an id, or −1 when there is none that the caller may see.</summary>
    public int FindRow(string id) => _segments.FindRow(Encoding.UTF8.GetBytes(id));

    /// <summary>The store's number of a row (<c>fid</c>); stable from version to version.</summary>
    public long Key(int row) => _segments.Locate(row, out var local).Content.Keys[local];

    /// <summary>Appends, in the order of <see cref="Key"/>, up to <paramref name="limit"/> selected rows whose key is greater than <paramref name="afterKey"/>.</summary>
    public void CollectInKeyOrder(RowSelection selection, long afterKey, int limit, RowBuffer into) =>
        KeyOrderMerge.Collect(_segments, selection, afterKey, limit, into);

    /// <summary>The geometries on one of the grids on which tiles are cut.</summary>
    public GridView On(MapGrid grid) => grid == MapGrid.LonLat ? _lonLat.Value : _mercator;

    /// <summary>Appends the selected points in a tile: see <see cref="GridView.CollectPoints"/>.</summary>
    public void CollectPoints(TileAddress tile, RowSelection selection, RowBuffer into) => _mercator.CollectPoints(tile, selection, into);

    /// <summary>Appends the selected shapes in a box on the <see cref="WorldGrid"/>: see <see cref="GridView.CollectShapes"/>.</summary>
    public void CollectShapes(long left, long top, long right, long bottom, RowSelection selection, RowBuffer into) =>
        _mercator.CollectShapes(left, top, right, bottom, selection, into);

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

    /// <summary>Column of a point on the <see cref="WorldGrid"/>.</summary>
    public uint PointX(int row) => _mercator.PointX(row);

    /// <summary>Row of a point on the <see cref="WorldGrid"/>.</summary>
    public uint PointY(int row) => _mercator.PointY(row);

    /// <summary>Places of several points on the <see cref="WorldGrid"/>.</summary>
    public void CopyPoints(ReadOnlySpan<int> rows, Span<uint> xs, Span<uint> ys) => _mercator.CopyPoints(rows, xs, ys);

    /// <summary>A line, polygon or multi-point on the <see cref="WorldGrid"/>.</summary>
    public Shape Shape(int row) => _mercator.Shape(row);

    /// <summary>Label point of a shape on the <see cref="WorldGrid"/>: see <see cref="GridView.LabelPoint"/>.</summary>
    public (uint X, uint Y) LabelPoint(int row) => _mercator.LabelPoint(row);

    /// <summary>Exact longitude and latitude of a point, in degrees.</summary>
    public (double Longitude, double Latitude) PointPlace(int row)
    {
        var content = _segments.Locate(row, out var local).Content;
        return (content.Longitudes[local], content.Latitudes[local]);
    }

    /// <summary>
    /// The exact geometry of a line, polygon or multi-point in degrees, cut where it crosses the antimeridian, so that every edge is straight
    /// between −180 and 180.
    /// </summary>
    internal Geometry CutGeometry(int row)
    {
        var segment = _segments.Locate(row, out var local);
        var shape = local - segment.PointCount;
        var wkb = segment.Content.Wkb.Utf8(shape);
        return segment.Content.Shapes.IsCut(shape) ? WorldGeometry.Cut(wkb) : WkbGeometry.Read(wkb);
    }

    /// <summary>The exact geometry in degrees (x longitude, y latitude), or null when the row has none.</summary>
    public Geometry? Geometry(int row) => _segments.Locate(row, out var local).Geometry(local);
}
