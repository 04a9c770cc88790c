using System.Globalization;
using GeoArms.Data.Stores;
using GeoArms.Data.Stores.Imports;

namespace GeoArms.Data.Import.Journal;

/// <summary>
/// The record of one part. Batches depend on the file alone, so those that stand are told by their number and the row at
/// which they end. Should they ever differ, the rest of the part is written again: rows that are there are then unchanged.
/// </summary>
internal sealed class PartJournal(IStore store, ImportHold hold, ImportPart part, IReadOnlyList<StoredBatch> stored)
{
    private int _passed;
    private int _last = stored.Count;
    private bool _differs;

    /// <summary>Rows of the part up to the end of the last batch that stands.</summary>
    public long RowsStored { get; private set; } = stored.Count > 0 ? stored[^1].RowsRead : 0;

    /// <summary>Says where the import goes on; null when it begins.</summary>
    public string? Note => stored.Count == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{part.File}{(part.Name.Length > 0 ? $", {part.Name}" : "")}: went on after row {RowsStored:N0} of import {hold.Id}, begun {hold.BegunAt:yyyy-MM-dd HH:mm:ss} UTC.");

    /// <summary>Writes a batch, or passes it over when it stands.</summary>
    /// <param name="batch">The rows to be written.</param>
    /// <param name="beside">What became of the rows of the batch that are not to be written.</param>
    /// <returns>What became of the rows of the batch, those that are not written included, when it was written; and whether that was before.</returns>
    public async Task<(WriteCounts Counts, bool WasStored)> WriteAsync(MappedBatch batch, WriteCounts beside)
    {
        if (!_differs && _passed < stored.Count)
        {
            var there = stored[_passed];
            if (there.Batch == batch.Number && there.RowsRead == batch.RowsRead)
            {
                _passed++;
                return (there.Counts, true);
            }

            _differs = true;
        }

        // A batch that was begun is finished, so that a stop leaves whole batches.
        var mark = new ImportMark(hold, part.Number, ++_last, batch.RowsRead) { Beside = beside };
        var counts = await store.WriteAsync(part.Layer, batch.Rows, mark, CancellationToken.None);
        RowsStored = Math.Max(RowsStored, batch.RowsRead);
        return (counts + beside, false);
    }
}
