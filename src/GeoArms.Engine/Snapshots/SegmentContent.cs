using GeoArms.Engine.Snapshots.Columns;
using GeoArms.Engine.Snapshots.Shapes;

namespace GeoArms.Engine.Snapshots;

/// <summary>The arrays of a <see cref="Segment"/>.</summary>
internal sealed record SegmentContent
{
    private PointSums? _pointSums;

    /// <summary>Sums of blocks of points, made when first asked for.</summary>
    internal PointSums PointSums => LazyInitializer.EnsureInitialized(ref _pointSums, () => new PointSums(X, Y));

    /// <summary>The store's number of each row.</summary>
    internal required NarrowIntegers Keys { get; init; }

    /// <summary>The rows by ascending key.</summary>
    internal required int[] KeyOrder { get; init; }

    /// <summary>Exact longitude of each point.</summary>
    internal required double[] Longitudes { get; init; }

    /// <summary>Exact latitude of each point.</summary>
    internal required double[] Latitudes { get; init; }

    /// <summary>Grid column of each point.</summary>
    internal required uint[] X { get; init; }

    /// <summary>Grid row of each point.</summary>
    internal required uint[] Y { get; init; }

    /// <summary>Shapes on the grid.</summary>
    internal required ShapeStore Shapes { get; init; }

    /// <summary>Boxes of the shapes.</summary>
    internal required BoxTree Tree { get; init; }

    /// <summary>Exact geometry of each shape as well-known binary.</summary>
    internal required HeapColumn Wkb { get; init; }

    /// <summary>The columns of the schema.</summary>
    internal required ColumnStorage[] Columns { get; init; }

    internal long MemoryBytes =>
        Keys.MemoryBytes + (4L * KeyOrder.Length) + (24L * Longitudes.Length) + Shapes.MemoryBytes + Tree.MemoryBytes + Wkb.MemoryBytes
        + Columns.Sum(column => column.MemoryBytes);
}
