using System.Data;
using GeoArms.Data.Stores.Imports;
using Npgsql;
using static GeoArms.Data.Stores.PostGis.PostGisCommands;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>
/// The records of imports in PostGIS. Who is at an import holds an advisory lock of the server on a connection of its own,
/// so the server itself tells when that program is gone.
/// </summary>
internal sealed class PostGisImportBook(PostGisStore store, NpgsqlDataSource database) : IImportBook
{
    // Any number that no other program is likely to lock: the letters "GeoI" as bytes.
    private const int LockSpace = 0x47_65_6f_49;

    // How long the server may need to see that the program of a broken connection is gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public Task<ImportHold> BeginAsync(ImportOrder order, CancellationToken cancel) => store.ReportedAsync(() => HoldingAsync(async connection =>
    {
        var holder = Guid.NewGuid();
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var (id, begunAt) in await ReadAllAsync(
            Command(connection, "SELECT id, begun_at FROM geoarms.geoarms_imports WHERE key = $1 AND state IN ('running', 'stopped') ORDER BY id DESC", order.Key),
            reader => (reader.GetInt64(0), Moment(reader, 1)),
            cancel))
        {
            if (await TryLockPatientlyAsync(connection, id, cancel)
                && await ExecuteAsync(
                    Command(
                        connection,
                        "UPDATE geoarms.geoarms_imports SET state = 'running', holder = $2, resumed_at = now(), ended_at = NULL WHERE id = $1 AND state IN ('running', 'stopped')",
                        id,
                        holder),
                    cancel) == 1)
            {
                await transaction.CommitAsync(cancel);
                return (id, holder, begunAt, true);
            }
        }

