namespace GeoArms.Core.Projections;

/// <summary>
/// A tile of the WebMercatorQuad matrix set: zoom, column from the west, row from the north. On the <see cref="MapGrid.LonLat"/> grid it is the cell of
/// the grid's square that is halved as often; only the upper half of the square is world.
/// </summary>
/// <param name="Zoom">0 to <see cref="MaxZoom"/>.</param>
/// <param name="X">0 to 2^zoom − 1.</param>
/// <param name="Y">0 to 2^zoom − 1.</param>
public readonly record struct TileAddress(int Zoom, int X, int Y)
{
    /// <summary>Deepest zoom that is served.</summary>
    public const int MaxZoom = 22;

    /// <summary>True when the tile lies inside the matrix.</summary>
    public bool IsInside => Zoom is >= 0 and <= MaxZoom && X >= 0 && Y >= 0 && X < (1L << Zoom) && Y < (1L << Zoom);

    /// <summary>Side in units of the <see cref="WorldGrid"/>.</summary>
    public long Side => 1L << (32 - Zoom);

    /// <summary>Left edge on the <see cref="WorldGrid"/>.</summary>
    public long Left => X * Side;

    /// <summary>Upper edge on the <see cref="WorldGrid"/>.</summary>
    public long Top => Y * Side;

    /// <inheritdoc/>
    public override string ToString() => $"{Zoom}/{X}/{Y}";
}
