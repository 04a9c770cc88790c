using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tiles.Occupied;

/// <summary>
/// The tiles in which a selection may have something, found without looking at the empty ones: points lie in the order
/// of the Hilbert curve, so the tiles of a zoom are runs of them; lines and polygons are followed down the quadtree, each
/// only into the quarters that it reaches. Costs 8 bytes a point and 40 bytes a shape as long as it is held.
/// </summary>
/// <remarks>
/// Never leaves out a tile that <see cref="VectorTileEncoder"/> would write. It may name one that turns out to be empty: where
/// only a shape's buffer reaches, or where a crowded tile leaves small shapes to its neighbour.
/// </remarks>
public sealed class OccupiedTiles
{
    private const long World = 1L << 32;

    private readonly LayerView _view;
    private readonly ulong[] _points;
    private readonly List<PlacedShape> _shapes = [];

    /// <summary>Looks where the rows of a selection lie.</summary>
    /// <param name="view">What the caller may see.</param>
    /// <param name="selection">Rows of this view.</param>
    public OccupiedTiles(LayerView view, RowSelection selection)
    {
        _view = view;
        var rows = new RowBuffer();
        view.CollectPoints(new TileAddress(0, 0, 0), selection, rows);
        _points = new ulong[rows.Count];
        for (var i = 0; i < _points.Length; i++)
        {
            _points[i] = HilbertCurve.Key(view.PointX(rows.Rows[i]), view.PointY(rows.Rows[i]));
        }

        rows.Clear();
        view.CollectShapes(0, 0, World - 1, World - 1, selection, rows);
        foreach (var row in rows.Rows)
        {
            Place(row);
        }
    }

    /// <summary>The tiles of a zoom, in the order of <see cref="TileOrder"/>.</summary>
    public IEnumerable<TileAddress> Of(int zoom)
    {
        foreach (var (from, until) in _shapes.Count == 0 ? PointRuns(zoom) : Runs(zoom))
        {
            for (var place = from; place < until; place++)
            {
                yield return TileOrder.At(zoom, place);
            }
        }
    }

    /// <summary>How many tiles <see cref="Of"/> gives for a zoom; stops counting when they are more than the limit.</summary>
    public long Count(int zoom, long limit)
    {
        var count = 0L;
        foreach (var (from, until) in _shapes.Count == 0 ? PointRuns(zoom) : Runs(zoom))
        {
            count += (long)(until - from);
            if (count > limit)
            {
                break;
            }
        }

        return count;
    }

    private IEnumerable<(ulong From, ulong Until)> PointRuns(int zoom)
    {
        for (var i = 0; i < _points.Length;)
        {
            var place = PlaceAt(zoom, _points[i]);
            yield return (place, place + 1);
            i = Beyond(zoom, place, i, _points.Length);
        }
    }

    private IEnumerable<(ulong From, ulong Until)> Runs(int zoom)
    {
        var all = new int[_shapes.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = i;
        }

        var open = new Stack<Cell>();
        var found = new List<int>();
        var quarters = new int[5];
        Visit(new Cell(0, 0, 0, _points.Length, all));
        while (open.TryPop(out var cell))
        {
            if (cell.Zoom == zoom || cell.Shapes is null)
            {
                // A cell that is covered by a polygon is occupied all over.
                var shift = 2 * (zoom - cell.Zoom);
                yield return (cell.Place << shift, (cell.Place + 1) << shift);
                continue;
            }

            quarters[0] = cell.PointsFrom;
            for (var i = 0; i < 4; i++)
            {
                quarters[i + 1] = Beyond(cell.Zoom + 1, (cell.Place << 2) | (uint)i, quarters[i], cell.PointsUntil);
            }

            // Last first: the stack turns them round.
            for (var i = 3; i >= 0; i--)
            {
                Visit(new Cell(cell.Zoom + 1, (cell.Place << 2) | (uint)i, quarters[i], quarters[i + 1], cell.Shapes));
            }
        }

        // Keeps a cell if anything is in it, with the shapes that are.
        void Visit(Cell cell)
        {
            found.Clear();
            var box = ReachBox.Of(TileOrder.At(cell.Zoom, cell.Place));
            var hasPoints = cell.PointsFrom < cell.PointsUntil;
            if (!(hasPoints && cell.Zoom == zoom) && Narrow(cell.Shapes!, box, found, isEnough: cell.Zoom == zoom) == Reach.Covers)
            {
                open.Push(cell with { Shapes = null });
            }
            else if (hasPoints || found.Count > 0)
            {
                open.Push(cell with { Shapes = [.. found] });
            }
        }
    }

    /// <summary>Finds the shapes that reach into a box: all of them, or one when one is enough. Says when a polygon covers the box.</summary>
    private Reach Narrow(int[] candidates, ReachBox box, List<int> found, bool isEnough)
    {
        foreach (var index in candidates)
        {
            var placed = _shapes[index];
            var moved = box.Moved(-placed.Moved);
            if (!moved.Meets(placed.Box))
            {
                continue;
            }

            var reach = moved.Encloses(placed.Box) ? Reach.Touches : ShapeReach.Of(_view.Shape(placed.Row), moved);
            if (reach == Reach.Covers)
            {
                return reach;
            }

            if (reach == Reach.Touches)
            {
                found.Add(index);
                if (isEnough)
                {
                    return reach;
                }
            }
        }

        return Reach.None;
    }

    // A shape near the edge of the world is also drawn in the buffer of the tiles at the other edge.
    private void Place(int row)
    {
        var coordinates = _view.Shape(row).Coordinates;
        var box = new ReachBox(World, World, -1, -1);
        for (var i = 0; i < coordinates.Length; i += 2)
        {
            box = new ReachBox(
                Math.Min(box.Left, coordinates[i]), Math.Min(box.Top, coordinates[i + 1]), Math.Max(box.Right, coordinates[i]), Math.Max(box.Bottom, coordinates[i + 1]));
        }

        var world = ReachBox.Of(new TileAddress(0, 0, 0));
        foreach (var moved in (ReadOnlySpan<long>)[0, -World, World])
        {
            if (world.Moved(-moved).Meets(box))
            {
                _shapes.Add(new PlacedShape(row, moved, box));
            }
        }
    }

    private static ulong PlaceAt(int zoom, ulong key) => zoom == 0 ? 0 : key >> (64 - (2 * zoom));

    /// <summary>Index of the first point, from an index on, that lies beyond a cell along the curve; found by galloping.</summary>
    private int Beyond(int zoom, ulong place, int from, int until)
    {
        var step = 1;
        var low = from;
        while (low + step <= until && PlaceAt(zoom, _points[low + step - 1]) <= place)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(until, low + step - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (PlaceAt(zoom, _points[middle]) <= place)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>A cell of the quadtree: its points, and the shapes that may reach it; no list when a polygon covers it.</summary>
    private readonly record struct Cell(int Zoom, ulong Place, int PointsFrom, int PointsUntil, int[]? Shapes);

    /// <summary>A shape, by how many grid columns it is moved to the east, and the box that it has unmoved.</summary>
    private readonly record struct PlacedShape(int Row, long Moved, ReachBox Box);
}
