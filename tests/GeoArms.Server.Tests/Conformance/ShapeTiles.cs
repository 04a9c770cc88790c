using GeoArms.Core.Projections;
using GeoArms.Core.Rows;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>Which tiles shapes may lie in.</summary>
internal static class ShapeTiles
{
    /// <summary>The tiles of a zoom that the boxes of some rows touch, in order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="zoom">The zoom.</param>
    /// <param name="grid">The grid on which tiles are cut.</param>
    public static IReadOnlyList<TileAddress> Of(IEnumerable<FeatureRow> rows, int zoom, MapGrid grid = MapGrid.Mercator)
    {
        var tiles = new HashSet<TileAddress>();
        foreach (var box in rows.Select(row => row.Geometry!.EnvelopeInternal))
        {
            for (var x = Column(box.MinX, zoom); x <= Column(box.MaxX, zoom); x++)
            {
                for (var y = Row(box.MaxY, zoom, grid); y <= Row(box.MinY, zoom, grid); y++)
                {
                    tiles.Add(new(zoom, x, y));
                }
            }
        }

        return [.. tiles.OrderBy(tile => tile.X).ThenBy(tile => tile.Y)];
    }

    private static int Column(double longitude, int zoom) => Index((longitude / 360) + 0.5, zoom);

    private static int Row(double latitude, int zoom, MapGrid grid) => grid == MapGrid.LonLat
        ? Index(0.25 - (latitude / 360), zoom)
        : Index(0.5 - (Math.Log(Math.Tan((Math.PI / 4) + (latitude * Math.PI / 360))) / (2 * Math.PI)), zoom);

    private static int Index(double share, int zoom) => Math.Clamp((int)Math.Floor(share * (1 << zoom)), 0, (1 << zoom) - 1);
}
