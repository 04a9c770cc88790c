namespace GeoArms.Data.Stores.Imports;

/// <summary>A batch that stands in the store.</summary>
/// <param name="Part">Number of the part.</param>
/// <param name="Layer">Layer of the part.</param>
/// <param name="Batch">Number of the batch within the part.</param>
/// <param name="RowsRead">Rows of the part that were read when the batch was full.</param>
/// <param name="Counts">What became of its rows when it was written.</param>
/// <param name="IsUndone">True when it was undone.</param>
public sealed record StoredBatch(int Part, string Layer, int Batch, long RowsRead, WriteCounts Counts, bool IsUndone);
