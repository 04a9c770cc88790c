using Npgsql;
using NpgsqlTypes;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>
/// The change log of a PostGIS store. A position is the number of the oldest transaction that was still running and
/// may yet write into the log: every line of a transaction below it was visible then. So a transaction that began
/// early and commits late is told when it commits, and none is skipped; the price is that changes wait for the oldest
/// transaction that writes in this database. Those of other databases of the cluster and of autovacuum, which never
/// write here, are left out where the user may see whose they are. Lines older than a day are dropped; a reader that
/// far behind is told to read every layer anew.
/// </summary>
internal static class PostGisChangeLog
{
    /// <summary>More ids than this are told as "the whole layer".</summary>
    internal const int MostIds = 10_000;

    /// <summary>SQL for the present position.</summary>
    internal const string Position = """
        (SELECT coalesce(min(x::text::bigint), pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
         FROM pg_snapshot_xip(pg_current_snapshot()) AS x
         WHERE NOT EXISTS (
             SELECT 1 FROM pg_stat_activity a
             WHERE a.backend_xid = x::xid
               AND (a.datid <> (SELECT oid FROM pg_database WHERE datname = current_database()) OR a.backend_type = 'autovacuum worker')))
        """;

    // One round trip, whether anything changed or not. Ids of a layer with very many are not even sent.
    private const string Query = $"""
        WITH p AS MATERIALIZED (SELECT {Position} AS position)
        SELECT p.position, s.log_begins, c.layer, c.schema_changed,
               CASE WHEN sum(coalesce(cardinality(c.ids), 0)) OVER (PARTITION BY c.layer) <= 100000 THEN c.ids END
        FROM p CROSS JOIN geoarms.store s LEFT JOIN geoarms.changes c ON c.xact >= $1 AND c.xact < p.position
        """;

    // After a restore into another cluster the numbers begin anew, and lines with higher ones would stand in the way.
    private const string Prune = $"""
        WITH p AS MATERIALIZED (SELECT {Position} AS position),
        dropped AS (
            DELETE FROM geoarms.changes
            WHERE (changed_at < now() - interval '1 day' AND xact < (SELECT position FROM p)) OR xact >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
            RETURNING xact
        )
        UPDATE geoarms.store
        SET log_begins = (SELECT coalesce(max(n), 0) FROM (SELECT log_begins UNION ALL SELECT xact + 1 FROM dropped) AS t (n) WHERE n <= (SELECT position FROM p))
        WHERE EXISTS (SELECT 1 FROM dropped) OR log_begins > (SELECT position FROM p)
        """;

    /// <summary>What was committed after a position.</summary>
    /// <param name="database">Where to ask.</param>
    /// <param name="after">The position.</param>
    /// <param name="everyLayer">Names of all layers, for a reader that is further behind than the log reaches.</param>
    /// <param name="cancel">Gives up.</param>
    internal static async Task<ChangeSet> AfterAsync(NpgsqlDataSource database, ChangePosition after, Func<Task<IEnumerable<string>>> everyLayer, CancellationToken cancel)
    {
        var position = after;
        var schemaChanged = false;
        var ids = new Dictionary<string, HashSet<string>?>(StringComparer.Ordinal);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(Query, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = after.Value, NpgsqlDbType = NpgsqlDbType.Bigint } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            position = new ChangePosition(Math.Max(after.Value, reader.GetInt64(0)));
            if (reader.GetInt64(1) > after.Value)
            {
                return new ChangeSet(position, [.. (await everyLayer()).Select(name => new LayerChange(name, Ids: null))], SchemaChanged: true);
            }

            if (reader.IsDBNull(2))
            {
                continue;
            }

            if (reader.GetBoolean(3))
            {
                schemaChanged = true;
                continue;
            }

            Collect(ids, reader.GetString(2), reader.IsDBNull(4) ? null : reader.GetFieldValue<string[]>(4));
        }

        return new ChangeSet(position, [.. ids.Select(layer => new LayerChange(layer.Key, layer.Value?.ToArray()))], schemaChanged);
    }

    /// <summary>Drops old lines.</summary>
    internal static async Task PruneAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Prune);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static void Collect(Dictionary<string, HashSet<string>?> ids, string layer, string[]? more)
    {
        if (!ids.TryGetValue(layer, out var known))
        {
            ids[layer] = known = new HashSet<string>(StringComparer.Ordinal);
        }

        if (known is null)
        {
            return;
        }

        if (more is not null)
        {
            known.UnionWith(more);
        }

        if (more is null || known.Count > MostIds)
        {
            ids[layer] = null;
        }
    }
}
