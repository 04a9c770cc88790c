namespace GeoArms.Data.Stores.Imports;

/// <summary>
/// Says which batch of which import a write is. The store keeps it with the rows that the write inserted and updated,
/// in the write's own transaction, so that what is stored and what is recorded are never apart.
/// </summary>
/// <param name="Hold">The import, held by the one who writes.</param>
/// <param name="Part">Number of the part, from 1.</param>
/// <param name="Batch">Number of the batch within the part, from 1 without gaps.</param>
/// <param name="RowsRead">Rows of the part that were read when the batch was full, rejected ones included.</param>
public readonly record struct ImportMark(ImportHold Hold, int Part, int Batch, long RowsRead)
{
    /// <summary>What became of rows of the batch that are not written, such as older copies; recorded with the counts of those that are.</summary>
    public WriteCounts Beside { get; init; }
}
