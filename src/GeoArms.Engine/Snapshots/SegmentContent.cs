using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots.Columns;
using GeoArms.Engine.Snapshots.Shapes;

namespace GeoArms.Engine.Snapshots;

/// <summary>The arrays of a <see cref="Segment"/>.</summary>
internal sealed class SegmentContent
{
    private readonly Lazy<GridContent> _mercator;
    private readonly Lazy<GridContent> _lonLat;

    internal SegmentContent()
    {
        _mercator = new Lazy<GridContent>(() => GridContent.OfMercator(this));
        _lonLat = new Lazy<GridContent>(() => GridContent.OfLonLat(this));
    }

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
        + Columns.Sum(column => column.MemoryBytes) + (_lonLat.IsValueCreated ? _lonLat.Value.OwnBytes : 0);

    /// <summary>The geometries on a grid.</summary>
    internal GridContent On(MapGrid grid) => (grid == MapGrid.LonLat ? _lonLat : _mercator).Value;
}
