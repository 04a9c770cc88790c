using System.Data;
using System.Text;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Data.Stores.Imports;
using Npgsql;
using NpgsqlTypes;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>
/// A store in a PostGIS database, schema <c>geoarms</c>: tables that QGIS and SQL users read and edit directly. Rows
/// travel in binary COPY both ways.
/// </summary>
internal sealed class PostGisStore : IStore
{
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    private readonly NpgsqlDataSource _database;
    private readonly string _postgis;
    private readonly PostGisTables _tables;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly WireBuffer _wire = new(1 << 20);
    private volatile UserLayers _userLayers = UserLayers.None;
    private long _prunedAt = Environment.TickCount64;

    private PostGisStore(NpgsqlDataSource database, string displayName, string stateFolder, Guid storeId, string postgis)
    {
        _database = database;
        _postgis = postgis;
        _tables = new PostGisTables(postgis);
        Imports = new PostGisImportBook(this, database);
        DisplayName = displayName;
        StateFolder = stateFolder;
        StoreId = storeId;
    }

    /// <inheritdoc/>
    public Guid StoreId { get; }

    /// <inheritdoc/>
    public string DisplayName { get; }

    /// <inheritdoc/>
    public string StateFolder { get; }

    /// <inheritdoc/>
    public IImportBook Imports { get; }

    /// <summary>Schema in which the extension's types and functions stand, quoted.</summary>
    internal string PostGisSchema => _postgis;

