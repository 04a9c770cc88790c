namespace GeoArms.Core.Projections;

/// <summary>
/// The order of tiles in a PMTiles archive: zoom by zoom, and within a zoom along the <see cref="HilbertCurve"/>. A tile's
/// number is the number of tiles of all lower zooms and its place along the curve (PMTiles specification, version 3).
/// </summary>
public static class TileOrder
{
    /// <summary>Number of tiles of all zooms below one: (4^zoom − 1) / 3.</summary>
    public static ulong Before(int zoom) => ((1UL << (2 * zoom)) - 1) / 3;

    /// <summary>Number of a tile.</summary>
    public static ulong NumberOf(TileAddress tile) => Before(tile.Zoom) + PlaceOf(tile);

    /// <summary>Place of a tile along the curve of its zoom, from 0.</summary>
    public static ulong PlaceOf(TileAddress tile) => tile.Zoom == 0 ? 0 : HilbertCurve.Range(tile).First >> (64 - (2 * tile.Zoom));

    /// <summary>The tile at a place along the curve of a zoom: the inverse of <see cref="PlaceOf"/>.</summary>
    public static TileAddress At(int zoom, ulong place)
    {
        // From the innermost square outwards; each step turns what it has so far (Hilbert 1891).
        var (x, y) = (0, 0);
        for (var level = 0; level < zoom; level++)
        {
            var digit = (int)(place >> (2 * level)) & 3;
            var right = digit >> 1;
            var down = (digit ^ right) & 1;
            var side = 1 << level;
            if (down == 0)
            {
                if (right == 1)
                {
                    (x, y) = (side - 1 - x, side - 1 - y);
                }

                (x, y) = (y, x);
            }

            x += side * right;
            y += side * down;
        }

        return new TileAddress(zoom, x, y);
    }
}