        var begun = (await ReadAllAsync(
            Command(
                connection,
                """
                INSERT INTO geoarms.geoarms_imports (key, state, holder, imported_by, format, mapping_name, mapping, options, program)
                VALUES ($1, 'running', $2, $3, $4, $5, $6, $7, $8) RETURNING id, begun_at
                """,
                order.Key, holder, order.By, order.Format, order.MappingName, order.Mapping, order.Options, order.Program),
            reader => (Id: reader.GetInt64(0), BegunAt: Moment(reader, 1)),
            cancel))[0];
        await TryLockAsync(connection, begun.Id, cancel);
        await transaction.CommitAsync(cancel);
        return (begun.Id, holder, begun.BegunAt, false);
    }));

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredBatch>> BeginPartAsync(ImportHold hold, ImportPart part, CancellationToken cancel) => store.ReportedAsync(async () =>
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await ExecuteAsync(
            Command(
                connection,
                "INSERT INTO geoarms.geoarms_import_parts (import, part, file, size, hash, name, layer) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
                hold.Id, part.Number, part.File, part.Size, part.Hash, part.Name, part.Layer),
            cancel);
        return (IReadOnlyList<StoredBatch>)[.. (await BatchesAsync(connection, hold.Id, cancel)).Where(batch => batch.Part == part.Number)];
    });

    /// <inheritdoc/>
    public Task EndAsync(ImportHold hold, ImportState state, string? summary, CancellationToken cancel) => store.ReportedAsync(async () =>
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var time = state == ImportState.Undone ? "undone_at" : "ended_at";
        return await ExecuteAsync(
            Command(
                connection,
                $"UPDATE geoarms.geoarms_imports SET state = $3, {time} = now(), summary = coalesce($4, summary) WHERE id = $1 AND holder = $2",
                hold.Id, hold.Holder, ImportStates.Text(state), summary),
            cancel) == 1 ? true : throw ImportStates.TakenOver(hold.Id);
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<ImportRecord>> ListAsync(CancellationToken cancel) => store.ReportedAsync(async () =>
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var parts = (await ReadAllAsync(
            Command(
                connection,
                """
                SELECT p.import, p.part, p.file, p.size, p.hash, p.name, p.layer, count(b.batch)::integer, coalesce(max(b.rows_read), 0),
                    coalesce(sum(b.inserted), 0)::integer, coalesce(sum(b.updated), 0)::integer, coalesce(sum(b.unchanged), 0)::integer,
                    (SELECT array_agg(id) FROM geoarms.geoarms_import_batches l CROSS JOIN LATERAL unnest(l.left_ids) AS id WHERE l.import = p.import AND l.part = p.part)
                FROM geoarms.geoarms_import_parts p LEFT JOIN geoarms.geoarms_import_batches b ON b.import = p.import AND b.part = p.part
                GROUP BY p.import, p.part ORDER BY p.import, p.part
                """),
            reader => (Import: reader.GetInt64(0), Record: Part(reader)),
            cancel)).ToLookup(part => part.Import, part => part.Record);
        return (IReadOnlyList<ImportRecord>)await ReadAllAsync(
            Command(
                connection,
                $"""
                SELECT id, key, state, begun_at, resumed_at, ended_at, undone_at, undone_by, imported_by, format, mapping_name, mapping, options, program, summary,
                    EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = {LockSpace} AND objid::bigint = id AND objsubid = 2
                        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
                FROM geoarms.geoarms_imports ORDER BY id DESC
                """),
            reader => Record(reader) with { Parts = [.. parts[reader.GetInt64(0)]] },
            cancel);
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredBatch>> BatchesAsync(long import, CancellationToken cancel) => store.ReportedAsync(async () =>
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return (IReadOnlyList<StoredBatch>)await BatchesAsync(connection, import, cancel);
    });

    /// <inheritdoc/>
    public Task<ImportHold> BeginUndoAsync(long import, string by, CancellationToken cancel) => store.ReportedAsync(() => HoldingAsync(async connection =>
    {
        var holder = Guid.NewGuid();
        var locked = await TryLockAsync(connection, import, cancel);
        var found = await ReadAllAsync(
            Command(connection, "SELECT state, begun_at FROM geoarms.geoarms_imports WHERE id = $1", import),
            reader => (State: reader.GetString(0), BegunAt: Moment(reader, 1)),
            cancel);
        ImportStates.CheckUndoable(import, found.Count == 0 ? null : found[0].State, locked);
        await ExecuteAsync(
            Command(connection, "UPDATE geoarms.geoarms_imports SET state = 'undoing', holder = $2, undone_by = $3 WHERE id = $1", import, holder, by), cancel);
        return (import, holder, found[0].BegunAt, true);
    }));

    /// <inheritdoc/>
    public Task<RestoredRevisions> RestoredAsync(string layer, CancellationToken cancel) => store.ReportedAsync(async () =>
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var revisions = new RestoredRevisions();
        await using var command = Command(
            connection,
            """
            SELECT b.written, b.restored FROM geoarms.geoarms_import_batches b JOIN geoarms.geoarms_import_parts p ON p.import = b.import AND p.part = b.part
            WHERE p.layer = $1 AND b.restored <> ''
            """,
            layer);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            revisions.Add(WrittenRows.Parse(reader.GetString(0)), WrittenRows.Parse(reader.GetString(1)));
        }

        return revisions;
    });

    /// <inheritdoc/>
    public async Task<UndoneBatch> UndoAsync(long import, StoredBatch batch, RestoredRevisions restored, ImportHold? hold, CancellationToken cancel)
    {
        var (undone, written, back) = await store.InWriteTransactionAsync(
            async (connection, transaction) =>
            {
                if (hold is not null)
                {
                    await FenceAsync(connection, hold, "undoing", cancel);
                }

                var schema = await store.SchemaAsync(connection, batch.Layer, cancel);
                return await new PostGisUndo(connection, schema, store.Writer(connection)).RunAsync(import, batch, restored, isDryRun: hold is null, cancel);
            },
            cancel);
        restored.Add(written, back);
        return undone;
    }

    /// <summary>Records a batch in the transaction that wrote it.</summary>
    /// <exception cref="StoreException">Somebody else has taken the import up.</exception>
    internal static async Task RecordAsync(NpgsqlConnection connection, ImportMark mark, WriteCounts counts, WrittenRows written, CancellationToken cancel)
    {
        await FenceAsync(connection, mark.Hold, "running", cancel);
        await ExecuteAsync(
            Command(
                connection,
                """
                INSERT INTO geoarms.geoarms_import_batches (import, part, batch, rows_read, inserted, updated, unchanged, written)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                mark.Hold.Id, mark.Part, mark.Batch, mark.RowsRead, counts.Inserted, counts.Updated, counts.Unchanged, written.ToString()),
            cancel);
    }

    // Held shared until the end of the transaction: nobody takes the import up while a batch of it is on its way.
    private static async Task FenceAsync(NpgsqlConnection connection, ImportHold hold, string state, CancellationToken cancel)
    {
        await using var command = Command(
            connection, "SELECT 1 FROM geoarms.geoarms_imports WHERE id = $1 AND holder = $2 AND state = $3 FOR SHARE", hold.Id, hold.Holder, state);
        if (await command.ExecuteScalarAsync(cancel) is null)
        {
            throw ImportStates.TakenOver(hold.Id);
        }
    }

    private static async Task<List<StoredBatch>> BatchesAsync(NpgsqlConnection connection, long import, CancellationToken cancel) => await ReadAllAsync(
        Command(
            connection,
            """
            SELECT b.part, p.layer, b.batch, b.rows_read, b.inserted, b.updated, b.unchanged, b.undone_at IS NOT NULL
            FROM geoarms.geoarms_import_batches b JOIN geoarms.geoarms_import_parts p ON p.import = b.import AND p.part = b.part
            WHERE b.import = $1 ORDER BY b.part, b.batch
            """,
            import),
        reader => new StoredBatch(
            reader.GetInt32(0),
            reader.GetString(1),
            reader.GetInt32(2),
            reader.GetInt64(3),
            new WriteCounts(reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6)),
            reader.GetBoolean(7)),
        cancel);

    private static ImportPartRecord Part(NpgsqlDataReader reader) => new(
        new ImportPart(reader.GetInt32(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetString(5), reader.GetString(6)),
        reader.GetInt32(7),
        reader.GetInt64(8),
        new WriteCounts(reader.GetInt32(9), reader.GetInt32(10), reader.GetInt32(11)),
        reader.IsDBNull(12) ? [] : reader.GetFieldValue<string[]>(12));

    private static ImportRecord Record(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        new ImportOrder(reader.GetString(1), reader.GetString(8), reader.GetString(9), reader.GetString(13))
        {
            MappingName = TextOrNull(reader, 10),
            Mapping = TextOrNull(reader, 11),
            Options = reader.GetString(12),
        },
        ImportStates.Parse(reader.GetString(2), reader.GetBoolean(15)),
        Moment(reader, 3))
    {
        ResumedAt = MomentOrNull(reader, 4),
        EndedAt = MomentOrNull(reader, 5),
        UndoneAt = MomentOrNull(reader, 6),
        UndoneBy = TextOrNull(reader, 7),
        Summary = TextOrNull(reader, 14),
    };

    // The lock lives as long as its connection. Given back to the pool, the connection would keep it.
    private async Task<ImportHold> HoldingAsync(Func<NpgsqlConnection, Task<(long Id, Guid Holder, DateTimeOffset BegunAt, bool IsResumed)>> take)
    {
        var connection = await database.OpenConnectionAsync();
        try
        {
            var (id, holder, begunAt, isResumed) = await take(connection);
            return new ImportHold(id, holder, begunAt, isResumed, () => ReleaseAsync(connection));
        }
        catch
        {
            await ReleaseAsync(connection);
            throw;
        }
    }

    private static async ValueTask ReleaseAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.FullState == ConnectionState.Open)
            {
                await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
                await command.ExecuteNonQueryAsync();
            }
        }
        catch (Exception lost) when (lost is NpgsqlException or IOException or InvalidOperationException)
        {
            // The connection is gone, and with it the lock.
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    private static async Task<bool> TryLockPatientlyAsync(NpgsqlConnection connection, long import, CancellationToken cancel)
    {
        for (var began = Environment.TickCount64; ;)
        {
            if (await TryLockAsync(connection, import, cancel))
            {
                return true;
            }

            if (Environment.TickCount64 - began > Patience.TotalMilliseconds)
            {
                return false;
            }

            await Task.Delay(BetweenAttempts, cancel);
        }
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, long import, CancellationToken cancel)
    {
        await using var command = Command(connection, $"SELECT pg_try_advisory_lock({LockSpace}, $1::integer)", import);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}
