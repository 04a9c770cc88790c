namespace GeoArms.Core.Projections;

/// <summary>
/// The Hilbert curve over the <see cref="WorldGrid"/> (Hilbert 1891), of order 32: it visits every grid unit once, and
/// every quadtree cell, so every tile, in one unbroken stretch. The key is computed from the top bits down with a
/// table of four orientations, four levels a step, so the key of a cell is a prefix of the keys of its units.
/// </summary>
public static class HilbertCurve
{
    private const int LevelsPerStep = 4;

    // For each orientation (two bits) and four bits of x and of y: eight bits of key, and the orientation that follows.
    private static readonly ushort[] Steps = MakeSteps();

    /// <summary>Place of a grid unit along the curve.</summary>
    public static ulong Key(uint x, uint y)
    {
        ulong key = 0;
        var orientation = 0;
        for (var shift = 32 - LevelsPerStep; shift >= 0; shift -= LevelsPerStep)
        {
            var step = Steps[(orientation << 8) | (int)(((x >> shift) & 15) << 4) | (int)((y >> shift) & 15)];
            key = (key << 8) | (byte)step;
            orientation = step >> 8;
        }

        return key;
    }

    /// <summary>First and last key of a tile; both are inside.</summary>
    public static (ulong First, ulong Last) Range(TileAddress tile)
    {
        if (tile.Zoom == 0)
        {
            return (0, ulong.MaxValue);
        }

        var within = ulong.MaxValue >> (2 * tile.Zoom);
        var first = Key((uint)tile.Left, (uint)tile.Top) & ~within;
        return (first, first | within);
    }

    private static ushort[] MakeSteps()
    {
        var steps = new ushort[4 << 8];
        for (var start = 0; start < 4; start++)
        {
            for (var x = 0; x < 16; x++)
            {
                for (var y = 0; y < 16; y++)
                {
                    var (key, orientation) = (0, start);
                    for (var level = LevelsPerStep - 1; level >= 0; level--)
                    {
                        (var digit, orientation) = OneLevel(orientation, (x >> level) & 1, (y >> level) & 1);
                        key = (key << 2) | digit;
                    }

                    steps[(start << 8) | (x << 4) | y] = (ushort)((orientation << 8) | key);
                }
            }
        }

        return steps;
    }

    // Bit 0 of the orientation: x and y are exchanged. Bit 1: both are turned round.
    private static (int Digit, int Orientation) OneLevel(int orientation, int x, int y)
    {
        if ((orientation & 2) != 0)
        {
            (x, y) = (1 - x, 1 - y);
        }

        if ((orientation & 1) != 0)
        {
            (x, y) = (y, x);
        }

        return (x, y) switch
        {
            (0, 0) => (0, orientation ^ 1),
            (0, 1) => (1, orientation),
            (1, 1) => (2, orientation),
            _ => (3, orientation ^ 3),
        };
    }
}
