namespace GeoArms.Data.Import.Reports;

/// <summary>A reported text that no code list and no mapping knows.</summary>
/// <param name="List">Name of the code list, or of the column.</param>
/// <param name="Value">The text.</param>
/// <param name="Count">In how many rows.</param>
/// <param name="Nearest">Key of the list whose key or title is nearest, or null when nothing is near.</param>
public sealed record UnknownText(string List, string Value, long Count, string? Nearest);
