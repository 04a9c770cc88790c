namespace GeoArms.Data.Import.Hxl;

/// <summary>How a column of a layer is told by tags.</summary>
/// <param name="Patterns">Its tags; empty when it is made from the same column of the file as another.</param>
/// <param name="As">The other column of the layer, or null.</param>
/// <param name="NamePatterns">File of patterns in <c>data/codes</c>, or null.</param>
/// <param name="Default">Value where nothing is known, or null.</param>
internal sealed record HxlColumn(IReadOnlyList<HxlPattern> Patterns, string? As, string? NamePatterns, string? Default);
