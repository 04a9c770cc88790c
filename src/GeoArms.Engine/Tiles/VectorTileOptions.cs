namespace GeoArms.Engine.Tiles;

/// <summary>What a vector tile carries beside geometry.</summary>
public sealed record VectorTileOptions
{
    /// <summary>The columns that the schema names for tiles.</summary>
    public static VectorTileOptions Default { get; } = new();

    /// <summary>
    /// Columns by name; null means the schema's <see cref="Core.Layers.ColumnSchema.InTiles"/> columns. Cells carry sums and
    /// counts only of these; with null, of every column that the schema sums or counts.
    /// </summary>
    public IReadOnlyList<string>? Properties { get; init; }
}
