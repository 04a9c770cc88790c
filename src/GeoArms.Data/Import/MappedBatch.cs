using GeoArms.Core.Rows;

namespace GeoArms.Data.Import;

/// <summary>Rows of a file that are written in one transaction. Where batches begin and end depends on the file alone.</summary>
/// <param name="Number">Number of the batch in its part of the file; the first is 1.</param>
/// <param name="RowsRead">Rows of the part that were read up to the end of the batch, rejected ones included.</param>
/// <param name="Rows">The rows that were taken.</param>
/// <param name="RowNumbers">Number in the file of each row.</param>
internal sealed record MappedBatch(int Number, long RowsRead, IReadOnlyList<FeatureRow> Rows, IReadOnlyList<long> RowNumbers)
{
    /// <summary>Time of the publisher's revision of each row as it was mapped, in seconds since 1970, 0 where there is none; empty when the mapping names no column of it.</summary>
    public IReadOnlyList<long> Revisions { get; init; } = [];

    /// <summary>What each row says in words about where it is; empty when nobody asks.</summary>
    public IReadOnlyList<RowNames> Names { get; init; } = [];

    /// <summary>What a row says in words about where it is.</summary>
    /// <param name="position">Position of the row in the batch.</param>
    public RowNames NamesOf(int position) => Names.Count == 0 ? default : Names[position];
}
