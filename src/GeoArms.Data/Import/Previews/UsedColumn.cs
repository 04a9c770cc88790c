namespace GeoArms.Data.Import.Previews;

/// <summary>What a column of a layer was made of.</summary>
/// <param name="Target">Column of the layer.</param>
/// <param name="From">Columns of the file; empty for a constant.</param>
/// <param name="Value">The constant, or null.</param>
public sealed record UsedColumn(string Target, IReadOnlyList<string> From, string? Value);
