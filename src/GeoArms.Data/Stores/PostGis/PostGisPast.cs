using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using Npgsql;
using static GeoArms.Data.Stores.PostGis.PostGisCommands;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>
/// A layer as it was at a position of the change log. A position is a transaction number below which nothing was running when it was told, so the state is what
/// all transactions below it wrote, and no transaction that commits later can be among them. A row that one from the position on inserted was not there; of one
/// that such a transaction changed or deleted, the first revision that it ended is the row as it was; every other row stands as it stood.
/// </summary>
internal static class PostGisPast
{
    /// <summary>Reads what has to be undone: see <see cref="IStore.ReadPastAsync"/>.</summary>
    internal static async Task<IReadOnlyCollection<string>> ReadAsync(NpgsqlDataSource database, LayerSchema layer, ChangePosition position, IRowSink sink, CancellationToken cancel)
    {
        // One statement, one snapshot. Lines without fid tell ids only; the rows come behind them in the order of their numbers.
        var sql = $"""
            WITH born AS MATERIALIZED (SELECT unnest(fids) AS fid FROM geoarms.geoarms_inserted WHERE xact >= $1 AND layer = $2),
            ended AS MATERIALIZED (SELECT hid, fid, id, row FROM {PostGisTables.History(layer)} WHERE ended_xact >= $1)
            SELECT NULL::bigint, id, NULL FROM ended
            UNION ALL
            SELECT NULL, id, NULL FROM {PostGisTables.Table(layer)} WHERE fid IN (SELECT fid FROM born UNION SELECT fid FROM ended)
            UNION ALL
            (SELECT DISTINCT ON (fid) fid, id, row::text FROM ended WHERE NOT EXISTS (SELECT 1 FROM born WHERE born.fid = ended.fid) ORDER BY fid, hid)
            """;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var command = Command(connection, sql, position.Value, layer.Name);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            ids.Add(reader.GetString(1));
            if (!reader.IsDBNull(0))
            {
                PastRow.Feed(layer, reader.GetInt64(0), reader.GetString(2), sink);
            }
        }

        return ids;
    }

    /// <summary>What is on record.</summary>
    internal static async Task<ChangeRecord> RecordAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var made = await ReadAllAsync(
            Command(connection, "SELECT name, made_xact FROM geoarms.layers WHERE made_xact > 0"), reader => (Name: reader.GetString(0), Xact: reader.GetInt64(1)), cancel);

        // The state at a position is without the transaction of that number.
        var layers = made.ToDictionary(layer => layer.Name, layer => new ChangePosition(layer.Xact + 1), StringComparer.Ordinal);
        return (await ReadAllAsync(
            Command(connection, "SELECT record_id, record_begins, record_begun_at FROM geoarms.store"),
            reader => new ChangeRecord(reader.GetGuid(0), new ChangePosition(reader.GetInt64(1)), Moment(reader, 2), layers),
            cancel))[0];
    }

    /// <summary>The least transaction on record that began after a moment, or the present position when there is none or it may still have earlier ones beside it.</summary>
    internal static async Task<ChangePosition> PositionAtAsync(NpgsqlDataSource database, IEnumerable<LayerSchema> layers, DateTimeOffset moment, CancellationToken cancel)
    {
        var ends = layers.Select(layer => $"(SELECT ended_xact FROM {PostGisTables.History(layer)} WHERE ended_at > $1 AND ended_xact > 0 ORDER BY ended_xact LIMIT 1)");
        var sql = $"""
            SELECT least({PostGisChangeLog.Position}, (SELECT min(xact) FROM (
                SELECT min(xact) FROM geoarms.geoarms_inserted WHERE at > $1 UNION ALL {string.Join(" UNION ALL ", ends)}) AS t (xact)))
            """;
        await using var connection = await database.OpenConnectionAsync(cancel);
        return (await ReadAllAsync(Command(connection, sql, moment.UtcDateTime), reader => new ChangePosition(reader.GetInt64(0)), cancel))[0];
    }

    /// <summary>
    /// Begins another record when the present one has numbers that this cluster has not given yet: the database was restored from another one, and numbers would
    /// come to mean two things.
    /// </summary>
    internal static async Task BeginAnewAfterRestoreAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        // What is committed is looked at before the next number is: a transaction of this cluster is always below it.
        await using var command = database.CreateCommand("""
            DO $body$
            DECLARE
                newest bigint := (SELECT greatest(record_begins - 1, (SELECT max(xact) FROM geoarms.geoarms_inserted)) FROM geoarms.store);
                history text;
                next bigint;
            BEGIN
                FOR history IN SELECT table_name FROM information_schema.columns WHERE table_schema = 'geoarms' AND column_name = 'ended_xact' LOOP
                    EXECUTE format('SELECT greatest($1, (SELECT max(ended_xact) FROM geoarms.%I))', history) INTO newest USING newest;
                END LOOP;
                next := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
                IF newest >= next THEN
                    DELETE FROM geoarms.geoarms_inserted;
                    FOR history IN SELECT table_name FROM information_schema.columns WHERE table_schema = 'geoarms' AND column_name = 'ended_xact' LOOP
                        EXECUTE format('UPDATE geoarms.%I SET ended_xact = 0 WHERE ended_xact > 0', history);
                    END LOOP;
                    UPDATE geoarms.layers SET made_xact = 0;
                    UPDATE geoarms.store SET record_id = gen_random_uuid(), record_begins = next, record_begun_at = clock_timestamp();
                END IF;
            END
            $body$;
            """);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
