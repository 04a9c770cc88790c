using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots.Shapes;

namespace GeoArms.Engine.Snapshots;

/// <summary>The geometries of a <see cref="Segment"/> on one grid. Rows keep their numbers, whatever the grid.</summary>
internal sealed class GridContent
{
    private readonly int[]? _curveOrder;
    private PointSums? _pointSums;

    private GridContent(uint[] x, uint[] y, int[]? curveOrder, ShapeStore shapes, BoxTree tree)
    {
        X = x;
        Y = y;
        _curveOrder = curveOrder;
        Shapes = shapes;
        Tree = tree;
    }

    /// <summary>Grid column of each point.</summary>
    internal uint[] X { get; }

    /// <summary>Grid row of each point.</summary>
    internal uint[] Y { get; }

    /// <summary>Shapes on the grid.</summary>
    internal ShapeStore Shapes { get; }

    /// <summary>Boxes of the shapes.</summary>
    internal BoxTree Tree { get; }

    /// <summary>True when the points stand in the order of the Hilbert curve over this grid.</summary>
    internal bool IsInCurveOrder => _curveOrder is null;

    /// <summary>Sums of blocks of points, made when first asked for.</summary>
    internal PointSums PointSums => LazyInitializer.EnsureInitialized(ref _pointSums, () => new PointSums(X, Y));

    /// <summary>Bytes held beside those of the segment's own grid.</summary>
    internal long OwnBytes => IsInCurveOrder ? 0 : (8L * X.Length) + Shapes.MemoryBytes + Tree.MemoryBytes;

    /// <summary>The grid by which the segment is ordered.</summary>
    internal static GridContent OfMercator(SegmentContent content) => new(content.X, content.Y, null, content.Shapes, content.Tree);

    /// <summary>
    /// The longitude-latitude grid, made from the exact coordinates: the Mercator rows end at 85° and are coarser towards the equator's degrees than
    /// towards the poles'. Takes about as long as to order a snapshot, so it is made when first asked for and kept with the segment.
    /// </summary>
    internal static GridContent OfLonLat(SegmentContent content)
    {
        var y = new uint[content.Latitudes.Length];
        for (var point = 0; point < y.Length; point++)
        {
            y[point] = LonLatGrid.Y(content.Latitudes[point]);
        }

        var shapes = new ShapeStore(MapGrid.LonLat);
        var flat = new FlatGeometry();
        for (var shape = 0; shape < content.Shapes.Count; shape++)
        {
            flat.Read(content.Wkb.Utf8(shape));
            shapes.Add(flat);
        }

        // The tree wants neighbours side by side; the order by Mercator rows does as well as another.
        return new GridContent(content.X, y, CurveOrder(content, y), shapes, new BoxTree(shapes.Boxes()));
    }

    /// <summary>The point at a place along the curve.</summary>
    internal int PointAt(int place) => _curveOrder is null ? place : _curveOrder[place];

    /// <summary>Key on the curve of the point at a place along it.</summary>
    internal ulong CurveKey(int place)
    {
        var point = PointAt(place);
        return HilbertCurve.Key(X[point], Y[point]);
    }

    /// <summary>The places of the points whose curve keys lie from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    internal (int From, int Until) PlacesWithin(ulong first, ulong last) => PlacesWithin(first, last, 0, X.Length);

    /// <summary>The same among the places from <paramref name="from"/> up to but not including <paramref name="until"/>.</summary>
    internal (int From, int Until) PlacesWithin(ulong first, ulong last, int from, int until)
    {
        var start = FirstPlaceFrom(first, from, until);
        return (start, last == ulong.MaxValue ? until : FirstPlaceFrom(last + 1, start, until));
    }

    // Points by their place on the curve, those in the same place by key: the sort is stable.
    private static int[] CurveOrder(SegmentContent content, uint[] y)
    {
        var order = new int[y.Length];
        var curve = new ulong[y.Length];
        var next = 0;
        foreach (var row in content.KeyOrder)
        {
            if (row < y.Length)
            {
                order[next] = row;
                curve[next++] = HilbertCurve.Key(content.X[row], y[row]);
            }
        }

        RadixSort.Sort(ref curve, ref order);
        return order;
    }

    private int FirstPlaceFrom(ulong key, int from, int until)
    {
        while (from < until)
        {
            var middle = (int)(((uint)from + (uint)until) / 2);
            if (CurveKey(middle) < key)
            {
                from = middle + 1;
            }
            else
            {
                until = middle;
            }
        }

        return from;
    }
}
