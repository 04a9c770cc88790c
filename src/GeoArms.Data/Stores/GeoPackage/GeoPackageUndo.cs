using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores.Imports;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>Undoes a batch of an import in the transaction of its connection.</summary>
internal sealed class GeoPackageUndo(SqliteDatabase database, LayerSchema layer)
{
    /// <summary>Undoes the batch, or tells what would be done.</summary>
    /// <returns>What became of the rows; the rows as the batch had written them; those that were restored, with their new revisions.</returns>
    internal (UndoneBatch Undone, WrittenRows Written, WrittenRows Restored) Run(
        long import, StoredBatch batch, RestoredRevisions restored, bool isDryRun, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var statement = database.Statement("SELECT written FROM geoarms_import_batches WHERE import = ?1 AND part = ?2 AND batch = ?3 AND undone_at IS NULL");
        statement.Bind(1, import);
        statement.Bind(2, batch.Part);
        statement.Bind(3, batch.Batch);
        var text = statement.Step() ? statement.Text(0) : null;
        statement.Reset();
        if (text is null)
        {
            return (new UndoneBatch(0, 0, 0, []), new WrittenRows(), new WrittenRows());
        }

        var written = WrittenRows.Parse(text);
        var plan = new UndoPlan(written, Present(written), restored);
        var back = isDryRun ? plan.AsRestored() : CarryOut(import, batch, plan, cancel);
        return (new UndoneBatch(plan.Delete.Count, plan.Restore.Count, plan.Gone, plan.Left), written, back);
    }

    private Dictionary<long, (string Id, long Revision)> Present(WrittenRows written)
    {
        var present = new Dictionary<long, (string, long)>(written.Rows.Count);
        var statement = database.Statement($"SELECT id, revision FROM {Name(layer.Name)} WHERE {Fid} = ?1");
        foreach (var (fid, _) in written.Rows)
        {
            statement.Bind(1, fid);
            if (statement.Step())
            {
                present.Add(fid, (statement.Text(0), statement.Integer(1)));
            }

            statement.Reset();
        }

        return present;
    }

    private WrittenRows CarryOut(long import, StoredBatch batch, UndoPlan plan, CancellationToken cancel)
    {
        var back = new WrittenRows();
        var former = Former(plan);
        plan.LeaveWithout(former);
        if (plan.Restore.Count > 0)
        {
            var rows = plan.Restore.Select(row => former[row.Fid]).ToList();
            new GeoPackageWriter(database).Write(layer, new Batch(layer, rows, [.. plan.Restore.Select(row => row.Id)]), back, cancel);
        }

        var delete = database.Statement($"DELETE FROM {Name(layer.Name)} WHERE {Fid} = ?1");
        foreach (var fid in plan.Delete)
        {
            delete.Bind(1, fid);
            delete.Run();
        }

        GeoPackageImportBook.Run(
            database,
            "UPDATE geoarms_import_batches SET undone_at = ?4, restored = ?5, left_ids = ?6 WHERE import = ?1 AND part = ?2 AND batch = ?3",
            import, batch.Part, batch.Batch, SqliteTime.Now(), back.ToString(), CanonicalJson.OfList([.. plan.Left]));
        return back;
    }

    private Dictionary<long, FeatureRow> Former(UndoPlan plan)
    {
        var former = new Dictionary<long, FeatureRow>(plan.Restore.Count);
        var statement = database.Statement($"SELECT row FROM {Name(GeoPackageTables.History(layer))} WHERE id = ?1 AND {Fid} = ?2 AND revision = ?3");
        foreach (var (fid, id, _, revision) in plan.Restore)
        {
            statement.Bind(1, id);
            statement.Bind(2, fid);
            statement.Bind(3, revision);
            if (statement.Step())
            {
                former.Add(fid, HistoryRow.Read(layer, statement.Text(0)));
            }

            statement.Reset();
        }

        return former;
    }
}
