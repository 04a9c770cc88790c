namespace GeoArms.Data.Tests.Import;

/// <summary>A wrong row.</summary>
/// <param name="Record">Number of the row in the file; the first below the header is 1.</param>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Id">The id that the row has, or had before it was spoilt.</param>
/// <param name="Clean">The fields before they were spoilt.</param>
/// <param name="Cells">The fields as they stand in the file, but for bytes that no text can hold.</param>
internal sealed record DirtyRow(long Record, string Kind, string Id, string[] Clean, string[] Cells);
