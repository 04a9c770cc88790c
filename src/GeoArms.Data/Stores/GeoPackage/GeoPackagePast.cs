using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// A layer as it was at a position of the change log. There is one writer at a time, so the state at a position is what stood when the log ended there. A row
/// that was inserted behind it was not there; of one that was changed or deleted behind it, the first revision that ended there is the row as it was; every
/// other row stands as it stood.
/// </summary>
internal sealed class GeoPackagePast(SqliteDatabase database)
{
    private const int CancellationStride = 4096;

    /// <summary>Reads what has to be undone, within a read transaction: see <see cref="IStore.ReadPastAsync"/>.</summary>
    internal IReadOnlyCollection<string> Read(LayerSchema layer, ChangePosition position, IRowSink sink, CancellationToken cancel)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var inserted = Inserted(layer, position);
        foreach (var (first, last) in inserted)
        {
            AddIds(layer, first, last, ids);
        }

        var latest = long.MinValue;
        var ended = database.Statement($"SELECT fid, id, row FROM {Name(GeoPackageTables.History(layer))} WHERE ended_seq > ?1 ORDER BY fid, hid");
        ended.Bind(1, position.Value);
        for (var line = 0; ended.Step(); line++)
        {
            if (line % CancellationStride == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            ids.Add(ended.Text(1));
            if (ended.Integer(0) is var fid && fid != latest)
            {
                latest = fid;
                AddIds(layer, fid, fid, ids);
                if (!IsAmong(inserted, fid))
                {
                    PastRow.Feed(layer, fid, ended.Text(2), sink);
                }
            }
        }

        ended.Reset();
        return ids;
    }

    /// <summary>What is on record.</summary>
    internal ChangeRecord Record()
    {
        var made = new Dictionary<string, ChangePosition>(StringComparer.Ordinal);
        var layers = database.Statement("SELECT name, made_seq FROM geoarms_layers WHERE made_seq > 0");
        while (layers.Step())
        {
            made.Add(layers.Text(0), new ChangePosition(layers.Integer(1)));
        }

        layers.Reset();
        var store = database.Statement("SELECT record_id, record_begins, record_begun_at FROM geoarms_store");
        store.Step();
        var record = new ChangeRecord(
            Guid.Parse(store.Text(0), CultureInfo.InvariantCulture),
            new ChangePosition(store.Integer(1)),
            DateTimeOffset.Parse(store.Text(2), CultureInfo.InvariantCulture),
            made);
        store.Reset();
        return record;
    }

    /// <summary>The last position before the first line of the record that was written after a moment, or the end of the log when there is none.</summary>
    internal ChangePosition PositionAt(IEnumerable<LayerSchema> layers, DateTimeOffset moment)
    {
        var first = long.MaxValue;
        var milliseconds = moment.ToUnixTimeMilliseconds();
        var inserted = database.Statement("SELECT seq FROM geoarms_inserted WHERE at > ?1 ORDER BY seq LIMIT 1");
        inserted.Bind(1, milliseconds);
        Lower(inserted);
        foreach (var layer in layers)
        {
            var ended = database.Statement($"SELECT ended_seq FROM {Name(GeoPackageTables.History(layer))} WHERE ended_at > ?1 AND ended_seq > 0 ORDER BY ended_seq LIMIT 1");
            ended.Bind(1, SqliteTime.Format(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)));
            Lower(ended);
        }

        var end = GeoPackageChangeLog.End(database);
        return first > end.Value ? end : new ChangePosition(first - 1);

        void Lower(SqliteStatement statement)
        {
            first = statement.Step() ? Math.Min(first, statement.Integer(0)) : first;
            statement.Reset();
        }
    }

    private List<(long First, long Last)> Inserted(LayerSchema layer, ChangePosition position)
    {
        var runs = new List<(long First, long Last)>();
        var statement = database.Statement("SELECT first_fid, last_fid FROM geoarms_inserted WHERE seq > ?1 AND layer = ?2 ORDER BY first_fid");
        statement.Bind(1, position.Value);
        statement.Bind(2, layer.Name);
        while (statement.Step())
        {
            var (first, last) = (statement.Integer(0), statement.Integer(1));
            if (runs.Count > 0 && first <= runs[^1].Last + 1)
            {
                runs[^1] = (runs[^1].First, Math.Max(last, runs[^1].Last));
            }
            else
            {
                runs.Add((first, last));
            }
        }

        statement.Reset();
        return runs;
    }

    private void AddIds(LayerSchema layer, long first, long last, HashSet<string> ids)
    {
        var statement = database.Statement($"SELECT id FROM {Name(layer.Name)} WHERE fid BETWEEN ?1 AND ?2");
        statement.Bind(1, first);
        statement.Bind(2, last);
        while (statement.Step())
        {
            ids.Add(statement.Text(0));
        }

        statement.Reset();
    }

    private static bool IsAmong(List<(long First, long Last)> runs, long fid)
    {
        var at = runs.BinarySearch((fid, long.MaxValue));
        return at >= 0 || ((at = ~at - 1) >= 0 && runs[at].Last >= fid);
    }
}
