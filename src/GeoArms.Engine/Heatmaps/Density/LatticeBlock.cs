namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>A rectangle of cells of a lattice, made by one thread.</summary>
/// <param name="Top">First row.</param>
/// <param name="Bottom">Row after the last.</param>
/// <param name="Left">First column.</param>
/// <param name="Right">Column after the last.</param>
internal readonly record struct LatticeBlock(int Top, int Bottom, int Left, int Right)
{
    /// <summary>Number of rows.</summary>
    public int Height => Bottom - Top;

    /// <summary>Number of columns.</summary>
    public int Width => Right - Left;
}
