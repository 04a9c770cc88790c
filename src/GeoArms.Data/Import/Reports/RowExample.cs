namespace GeoArms.Data.Import.Reports;

/// <summary>A row that stands for others like it in a report.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Row">Number of the row; the first row of data is 1.</param>
/// <param name="Value">What the file says, cut; empty when there is nothing to show.</param>
public sealed record RowExample(string File, long Row, string Value);
