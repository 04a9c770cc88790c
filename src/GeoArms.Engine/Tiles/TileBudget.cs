namespace GeoArms.Engine.Tiles;

/// <summary>
/// How big a tile may get. The promise is about 50 KB after gzip; what can be watched while encoding is the body before
/// compression, so the limit is set on that. Measured on random points, which compress worse than real ones: whole
/// features shrink to 0.43 to 0.46 of the body, cells, whose sums hardly repeat, to 0.55 to 0.63.
/// </summary>
internal static class TileBudget
{
    /// <summary>Bytes before compression when every feature is drawn as itself.</summary>
    public const int WholeBytes = 106_000;

    /// <summary>Bytes before compression when features are gathered into cells.</summary>
    public const int CellBytes = 78_000;

    /// <summary>
    /// Bytes before compression at a step of detail. The coarsest has no limit: it holds one cell and the shapes larger
    /// than the tile, and to leave out any would be worse than a big tile.
    /// </summary>
    public static int Of(TileDetail detail) => detail.IsCoarsest ? int.MaxValue : detail.Gathers ? CellBytes : WholeBytes;
}
