namespace GeoArms.Engine.Tiles;

/// <summary>
/// How big a tile may get. The promise is about 50 KB after gzip; what can be watched while encoding is the body before
/// compression, so the limit is set on that. Measured on random points, which compress worse than real ones: whole
/// features shrink to 0.43 to 0.46 of the body, cells, whose sums hardly repeat, to 0.55 to 0.63. The coordinates of real
/// lines and polygons shrink to 0.50 to 0.59.
/// </summary>
internal static class TileBudget
{
    /// <summary>Bytes before compression when every point is drawn as itself.</summary>
    public const int WholeBytes = 106_000;

    /// <summary>Bytes before compression when every line and polygon is drawn as itself.</summary>
    public const int ShapeBytes = 80_000;

    /// <summary>Bytes before compression when features are gathered into cells.</summary>
    public const int CellBytes = 78_000;

    /// <summary>
    /// Bytes before compression at a step of detail, for a tile of points. The coarsest has no limit: it holds one cell and the shapes larger
    /// than the tile, and to leave out any would be worse than a big tile.
    /// </summary>
    public static int Of(TileDetail detail) => detail.IsCoarsest ? int.MaxValue : detail.Gathers ? CellBytes : WholeBytes;

    /// <summary>The same for a tile with lines or polygons.</summary>
    public static int OfShapes(TileDetail detail) => detail.Gathers ? Of(detail) : ShapeBytes;
}
