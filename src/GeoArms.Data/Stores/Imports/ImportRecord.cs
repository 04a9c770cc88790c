namespace GeoArms.Data.Stores.Imports;

/// <summary>An import as it is recorded.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Order">What was to be imported.</param>
/// <param name="State">What became of it.</param>
/// <param name="BegunAt">When it was begun (UTC).</param>
public sealed record ImportRecord(long Id, ImportOrder Order, ImportState State, DateTimeOffset BegunAt)
{
    /// <summary>When an unfinished import was last taken up again (UTC), or null.</summary>
    public DateTimeOffset? ResumedAt { get; init; }

    /// <summary>When it was finished or stopped (UTC); null while it runs and when it was killed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When its undoing was completed (UTC), or null.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Who undid it, or began to, or null.</summary>
    public string? UndoneBy { get; init; }

    /// <summary>The summary of the finished import as JSON, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>Its parts in order.</summary>
    public IReadOnlyList<ImportPartRecord> Parts { get; init; } = [];

    /// <summary>What became of the rows in the batches that were stored, of all parts.</summary>
    public WriteCounts Counts => Parts.Aggregate(default(WriteCounts), (sum, part) => sum + part.Counts);
}
