using GeoArms.Core;

namespace GeoArms.Data.Stores.Imports;

/// <summary>
/// The store's records of imports: who imported what, which batches stand, and how to take them back. A batch is recorded
/// by <see cref="IStore.WriteAsync(string, IReadOnlyList{Core.Rows.FeatureRow}, ImportMark?, CancellationToken)"/>.
/// </summary>
public interface IImportBook
{
    /// <summary>Takes up the unfinished import with the same key that nobody is at, else begins a new one.</summary>
    Task<ImportHold> BeginAsync(ImportOrder order, CancellationToken cancel);

    /// <summary>Records a part, unless it is recorded already.</summary>
    /// <returns>The batches of the part that stand, in order.</returns>
    Task<IReadOnlyList<StoredBatch>> BeginPartAsync(ImportHold hold, ImportPart part, CancellationToken cancel);

    /// <summary>Records that an import was finished, stopped or undone.</summary>
    /// <param name="hold">The import.</param>
    /// <param name="state">What became of it.</param>
    /// <param name="summary">Its summary as JSON, or null to leave what is there.</param>
    /// <param name="cancel">Gives up.</param>
    Task EndAsync(ImportHold hold, ImportState state, string? summary, CancellationToken cancel);

    /// <summary>All imports, the newest first.</summary>
    Task<IReadOnlyList<ImportRecord>> ListAsync(CancellationToken cancel);

    /// <summary>The batches of an import in the order in which they were written.</summary>
    Task<IReadOnlyList<StoredBatch>> BatchesAsync(long import, CancellationToken cancel);

    /// <summary>Takes hold of an import to undo it.</summary>
    /// <exception cref="InputException">There is no such import, it is running, or it was undone already.</exception>
    Task<ImportHold> BeginUndoAsync(long import, string by, CancellationToken cancel);

    /// <summary>What rows of a layer were restored by undoing other batches.</summary>
    Task<RestoredRevisions> RestoredAsync(string layer, CancellationToken cancel);

    /// <summary>
    /// Undoes a batch in one transaction: rows that it inserted are deleted, rows that it updated get their former content
    /// as a new revision, rows that were changed since are left. Batches are undone in the reverse of their order.
    /// </summary>
    /// <param name="import">The import.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="restored">What was restored in the layer; the batch's own rows are added.</param>
    /// <param name="hold">The import, held; null only tells what would be done.</param>
    /// <param name="cancel">Gives up before the batch.</param>
    Task<UndoneBatch> UndoAsync(long import, StoredBatch batch, RestoredRevisions restored, ImportHold? hold, CancellationToken cancel);
}
