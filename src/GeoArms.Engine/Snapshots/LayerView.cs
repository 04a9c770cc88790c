using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Snapshots;

/// <summary>
/// What one caller may see of one snapshot of a layer: the only door to the data for tiles, heatmaps, queries,
/// decisions and exports. Rows are named by numbers that mean something only within this view's snapshot, and only
/// numbers that the view handed out may be handed back.
/// </summary>
public sealed class LayerView
{
    /// <summary>The layer's declaration.</summary>
    public LayerSchema Schema => throw new NotImplementedException();

    /// <summary>Version of the snapshot; grows with every change.</summary>
    public long Version => throw new NotImplementedException();

    /// <summary>The scope with which the view was opened.</summary>
    public AccessScope Scope => throw new NotImplementedException();

    /// <summary>Number of visible rows.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>The columns that the caller may see, derived ones included.</summary>
    public IReadOnlyList<ColumnSchema> Columns => throw new NotImplementedException();

    /// <summary>The visible rows that satisfy a query, as a bitmap.</summary>
    /// <exception cref="Core.InputException">The filter names a column that is not there (or not visible), or compares it with a literal of another type.</exception>
    public RowSelection Select(LayerQuery query) => throw new NotImplementedException();

    /// <summary>Box around the selected rows that have a geometry, or null when there is none.</summary>
    public LonLatBox? Extent(RowSelection selection) => throw new NotImplementedException();

    /// <summary>Reader of a visible column.</summary>
    /// <exception cref="Core.InputException">There is no such visible column; the message names the nearest.</exception>
    public ColumnReader Column(string name) => throw new NotImplementedException();

    /// <summary>The row with an id, or −1 when there is none that the caller may see.</summary>
    public int FindRow(string id) => throw new NotImplementedException();

    /// <summary>The store's number of a row (<c>fid</c>); stable from version to version.</summary>
    public long Key(int row) => throw new NotImplementedException();

    /// <summary>Appends, in the order of <see cref="Key"/>, up to <paramref name="limit"/> selected rows whose key is greater than <paramref name="afterKey"/>.</summary>
    public void CollectInKeyOrder(RowSelection selection, long afterKey, int limit, RowBuffer into) => throw new NotImplementedException();

    /// <summary>
    /// Appends the selected points that lie in a tile (half-open: left and upper edge included), in the order of the
    /// Hilbert curve over the <see cref="WorldGrid"/>, so that the points of any smaller quadtree cell follow one another.
    /// </summary>
    public void CollectPoints(TileAddress tile, RowSelection selection, RowBuffer into) => throw new NotImplementedException();

    /// <summary>
    /// Appends, by ascending row number, the selected lines, polygons and multi-points whose box on the <see cref="WorldGrid"/> intersects the
    /// given one (edges included). The box may lie partly outside the world; nothing is wrapped.
    /// </summary>
    public void CollectShapes(long left, long top, long right, long bottom, RowSelection selection, RowBuffer into) => throw new NotImplementedException();

    /// <summary>True when the row is a single point.</summary>
    public bool IsPoint(int row) => throw new NotImplementedException();

    /// <summary>Grid column of a point.</summary>
    public uint PointX(int row) => throw new NotImplementedException();

    /// <summary>Grid row of a point.</summary>
    public uint PointY(int row) => throw new NotImplementedException();

    /// <summary>A line, polygon or multi-point on the grid.</summary>
    public Shape Shape(int row) => throw new NotImplementedException();

    /// <summary>
    /// Label point of a shape on the grid: inside the largest polygon, halfway along the longest line, the first of
    /// several points. It is the same for every zoom, so each shape has one anchor tile.
    /// </summary>
    public (uint X, uint Y) LabelPoint(int row) => throw new NotImplementedException();

    /// <summary>The exact geometry in degrees (x longitude, y latitude), or null when the row has none.</summary>
    public Geometry? Geometry(int row) => throw new NotImplementedException();
}
