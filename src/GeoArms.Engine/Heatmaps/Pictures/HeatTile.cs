using System.Buffers;
using System.Collections.Concurrent;
using GeoArms.Core.Projections;

namespace GeoArms.Engine.Heatmaps.Pictures;

/// <summary>A tile of a heatmap as a picture.</summary>
public static class HeatTile
{
    /// <summary>Pictures without anything on them, by side: a map asks for many.</summary>
    private static readonly ConcurrentDictionary<int, byte[]> Blank = new();

    /// <summary>The tile of WebMercatorQuad as PNG.</summary>
    /// <param name="surface">What is drawn.</param>
    /// <param name="palette">Colours.</param>
    /// <param name="tile">Address inside the matrix.</param>
    /// <param name="side">Pixels along a side.</param>
    public static byte[] Encode(IHeatSurface surface, HeatPalette palette, TileAddress tile, int side) => Encode(surface, palette, MapGrid.Mercator, tile, side);

    /// <summary>The tile of any matrix set as PNG.</summary>
    /// <param name="surface">What is drawn.</param>
    /// <param name="palette">Colours.</param>
    /// <param name="grid">The set's grid.</param>
    /// <param name="tile">The cell of it that the tile is: <see cref="TileMatrixSet.Cell"/>.</param>
    /// <param name="side">Pixels along a side.</param>
    public static byte[] Encode(IHeatSurface surface, HeatPalette palette, MapGrid grid, TileAddress tile, int side)
    {
        var count = side * side;
        var values = ArrayPool<double>.Shared.Rent(count);
        var states = ArrayPool<CellState>.Shared.Rent(count);
        var pixels = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            PixelMeans.Fill(surface, Lattice.OfTile(grid, tile, side), values.AsSpan(0, count), states.AsSpan(0, count));
            var drawn = Draw(palette, tile, side, values, states, pixels);
            return drawn ? PalettePng.Encode(pixels.AsSpan(0, count), side, side, palette.Colours) : BlankOf(side);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(values);
            ArrayPool<CellState>.Shared.Return(states);
            ArrayPool<byte>.Shared.Return(pixels);
        }
    }

    /// <summary>A picture on which nothing is drawn.</summary>
    public static byte[] BlankOf(int side) =>
        Blank.GetOrAdd(side, static side => PalettePng.Encode(new byte[side * side], side, side, [Colour.Transparent]));

    private static bool Draw(HeatPalette palette, TileAddress tile, int side, double[] values, CellState[] states, byte[] pixels)
    {
        var left = (long)tile.X * side;
        var top = (long)tile.Y * side;
        var drawn = 0;
        for (int row = 0, at = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++, at++)
            {
                drawn |= pixels[at] = palette.Pixel(values[at], states[at], left + column, top + row);
            }
        }

        return drawn != 0;
    }
}
