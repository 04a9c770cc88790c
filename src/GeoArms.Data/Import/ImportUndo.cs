using GeoArms.Data.Stores;
using GeoArms.Data.Stores.Imports;

namespace GeoArms.Data.Import;

/// <summary>
/// Undoes an import as a whole: its batches in the reverse of their order, each in one transaction. An undoing that is
/// stopped or killed is completed by running it again.
/// </summary>
public static class ImportUndo
{
    /// <summary>Undoes an import.</summary>
    /// <param name="store">The store.</param>
    /// <param name="import">Number of the import.</param>
    /// <param name="by">Who undoes it.</param>
    /// <param name="isDryRun">True to tell only what would be done.</param>
    /// <param name="progress">Told after each batch how many batches are done, of how many; or null.</param>
    /// <param name="cancel">Stops between two batches.</param>
    /// <exception cref="Core.InputException">There is no such import, it is running, or it was undone already.</exception>
    public static async Task<UndoSummary> RunAsync(IStore store, long import, string by, bool isDryRun, Action<int, int>? progress, CancellationToken cancel)
    {
        if (isDryRun)
        {
            await CheckAsync(store, import, cancel);
            return await RunAsync(store, import, hold: null, progress, cancel);
        }

        await using var hold = await store.Imports.BeginUndoAsync(import, by, cancel);
        var summary = await RunAsync(store, import, hold, progress, cancel);
        await store.Imports.EndAsync(hold, ImportState.Undone, summary: null, CancellationToken.None);
        return summary;
    }

    private static async Task<UndoSummary> RunAsync(IStore store, long import, ImportHold? hold, Action<int, int>? progress, CancellationToken cancel)
    {
        var batches = (await store.Imports.BatchesAsync(import, cancel)).Where(batch => !batch.IsUndone).Reverse().ToList();
        var restored = new Dictionary<string, RestoredRevisions>(StringComparer.Ordinal);
        var left = new List<(string, string)>();
        var summary = new UndoSummary(import, 0, 0, 0, left, DryRun: hold is null);
        for (var i = 0; i < batches.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var batch = batches[i];
            if (!restored.TryGetValue(batch.Layer, out var revisions))
            {
                restored[batch.Layer] = revisions = await store.Imports.RestoredAsync(batch.Layer, cancel);
            }

            // A batch that was begun is finished.
            var undone = await store.Imports.UndoAsync(import, batch, revisions, hold, CancellationToken.None);
            left.AddRange(undone.Left.Select(id => (batch.Layer, id)));
            summary = summary with
            {
                Deleted = summary.Deleted + undone.Deleted,
                Restored = summary.Restored + undone.Restored,
                Gone = summary.Gone + undone.Gone,
            };
            progress?.Invoke(i + 1, batches.Count);
        }

        return summary;
    }

    private static async Task CheckAsync(IStore store, long import, CancellationToken cancel)
    {
        var record = (await store.Imports.ListAsync(cancel)).FirstOrDefault(record => record.Id == import);
        ImportStates.CheckUndoable(import, record is null ? null : ImportStates.Text(record.State), record?.State != ImportState.Running);
    }
}
