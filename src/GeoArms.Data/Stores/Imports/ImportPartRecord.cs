namespace GeoArms.Data.Stores.Imports;

/// <summary>A part of an import, and how far it got.</summary>
/// <param name="Part">The part.</param>
/// <param name="Batches">Batches that were stored.</param>
/// <param name="RowsRead">Rows that were read when the last of them was full.</param>
/// <param name="Counts">What became of their rows.</param>
/// <param name="LeftIds">Ids of rows that were left as they are when the import was undone, because they were changed since.</param>
public sealed record ImportPartRecord(ImportPart Part, int Batches, long RowsRead, WriteCounts Counts, IReadOnlyList<string> LeftIds);