    /// <summary>Opens a database.</summary>
    internal static async Task<PostGisStore> OpenAsync(ConnectionSecret secret, string stateFolder, CancellationToken cancel)
    {
        var settings = Settings(secret);
        var displayName = $"PostGIS database '{settings.Database ?? settings.Username}' on {settings.Host}:{settings.Port}";
        var database = NpgsqlDataSource.Create(settings);
        try
        {
            return await PostGisFailures.ReportedAsync(displayName, async () =>
            {
                var postgis = await PostGisDatabase.PrepareAsync(database, displayName, cancel);
                await PostGisChangeLog.PruneAsync(database, cancel);
                await PostGisPast.BeginAnewAfterRestoreAsync(database, cancel);
                await using var command = database.CreateCommand("SELECT store_id FROM geoarms.store");
                var store = new PostGisStore(database, displayName, Path.GetFullPath(stateFolder), (Guid)(await command.ExecuteScalarAsync(cancel))!, postgis);
                await store.RefreshAsync(cancel);
                return store;
            });
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LayerSchema>> LayersAsync(CancellationToken cancel) =>
        [.. BuiltInLayers.All, .. (await ReportedAsync(() => RefreshAsync(cancel))).All];

    /// <inheritdoc/>
    public async Task<LayerSchema> EnsureLayerAsync(LayerSchema schema, CancellationToken cancel)
    {
        LayerWidening.RefuseReserved(schema);
        var settled = await InWriteTransactionAsync(
            async (connection, transaction) =>
            {
                await ExecuteAsync(connection, "LOCK TABLE geoarms.layers IN SHARE ROW EXCLUSIVE MODE", cancel);
                var present = await DeclaredAsync(connection, schema.Name, "", cancel);
                var wanted = present is null ? SqlText.WithSafeNames(schema) : LayerWidening.Merge(present, schema);
                if (present is not null && LayerWidening.AreEqual(present, wanted))
                {
                    return present;
                }

                await ExecuteAsync(connection, present is null ? _tables.Create(wanted) : _tables.Widen(present, wanted), cancel);
                await using var record = new NpgsqlCommand(
                    "INSERT INTO geoarms.layers (name, declaration) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET declaration = excluded.declaration", connection);
                record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = wanted.Name });
                record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = LayerSchemaJson.Write(wanted), NpgsqlDbType = NpgsqlDbType.Jsonb });
                await record.ExecuteNonQueryAsync(cancel);
                await ExecuteAsync(
                    connection,
                    $"INSERT INTO geoarms.changes (layer, schema_changed) VALUES ('', true), ({SqlText.Literal(wanted.Name)}, false)",
                    cancel);
                return wanted;
            },
            cancel);
        await ReportedAsync(() => RefreshAsync(cancel));
        return settled;
    }

    /// <inheritdoc/>
    public async Task<WriteCounts> WriteAsync(string layer, IReadOnlyList<FeatureRow> rows, ImportMark? mark, CancellationToken cancel)
    {
        if (rows.Count == 0 && mark is null)
        {
            return default;
        }

        await PruneSometimesAsync(cancel);
        return await InWriteTransactionAsync(
            async (connection, transaction) =>
            {
                var schema = await SchemaAsync(connection, layer, cancel);
                var written = mark is null ? null : new WrittenRows();
                var counts = rows.Count > 0 ? await Writer(connection).WriteAsync(schema, new Batch(schema, rows), written, cancel) : default;
                if (mark is { } record)
                {
                    await PostGisImportBook.RecordAsync(connection, record, counts + record.Beside, written!, cancel);
                }

                return counts;
            },
            cancel);
    }

    /// <inheritdoc/>
    public Task<EditOutcome> EditAsync(string layer, string id, RowVersion? expected, FeatureRow? row, CancellationToken cancel) => InWriteTransactionAsync(
        async (connection, transaction) =>
        {
            var schema = await SchemaAsync(connection, layer, cancel);
            var present = await VersionAsync(connection, schema, id, cancel);
            if (present != expected)
            {
                return new EditOutcome(IsDone: false, present);
            }

            if (row is not null)
            {
                await Writer(connection).WriteAsync(schema, new Batch(schema, [row], [id]), written: null, cancel);
            }
            else
            {
                await using var delete = new NpgsqlCommand($"DELETE FROM {PostGisTables.Table(schema)} WHERE id = $1", connection);
                delete.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
                await delete.ExecuteNonQueryAsync(cancel);
            }

            return new EditOutcome(IsDone: true, await VersionAsync(connection, schema, id, cancel));
        },
        cancel);

    /// <inheritdoc/>
    public async Task<int> DeleteAsync(string layer, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var schema = await FindAsync(layer, cancel);
        return await InWriteTransactionAsync(
            async (connection, transaction) =>
            {
                await using var command = new NpgsqlCommand($"DELETE FROM {PostGisTables.Table(schema)} WHERE id = ANY ($1)", connection);
                command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. ids] });
                return await command.ExecuteNonQueryAsync(cancel);
            },
            cancel);
    }

    /// <inheritdoc/>
    public async Task<int> WithdrawAsync(string layer, IReadOnlyList<Withdrawal> withdrawals, CancellationToken cancel)
    {
        var schema = await FindAsync(layer, cancel);
        return await InWriteTransactionAsync((connection, transaction) => PostGisWithdrawals.WriteAsync(connection, schema, withdrawals, cancel), cancel);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> WithdrawnAsync(string layer, IReadOnlyCollection<string> ids, CancellationToken cancel) =>
        ReportedAsync(() => PostGisWithdrawals.ReadAsync(_database, layer, ids, cancel));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(string layer, string id, CancellationToken cancel)
    {
        var schema = await FindAsync(layer, cancel);
        return await ReportedAsync(async () =>
        {
            var entries = new List<HistoryEntry>();
            await using var command = _database.CreateCommand(
                $"SELECT revision, operation, ended_at, row::text FROM {PostGisTables.History(schema)} WHERE id = $1 ORDER BY hid");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                entries.Add(new HistoryEntry(
                    reader.GetInt64(0),
                    reader.GetString(1),
                    new DateTimeOffset(reader.GetDateTime(2), TimeSpan.Zero),
                    reader.GetString(3)));
            }

            return entries;
        });
    }

    /// <inheritdoc/>
    public async Task<ChangePosition> ReadLayerAsync(string layer, IRowSink sink, CancellationToken cancel) =>
        await CopyOutAsync(await FindAsync(layer, cancel), $"ORDER BY {SqlText.Fid}", sink, cancel);

    /// <inheritdoc/>
    public async Task ReadRowsAsync(string layer, IReadOnlyCollection<string> ids, IRowSink sink, CancellationToken cancel)
    {
        var schema = await FindAsync(layer, cancel);
        if (ids.Count > 0)
        {
            // COPY takes no parameters: the ids stand in the statement, as an array literal.
            await CopyOutAsync(schema, $"WHERE id = ANY ({SqlText.Literal(ArrayLiteral(ids))}::text[])", sink, cancel);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<string>> ReadPastAsync(string layer, ChangePosition position, IRowSink sink, CancellationToken cancel)
    {
        var schema = await FindAsync(layer, cancel);
        return await ReportedAsync(() => PostGisPast.ReadAsync(_database, schema, position, sink, cancel));
    }

    /// <inheritdoc/>
    public Task<ChangeRecord> RecordAsync(CancellationToken cancel) => ReportedAsync(() => PostGisPast.RecordAsync(_database, cancel));

    /// <inheritdoc/>
    public Task<ChangePosition> PositionAtAsync(DateTimeOffset moment, CancellationToken cancel) =>
        ReportedAsync(async () => await PostGisPast.PositionAtAsync(_database, BuiltInLayers.All.Concat((await RefreshAsync(cancel)).All), moment, cancel));

    /// <inheritdoc/>
    public Task<ChangeSet> ChangesAsync(ChangePosition after, CancellationToken cancel) => ReportedAsync(() => PostGisChangeLog.AfterAsync(
        _database,
        after,
        async () => BuiltInLayers.All.Concat((await RefreshAsync(cancel)).All).Select(layer => layer.Name),
        cancel));

    /// <inheritdoc/>
    public Task<ChangePosition> PositionAsync(CancellationToken cancel) => ReportedAsync(async () =>
    {
        await using var command = _database.CreateCommand($"SELECT {PostGisChangeLog.Position}");
        return new ChangePosition((long)(await command.ExecuteScalarAsync(cancel))!);
    });

    /// <inheritdoc/>
    public async Task<long> CountAsync(string layer, CancellationToken cancel)
    {
        var schema = await FindAsync(layer, cancel);
        return await ReportedAsync(async () =>
        {
            await using var command = _database.CreateCommand($"SELECT count(*) FROM {PostGisTables.Table(schema)}");
            return (long)(await command.ExecuteScalarAsync(cancel))!;
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _writing.Dispose();
    }

    private static NpgsqlConnectionStringBuilder Settings(ConnectionSecret secret)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(secret.Reveal())
            {
                ApplicationName = "GeoArms",
                Timezone = "UTC",
                IncludeErrorDetail = false,
                PersistSecurityInfo = false,
            };

            // A big batch or a new index may take minutes; a dead peer is found by the keep-alive.
            settings.CommandTimeout = Math.Max(settings.CommandTimeout, 600);
            settings.KeepAlive = settings.KeepAlive > 0 ? settings.KeepAlive : 30;
            return settings;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The driver's own error repeats parts of the text, which may be parts of a password: it goes no further.
#pragma warning disable MA0054
            throw new InputException(
                "Got a PostgreSQL connection string that cannot be read; expected keywords and values such as Host=localhost;Port=5432;Database=geoarms;Username=geoarms;Password=…, with values that hold ';' or '=' in double quotes.")
            {
                Parameter = "database",
            };
#pragma warning restore MA0054
        }
    }

    private static string ArrayLiteral(IReadOnlyCollection<string> ids)
    {
        var text = new StringBuilder("{");
        foreach (var id in ids)
        {
            // No row's id holds a zero character, and no statement may.
            if (!id.Contains('\0', StringComparison.Ordinal))
            {
                text.Append(text.Length > 1 ? ",\"" : "\"").Append(id.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
            }
        }

        return text.Append('}').ToString();
    }

    private static async Task<LayerSchema?> DeclaredAsync(NpgsqlConnection connection, string name, string locking, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT declaration::text FROM geoarms.layers WHERE name = $1 {locking}", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return await command.ExecuteScalarAsync(cancel) is string declaration ? LayerSchemaJson.Read(declaration) : null;
    }

    // The row stays as it is until the transaction ends: another editor waits for its turn, and then sees the new state.
    private static async Task<RowVersion?> VersionAsync(NpgsqlConnection connection, LayerSchema schema, string id, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT revision, recorded_at FROM {PostGisTables.Table(schema)} WHERE id = $1 FOR UPDATE", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? new RowVersion(reader.GetInt64(0), TimeInterval.ToMicroseconds(new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(1), DateTimeKind.Utc))))
            : null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The layer's declaration, held shared until the transaction ends: nobody widens the layer while its rows are on their way.</summary>
    internal async Task<LayerSchema> SchemaAsync(NpgsqlConnection connection, string layer, CancellationToken cancel) =>
        BuiltInLayers.Find(layer) ?? await DeclaredAsync(connection, layer, "FOR SHARE", cancel) ?? _userLayers.Get(layer);

    /// <summary>What writes rows; to be used within <see cref="InWriteTransactionAsync"/> only.</summary>
    internal PostGisWriter Writer(NpgsqlConnection connection) => new(connection, _postgis, _wire);

    /// <summary>Runs an action; errors leave as those of a store.</summary>
    internal Task<T> ReportedAsync<T>(Func<Task<T>> action) => PostGisFailures.ReportedAsync(DisplayName, action);

    private async Task<LayerSchema> FindAsync(string layer, CancellationToken cancel) =>
        BuiltInLayers.Find(layer) ?? _userLayers.Find(layer) ?? (await ReportedAsync(() => RefreshAsync(cancel))).Get(layer);

    private async Task<UserLayers> RefreshAsync(CancellationToken cancel)
    {
        var declarations = new List<string>();
        await using var command = _database.CreateCommand("SELECT declaration::text FROM geoarms.layers");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            declarations.Add(reader.GetString(0));
        }

        return _userLayers = new UserLayers(declarations);
    }

    private Task<ChangePosition> CopyOutAsync(LayerSchema schema, string condition, IRowSink sink, CancellationToken cancel) => ReportedAsync(async () =>
    {
        await using var connection = await _database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);

        // One snapshot for position and rows. Rows in the order of the key come from its index; sorting a million wide ones would spill to disk.
        await using var begin = new NpgsqlCommand(
            $"SET TRANSACTION READ ONLY; SET LOCAL jit = off; SET LOCAL enable_sort = off; SELECT {PostGisChangeLog.Position}", connection);
        var position = new ChangePosition((long)(await begin.ExecuteScalarAsync(cancel))!);
        await Task.Run(
            () =>
            {
                using var stream = connection.BeginRawBinaryCopy(CopyReader.Query(schema, condition));
                using var reader = new CopyReader(stream, schema);
                reader.ReadAll(sink, cancel);
            },
            cancel);
        await transaction.CommitAsync(cancel);
        return position;
    });

    /// <summary>Runs a write: one after another in this program, as one transaction, again when the server undid it in favour of another.</summary>
    internal async Task<T> InWriteTransactionAsync<T>(Func<NpgsqlConnection, NpgsqlTransaction, Task<T>> action, CancellationToken cancel)
    {
        await _writing.WaitAsync(cancel);
        try
        {
            return await PostGisFailures.RetriedAsync(DisplayName, async () =>
            {
                await using var connection = await _database.OpenConnectionAsync(cancel);
                await using var transaction = await connection.BeginTransactionAsync(cancel);
                var result = await action(connection, transaction);
                await transaction.CommitAsync(cancel);
                return result;
            });
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task PruneSometimesAsync(CancellationToken cancel)
    {
        var last = Interlocked.Read(ref _prunedAt);
        if (Environment.TickCount64 - last > PruneEvery.TotalMilliseconds && Interlocked.CompareExchange(ref _prunedAt, Environment.TickCount64, last) == last)
        {
            await ReportedAsync(async () =>
            {
                await PostGisChangeLog.PruneAsync(_database, cancel);
                return true;
            });
        }
    }
}
