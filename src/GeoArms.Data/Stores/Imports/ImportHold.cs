namespace GeoArms.Data.Stores.Imports;

/// <summary>
/// The right to write in the name of an import, or to undo it. It ends when it is disposed of or when the program ends,
/// however it ends; then another run of the same command may take the import up again.
/// </summary>
public sealed class ImportHold : IAsyncDisposable
{
    private readonly Func<ValueTask> _release;

    /// <summary>Takes hold.</summary>
    internal ImportHold(long id, Guid holder, DateTimeOffset begunAt, bool isResumed, Func<ValueTask> release)
    {
        Id = id;
        Holder = holder;
        BegunAt = begunAt;
        IsResumed = isResumed;
        _release = release;
    }

    /// <summary>Number of the import.</summary>
    public long Id { get; }

    /// <summary>When the import was begun, by this run or by the one that it takes up (UTC).</summary>
    public DateTimeOffset BegunAt { get; }

    /// <summary>True when an earlier run began the import and did not finish it.</summary>
    public bool IsResumed { get; }

    /// <summary>Identity of this hold: a batch of somebody who lost the import to another run is refused.</summary>
    internal Guid Holder { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _release();
}
