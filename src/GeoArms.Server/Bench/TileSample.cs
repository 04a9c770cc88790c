using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Bench;

/// <summary>
/// The tiles to measure with: those that hold features picked evenly from the layer, so that a tile is as likely as its
/// share of the data. That is where people look, and it is the unkind choice: an even choice of tiles would find mostly
/// empty ones.
/// </summary>
internal static class TileSample
{
    /// <summary>Distinct tiles of one zoom, the same for the same layer and limit.</summary>
    /// <param name="view">The layer.</param>
    /// <param name="zoom">The zoom.</param>
    /// <param name="limit">Greatest number of tiles.</param>
    public static IReadOnlyList<TileAddress> OfZoom(LayerView view, int zoom, int limit)
    {
        var rows = new RowBuffer();
        view.CollectInKeyOrder(view.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        var tiles = new HashSet<TileAddress>();
        var inOrder = new List<TileAddress>();

        // A step that shares no factor with the count visits every row once, far from the one before.
        var count = rows.Count;
        var step = Math.Max(1, (int)(count * 0.6180339887));
        while (count > 0 && Gcd(step, count) != 1)
        {
            step++;
        }

        for (long i = 0, row = 0; i < count && tiles.Count < limit; i++, row = (row + step) % count)
        {
            var number = rows.Rows[(int)row];
            if (!HasPlace(view, number))
            {
                continue;
            }

            var (x, y) = view.IsPoint(number) ? (view.PointX(number), view.PointY(number)) : view.LabelPoint(number);
            var tile = zoom == 0 ? new TileAddress(0, 0, 0) : new TileAddress(zoom, (int)(x >> (32 - zoom)), (int)(y >> (32 - zoom)));
            if (tiles.Add(tile))
            {
                inOrder.Add(tile);
            }
        }

        return inOrder;
    }

    private static bool HasPlace(LayerView view, int row) => view.IsPoint(row) || view.Geometry(row) is { IsEmpty: false };

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
