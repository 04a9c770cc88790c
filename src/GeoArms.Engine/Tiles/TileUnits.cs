using GeoArms.Core.Projections;

namespace GeoArms.Engine.Tiles;

/// <summary>Converts between the <see cref="WorldGrid"/> and the 4096 units of a tile's side.</summary>
/// <param name="tile">The tile.</param>
internal readonly struct TileUnits(TileAddress tile)
{
    /// <summary>Zoom at which a tile unit is one unit of the grid.</summary>
    private const int EqualZoom = 20;

    private readonly int _shift = EqualZoom - tile.Zoom;

    public TileAddress Tile { get; } = tile;

    /// <summary>Column of a point of the tile: 0 to 4095, rounded down.</summary>
    public int X(uint x) => Down(x - Tile.Left);

    /// <summary>Row of a point of the tile: 0 to 4095, rounded down.</summary>
    public int Y(uint y) => Down(y - Tile.Top);

    /// <summary>A distance on the grid in tile units, rounded down.</summary>
    public int Down(long grid) => (int)(_shift >= 0 ? grid >> _shift : grid << -_shift);

    /// <summary>A distance in tile units on the grid, rounded up.</summary>
    public long ToGrid(int units) => _shift >= 0 ? (long)units << _shift : (units + (1L << -_shift) - 1) >> -_shift;

    /// <summary>Tile units in one unit of the grid; a power of two, so that products with it are exact.</summary>
    public double Scale => Math.ScaleB(1, -_shift);

    /// <summary>True when a place on the grid lies in the tile, left and upper edge included.</summary>
    public bool Holds(uint x, uint y) => x - Tile.Left is var dx && y - Tile.Top is var dy && dx >= 0 && dy >= 0 && dx < Tile.Side && dy < Tile.Side;
}
