using System.Globalization;
using System.Text.Json;
using GeoArms.Data.Stores.Imports;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// The records of imports in a GeoPackage. Who is at an import holds the lock of a small file beside the store, so the
/// operating system itself tells when that program is gone.
/// </summary>
internal sealed class GeoPackageImportBook(GeoPackageStore store) : IImportBook
{
    /// <inheritdoc/>
    public async Task<ImportHold> BeginAsync(ImportOrder order, CancellationToken cancel)
    {
        ImportLock? taken = null;
        try
        {
            return await store.WriteAsync(
                writer =>
                {
                    var holder = Guid.NewGuid();
                    var now = SqliteTime.Now();
                    foreach (var (id, begunAt) in Unfinished(writer, order.Key))
                    {
                        if ((taken = ImportLock.TryTake(store.Path, id)) is { } free)
                        {
                            Run(writer, "UPDATE geoarms_imports SET state = 'running', holder = ?2, resumed_at = ?3, ended_at = NULL WHERE id = ?1", id, holder.ToString(), now);
                            return new ImportHold(id, holder, begunAt, isResumed: true, free.DisposeAsync);
                        }
                    }

                    Run(
                        writer,
                        """
                        INSERT INTO geoarms_imports (key, state, holder, begun_at, imported_by, format, mapping_name, mapping, options, program)
                        VALUES (?1, 'running', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                        """,
                        order.Key, holder.ToString(), now, order.By, order.Format, order.MappingName, order.Mapping, order.Options, order.Program);
                    var begun = writer.Number("SELECT last_insert_rowid()");
                    taken = ImportLock.TryTake(store.Path, begun) ?? throw ImportStates.TakenOver(begun);
                    return new ImportHold(begun, holder, Moment(now), isResumed: false, taken.DisposeAsync);
                },
                committed: null,
                cancel);
        }
        catch when (taken is not null)
        {
            await taken.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredBatch>> BeginPartAsync(ImportHold hold, ImportPart part, CancellationToken cancel) => store.WriteAsync(
        writer =>
        {
            Run(
                writer,
                "INSERT INTO geoarms_import_parts (import, part, file, size, hash, name, layer) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
                hold.Id, part.Number, part.File, part.Size, part.Hash, part.Name, part.Layer);
            return (IReadOnlyList<StoredBatch>)[.. Batches(writer, hold.Id).Where(batch => batch.Part == part.Number)];
        },
        committed: null,
        cancel);

    /// <inheritdoc/>
    public Task EndAsync(ImportHold hold, ImportState state, string? summary, CancellationToken cancel) => store.WriteAsync(
        writer =>
        {
            var time = state == ImportState.Undone ? "undone_at" : "ended_at";
            var found = Run(
                writer,
                $"UPDATE geoarms_imports SET state = ?3, {time} = ?4, summary = coalesce(?5, summary) WHERE id = ?1 AND holder = ?2",
                hold.Id, hold.Holder.ToString(), ImportStates.Text(state), SqliteTime.Now(), summary);
            return found == 1 ? true : throw ImportStates.TakenOver(hold.Id);
        },
        committed: null,
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ImportRecord>> ListAsync(CancellationToken cancel) => store.ReadAsync(
        reader => reader.Read(() =>
        {
            var parts = Parts(reader).ToLookup(part => part.Import, part => part.Record);
            var records = new List<ImportRecord>();
            var statement = reader.Statement(
                """
                SELECT id, key, state, begun_at, resumed_at, ended_at, undone_at, undone_by, imported_by, format, mapping_name, mapping, options, program, summary
                FROM geoarms_imports ORDER BY id DESC
                """);
            while (statement.Step())
            {
                records.Add(Record(statement) with { Parts = [.. parts[statement.Integer(0)]] });
            }

            statement.Reset();
            return (IReadOnlyList<ImportRecord>)records;
        }),
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredBatch>> BatchesAsync(long import, CancellationToken cancel) =>
        store.ReadAsync(reader => (IReadOnlyList<StoredBatch>)Batches(reader, import), cancel);

    /// <inheritdoc/>
    public async Task<ImportHold> BeginUndoAsync(long import, string by, CancellationToken cancel)
    {
        var taken = ImportLock.TryTake(store.Path, import);
        try
        {
            return await store.WriteAsync(
                writer =>
                {
                    var statement = writer.Statement("SELECT state, begun_at FROM geoarms_imports WHERE id = ?1");
                    statement.Bind(1, import);
                    var (state, begunAt) = statement.Step() ? (statement.Text(0), Moment(statement.Text(1))) : (null, default);
                    statement.Reset();
                    ImportStates.CheckUndoable(import, state, taken is not null);
                    var holder = Guid.NewGuid();
                    Run(writer, "UPDATE geoarms_imports SET state = 'undoing', holder = ?2, undone_by = ?3 WHERE id = ?1", import, holder.ToString(), by);
                    return new ImportHold(import, holder, begunAt, isResumed: true, taken!.DisposeAsync);
                },
                committed: null,
                cancel);
        }
        catch when (taken is not null)
        {
            await taken.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<RestoredRevisions> RestoredAsync(string layer, CancellationToken cancel) => store.ReadAsync(
        reader =>
        {
            var revisions = new RestoredRevisions();
            var statement = reader.Statement(
                """
                SELECT b.written, b.restored FROM geoarms_import_batches b JOIN geoarms_import_parts p ON p.import = b.import AND p.part = b.part
                WHERE p.layer = ?1 AND b.restored <> ''
                """);
            statement.Bind(1, layer);
            while (statement.Step())
            {
                revisions.Add(WrittenRows.Parse(statement.Text(0)), WrittenRows.Parse(statement.Text(1)));
            }

            statement.Reset();
            return revisions;
        },
        cancel);

    /// <inheritdoc/>
    public async Task<UndoneBatch> UndoAsync(long import, StoredBatch batch, RestoredRevisions restored, ImportHold? hold, CancellationToken cancel)
    {
        var (undone, written, back) = hold is null
            ? await store.ReadAsync(reader => reader.Read(() => Undo(reader).Run(import, batch, restored, isDryRun: true, cancel)), cancel)
            : await store.WriteAsync(
                writer =>
                {
                    Fence(writer, hold, "undoing");
                    var done = Undo(writer).Run(import, batch, restored, isDryRun: false, cancel);
                    GeoPackageChangeLog.Compact(writer);
                    return done;
                },
                committed: null,
                cancel);
        restored.Add(written, back);
        return undone;

        GeoPackageUndo Undo(SqliteDatabase database) => new(database, GeoPackageStore.Schema(database, batch.Layer));
    }

    /// <summary>Records a batch in the transaction that wrote it.</summary>
    /// <exception cref="StoreException">Somebody else has taken the import up.</exception>
    internal static void Record(SqliteDatabase writer, ImportMark mark, WriteCounts counts, WrittenRows written)
    {
        Fence(writer, mark.Hold, "running");
        Run(
            writer,
            "INSERT INTO geoarms_import_batches (import, part, batch, rows_read, inserted, updated, unchanged, written) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            mark.Hold.Id, mark.Part, mark.Batch, mark.RowsRead, counts.Inserted, counts.Updated, counts.Unchanged, written.ToString());
    }

    /// <summary>Runs a statement with parameters: whole numbers, texts and nulls.</summary>
    /// <returns>Rows touched.</returns>
    internal static int Run(SqliteDatabase database, string sql, params ReadOnlySpan<object?> parameters)
    {
        var statement = database.Statement(sql);
        statement.ClearBindings();
        for (var i = 0; i < parameters.Length; i++)
        {
            switch (parameters[i])
            {
                case null:
                    break;
                case string text:
                    statement.Bind(i + 1, text);
                    break;
                case var number:
                    statement.Bind(i + 1, Convert.ToInt64(number, CultureInfo.InvariantCulture));
                    break;
            }
        }

        statement.Run();
        return database.Changes;
    }

    private static void Fence(SqliteDatabase writer, ImportHold hold, string state)
    {
        var statement = writer.Statement("SELECT 1 FROM geoarms_imports WHERE id = ?1 AND holder = ?2 AND state = ?3");
        statement.Bind(1, hold.Id);
        statement.Bind(2, hold.Holder.ToString());
        statement.Bind(3, state);
        var isHeld = statement.Step();
        statement.Reset();
        if (!isHeld)
        {
            throw ImportStates.TakenOver(hold.Id);
        }
    }

    private static List<(long Id, DateTimeOffset BegunAt)> Unfinished(SqliteDatabase database, string key)
    {
        var found = new List<(long, DateTimeOffset)>();
        var statement = database.Statement("SELECT id, begun_at FROM geoarms_imports WHERE key = ?1 AND state IN ('running', 'stopped') ORDER BY id DESC");
        statement.Bind(1, key);
        while (statement.Step())
        {
            found.Add((statement.Integer(0), Moment(statement.Text(1))));
        }

        statement.Reset();
        return found;
    }

    private static List<StoredBatch> Batches(SqliteDatabase database, long import)
    {
        var batches = new List<StoredBatch>();
        var statement = database.Statement(
            """
            SELECT b.part, p.layer, b.batch, b.rows_read, b.inserted, b.updated, b.unchanged, b.undone_at IS NOT NULL
            FROM geoarms_import_batches b JOIN geoarms_import_parts p ON p.import = b.import AND p.part = b.part
            WHERE b.import = ?1 ORDER BY b.part, b.batch
            """);
        statement.Bind(1, import);
        while (statement.Step())
        {
            batches.Add(new StoredBatch(
                (int)statement.Integer(0), statement.Text(1), (int)statement.Integer(2), statement.Integer(3), Counts(statement, 4), statement.Integer(7) != 0));
        }

        statement.Reset();
        return batches;
    }

    private static List<(long Import, ImportPartRecord Record)> Parts(SqliteDatabase database)
    {
        var parts = new List<(long, ImportPartRecord)>();
        var statement = database.Statement(
            """
            SELECT p.import, p.part, p.file, p.size, p.hash, p.name, p.layer, count(b.batch), coalesce(max(b.rows_read), 0),
                coalesce(sum(b.inserted), 0), coalesce(sum(b.updated), 0), coalesce(sum(b.unchanged), 0), group_concat(nullif(b.left_ids, '[]'), char(10))
            FROM geoarms_import_parts p LEFT JOIN geoarms_import_batches b ON b.import = p.import AND b.part = p.part
            GROUP BY p.import, p.part ORDER BY p.import, p.part
            """);
        while (statement.Step())
        {
            var left = statement.Text(12).Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(list => JsonSerializer.Deserialize<string[]>(list)!);
            parts.Add((statement.Integer(0), new ImportPartRecord(
                new ImportPart((int)statement.Integer(1), statement.Text(2), statement.Integer(3), statement.Text(4), statement.Text(5), statement.Text(6)),
                (int)statement.Integer(7),
                statement.Integer(8),
                Counts(statement, 9),
                [.. left])));
        }

        statement.Reset();
        return parts;
    }

    private static WriteCounts Counts(SqliteStatement statement, int column) =>
        new((int)statement.Integer(column), (int)statement.Integer(column + 1), (int)statement.Integer(column + 2));

    private ImportRecord Record(SqliteStatement statement) => new(
        statement.Integer(0),
        new ImportOrder(statement.Text(1), statement.Text(8), statement.Text(9), statement.Text(13))
        {
            MappingName = TextOrNull(statement, 10),
            Mapping = TextOrNull(statement, 11),
            Options = statement.Text(12),
        },
        ImportStates.Parse(statement.Text(2), ImportLock.IsHeld(store.Path, statement.Integer(0))),
        Moment(statement.Text(3)))
    {
        ResumedAt = MomentOrNull(statement, 4),
        EndedAt = MomentOrNull(statement, 5),
        UndoneAt = MomentOrNull(statement, 6),
        UndoneBy = TextOrNull(statement, 7),
        Summary = TextOrNull(statement, 14),
    };

    private static string? TextOrNull(SqliteStatement statement, int column) => statement.IsNull(column) ? null : statement.Text(column);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset? MomentOrNull(SqliteStatement statement, int column) => statement.IsNull(column) ? null : Moment(statement.Text(column));
}
