namespace GeoArms.Engine.Tiles;

/// <summary>
/// Moves places from the <see cref="Core.Projections.WorldGrid"/> to tile units. The scale is a power of two and places
/// are whole numbers, so the result is exact.
/// </summary>
/// <param name="units">The tile.</param>
/// <param name="shift">What is added to grid columns first: 0, or one world to the west or east.</param>
internal readonly struct GridToTile(TileUnits units, long shift)
{
    private readonly long _left = units.Tile.Left - shift;
    private readonly long _top = units.Tile.Top;
    private readonly double _scale = units.Scale;

    public double X(uint x) => (x - _left) * _scale;

    public double Y(uint y) => (y - _top) * _scale;
}
