using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores.Imports;
using Npgsql;
using static GeoArms.Data.Stores.PostGis.PostGisCommands;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>Undoes a batch of an import in the transaction of its connection.</summary>
internal sealed class PostGisUndo(NpgsqlConnection connection, LayerSchema layer, PostGisWriter writer)
{
    /// <summary>Undoes the batch, or tells what would be done.</summary>
    /// <returns>What became of the rows; the rows as the batch had written them; those that were restored, with their new revisions.</returns>
    internal async Task<(UndoneBatch Undone, WrittenRows Written, WrittenRows Restored)> RunAsync(
        long import, StoredBatch batch, RestoredRevisions restored, bool isDryRun, CancellationToken cancel)
    {
        var locking = isDryRun ? "" : "FOR UPDATE";
        var found = await ReadAllAsync(
            Command(
                connection,
                $"SELECT written FROM geoarms.geoarms_import_batches WHERE import = $1 AND part = $2 AND batch = $3 AND undone_at IS NULL {locking}",
                import, batch.Part, batch.Batch),
            reader => reader.GetString(0),
            cancel);
        if (found.Count == 0)
        {
            return (new UndoneBatch(0, 0, 0, []), new WrittenRows(), new WrittenRows());
        }

        var written = WrittenRows.Parse(found[0]);
        var present = (await ReadAllAsync(
            Command(
                connection,
                $"SELECT fid, id, revision FROM {PostGisTables.Table(layer)} WHERE fid = ANY ($1) ORDER BY fid {locking}",
                written.Rows.Select(row => row.Fid).ToArray()),
            reader => (Fid: reader.GetInt64(0), Id: reader.GetString(1), Revision: reader.GetInt64(2)),
            cancel)).ToDictionary(row => row.Fid, row => (row.Id, row.Revision));
        var plan = new UndoPlan(written, present, restored);
        var back = isDryRun ? plan.AsRestored() : await CarryOutAsync(import, batch, plan, cancel);
        return (new UndoneBatch(plan.Delete.Count, plan.Restore.Count, plan.Gone, plan.Left), written, back);
    }

    private async Task<WrittenRows> CarryOutAsync(long import, StoredBatch batch, UndoPlan plan, CancellationToken cancel)
    {
        var back = new WrittenRows();
        var former = await FormerAsync(plan, cancel);
        plan.LeaveWithout(former);
        if (plan.Restore.Count > 0)
        {
            var rows = plan.Restore.Select(row => former[row.Fid]).ToList();
            await writer.WriteAsync(layer, new Batch(layer, rows, [.. plan.Restore.Select(row => row.Id)]), back, cancel);
        }

        if (plan.Delete.Count > 0)
        {
            await ExecuteAsync(Command(connection, $"DELETE FROM {PostGisTables.Table(layer)} WHERE fid = ANY ($1)", plan.Delete.ToArray()), cancel);
        }

        await ExecuteAsync(
            Command(
                connection,
                "UPDATE geoarms.geoarms_import_batches SET undone_at = now(), restored = $4, left_ids = $5 WHERE import = $1 AND part = $2 AND batch = $3",
                import, batch.Part, batch.Batch, back.ToString(), plan.Left.ToArray()),
            cancel);
        return back;
    }

    private async Task<IReadOnlyDictionary<long, FeatureRow>> FormerAsync(UndoPlan plan, CancellationToken cancel) => (await ReadAllAsync(
        Command(
            connection,
            $"""
            SELECT h.fid, h.row::text FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS w (fid, id, revision)
            JOIN {PostGisTables.History(layer)} h ON h.id = w.id AND h.fid = w.fid AND h.revision = w.revision
            """,
            plan.Restore.Select(row => row.Fid).ToArray(),
            plan.Restore.Select(row => row.Id).ToArray(),
            plan.Restore.Select(row => row.Former).ToArray()),
        reader => (Fid: reader.GetInt64(0), Row: HistoryRow.Read(layer, reader.GetString(1))),
        cancel)).ToDictionary(row => row.Fid, row => row.Row);
}
