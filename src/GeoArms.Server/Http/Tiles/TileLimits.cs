using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Tiles;

/// <summary>
/// The tiles in which layers may have something (TileMatrixSetLimits of 17-083r4): those that the box around their geometries meets, with the
/// encoder's buffer when there are lines or polygons.
/// </summary>
internal sealed class TileLimits
{
    /// <summary>Lines and polygons are drawn beyond a tile's edge by this part of its side.</summary>
    private const int BufferPart = 64;

    private readonly TileMatrixSet _set;
    private readonly LonLatBox _box;
    private readonly bool _isBuffered;

    private TileLimits(TileMatrixSet set, LonLatBox box, bool isBuffered)
    {
        _set = set;
        _box = box;
        _isBuffered = isBuffered;
    }

    /// <summary>The limits of a layer or of several together; null when none has a geometry.</summary>
    public static TileLimits? Of(TileMatrixSet set, IReadOnlyList<ServedLayer> layers) => LayerExtents.Of(layers) is { } box
        ? new TileLimits(set, box, layers.Any(layer => (layer.Schema.Geometry & ~GeometryKinds.Point) != GeometryKinds.None))
        : null;

    /// <summary>Rows and columns at a zoom.</summary>
    public TileRange At(int zoom)
    {
        var cell = _set.Cell(zoom, 0, 0);
        var buffer = _isBuffered ? cell.Side / BufferPart : 0;
        var (north, south) = _set.Grid == MapGrid.LonLat ? (LonLatGrid.Y(_box.North), LonLatGrid.Y(_box.South)) : (WorldGrid.Y(_box.North), WorldGrid.Y(_box.South));
        var (left, right) = (WorldGrid.X(_box.West) - buffer, WorldGrid.X(_box.East) + buffer);

        // What reaches over one edge of the world is drawn at the other.
        var isWide = _box.CrossesAntimeridian || left < 0 || right > uint.MaxValue;
        return new TileRange(
            (int)(Math.Max(0, north - buffer) / cell.Side),
            (int)Math.Min(_set.Height(zoom) - 1, (south + buffer) / cell.Side),
            isWide ? 0 : (int)(left / cell.Side),
            isWide ? (int)_set.Width(zoom) - 1 : (int)(right / cell.Side));
    }

    /// <summary>Rows and columns of a zoom, the last ones included.</summary>
    internal readonly record struct TileRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
    {
        public bool Holds(int row, int column) => row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;
    }
}
