namespace GeoArms.Engine.Tiles;

/// <summary>
/// How big a tile may get. The promise is about 50 KB after gzip; what can be watched while encoding is the body before
/// compression, so the limit is set on that.
/// </summary>
internal static class TileBudget
{
    /// <summary>
    /// Bytes before compression. Bodies of random points (nothing repeats but codes and dates) shrink to 0.36 to 0.40
    /// of this, real ones to less.
    /// </summary>
    public const int BodyBytes = 120_000;
}
