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
    /// <returns>What became of its rows, when they were written.</returns>
    public async Task<WriteCounts> WriteAsync(MappedBatch batch)
    {
        if (!_differs && _passed < stored.Count)
        {
            var there = stored[_passed];
            if (there.Batch == batch.Number && there.RowsRead == batch.RowsRead)
            {
                _passed++;

                // Revisions that came later in the file are in the store by now: rows that lost to them since count as unchanged.
                var counted = there.Counts.Inserted + there.Counts.Updated + there.Counts.Unchanged;
                return there.Counts + new WriteCounts(0, 0, batch.Rows.Count - counted);
            }

            _differs = true;
        }

        // A batch that was begun is finished, so that a stop leaves whole batches.
        var counts = await store.WriteAsync(part.Layer, batch.Rows, new ImportMark(hold, part.Number, ++_last, batch.RowsRead), CancellationToken.None);
        RowsStored = Math.Max(RowsStored, batch.RowsRead);
        return counts;
    }
}
