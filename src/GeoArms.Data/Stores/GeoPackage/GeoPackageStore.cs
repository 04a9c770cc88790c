using System.Collections.Concurrent;
using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores.Imports;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// A store in one GeoPackage file. One connection writes, others read beside it (write-ahead log), and one listens for
/// commits: SQLite counts those of all other connections and programs in <c>PRAGMA data_version</c>.
/// </summary>
internal sealed class GeoPackageStore : IStore
{
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentBag<SqliteDatabase> _readers = [];
    private readonly Lock _bellLock = new();
    private readonly SqliteDatabase _writer;
    private readonly SqliteDatabase _bell;
    private volatile UserLayers _userLayers = UserLayers.None;
    private long _bellVersion = -1;
    private long _bellPosition = -1;
    private int _disposed;

    private GeoPackageStore(string path, string displayName)
    {
        Path = path;
        DisplayName = displayName;
        StateFolder = System.IO.Path.GetDirectoryName(path)!;
        _writer = SqliteDatabase.Open(path, displayName);
        _bell = SqliteDatabase.Open(path, displayName);
        var id = _bell.Statement("SELECT store_id FROM geoarms_store");
        id.Step();
        StoreId = Guid.Parse(id.Text(0), CultureInfo.InvariantCulture);
        id.Reset();
        _userLayers = ReadUserLayers(_bell);
        Imports = new GeoPackageImportBook(this);
    }

    /// <inheritdoc/>
    public Guid StoreId { get; }

    /// <inheritdoc/>
    public string DisplayName { get; }

    /// <inheritdoc/>
    public string StateFolder { get; }

    /// <inheritdoc/>
    public IImportBook Imports { get; }

    /// <summary>Full path of the file.</summary>
    internal string Path { get; }

    /// <summary>Opens a file; makes it, and its folders, if it is not there.</summary>
    internal static Task<GeoPackageStore> OpenAsync(string path, CancellationToken cancel) => Task.Run(
        () =>
        {
            var full = System.IO.Path.GetFullPath(path);
            var displayName = $"'{path}'";
            return Reported(() =>
            {
                GeoPackageFile.Prepare(full, displayName);
                return new GeoPackageStore(full, displayName);
            });
        },
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LayerSchema>> LayersAsync(CancellationToken cancel) =>
        ReadAsync(reader => (IReadOnlyList<LayerSchema>)[.. BuiltInLayers.All, .. (_userLayers = ReadUserLayers(reader)).All], cancel);

    /// <inheritdoc/>
    public Task<LayerSchema> EnsureLayerAsync(LayerSchema schema, CancellationToken cancel)
    {
        LayerWidening.RefuseReserved(schema);
        return WriteAsync(
            writer =>
            {
                var layers = ReadUserLayers(writer);
                var present = layers.Find(schema.Name);
                var wanted = present is null ? SqlText.WithSafeNames(schema) : LayerWidening.Merge(present, schema);
                if (present is not null && LayerWidening.AreEqual(present, wanted))
                {
                    return present;
                }

                if (present is null)
                {
                    GeoPackageTables.Create(writer, wanted);
                }
                else
                {
                    GeoPackageTables.Widen(writer, present, wanted);
                }

                var record = writer.Statement(
                    "INSERT INTO geoarms_layers (name, declaration, made_seq) VALUES (?1, ?2, (SELECT coalesce(max(seq), 0) + 1 FROM geoarms_changes)) ON CONFLICT (name) DO UPDATE SET declaration = excluded.declaration");
                record.Bind(1, wanted.Name);
                record.Bind(2, LayerSchemaJson.Write(wanted));
                record.Run();
                writer.Execute($"INSERT INTO geoarms_changes (layer, schema_changed) VALUES ('', 1); INSERT INTO geoarms_changes (layer) VALUES ({SqlText.Literal(wanted.Name)})");
                return wanted;
            },
            () => _userLayers = ReadUserLayers(_writer),
            cancel);
    }

    /// <inheritdoc/>
    public Task<WriteCounts> WriteAsync(string layer, IReadOnlyList<FeatureRow> rows, ImportMark? mark, CancellationToken cancel)
    {
        if (rows.Count == 0 && mark is null)
        {
            return Task.FromResult(default(WriteCounts));
        }

        return WriteAsync(
            writer =>
            {
                var schema = Schema(writer, layer);
                var written = mark is null ? null : new WrittenRows();
                var counts = rows.Count > 0 ? new GeoPackageWriter(writer).Write(schema, new Batch(schema, rows), written, cancel) : default;
                if (mark is { } record)
                {
                    GeoPackageImportBook.Record(writer, record, counts + record.Beside, written!);
                }

                GeoPackageChangeLog.Compact(writer);
                return counts;
            },
            committed: null,
            cancel);
    }

    /// <inheritdoc/>
    public Task<EditOutcome> EditAsync(string layer, string id, RowVersion? expected, FeatureRow? row, CancellationToken cancel) => WriteAsync(
        writer =>
        {
            var schema = Schema(writer, layer);
            var present = Version(writer, schema, id);
            if (present != expected)
            {
                return new EditOutcome(IsDone: false, present);
            }

            if (row is not null)
            {
                new GeoPackageWriter(writer).Write(schema, new Batch(schema, [row], [id]), written: null, cancel);
            }
            else
            {
                var delete = writer.Statement($"DELETE FROM {SqlText.Name(schema.Name)} WHERE id = ?1");
                delete.Bind(1, id);
                delete.Run();
            }

            GeoPackageChangeLog.Compact(writer);
            return new EditOutcome(IsDone: true, Version(writer, schema, id));
        },
        committed: null,
        cancel);

    /// <inheritdoc/>
    public Task<int> DeleteAsync(string layer, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var schema = Find(layer);
        return WriteAsync(
            writer =>
            {
                var delete = writer.Statement($"DELETE FROM {SqlText.Name(schema.Name)} WHERE id = ?1");
                var deleted = 0;
                foreach (var id in ids)
                {
                    delete.Bind(1, id);
                    delete.Run();
                    deleted += writer.Changes;
                }

                GeoPackageChangeLog.Compact(writer);
                return deleted;
            },
            committed: null,
            cancel);
    }

    /// <inheritdoc/>
    public Task<int> WithdrawAsync(string layer, IReadOnlyList<Withdrawal> withdrawals, CancellationToken cancel)
    {
        var schema = Find(layer);
        return WriteAsync(
            writer =>
            {
                var deleted = GeoPackageWithdrawals.Write(writer, schema, withdrawals);
                GeoPackageChangeLog.Compact(writer);
                return deleted;
            },
            committed: null,
            cancel);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> WithdrawnAsync(string layer, IReadOnlyCollection<string> ids, CancellationToken cancel) =>
        ReadAsync(reader => GeoPackageWithdrawals.Read(reader, layer, ids), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryEntry>> HistoryAsync(string layer, string id, CancellationToken cancel)
    {
        var schema = Find(layer);
        return ReadAsync(
            reader =>
            {
                var entries = new List<HistoryEntry>();
                var statement = reader.Statement(
                    $"SELECT revision, operation, ended_at, row FROM {SqlText.Name(GeoPackageTables.History(schema))} WHERE id = ?1 ORDER BY hid");
                statement.Bind(1, id);
                while (statement.Step())
                {
                    entries.Add(new HistoryEntry(
                        statement.Integer(0),
                        statement.Text(1),
                        DateTimeOffset.Parse(statement.Text(2), CultureInfo.InvariantCulture),
                        statement.Text(3)));
                }

                statement.Reset();
                return (IReadOnlyList<HistoryEntry>)entries;
            },
            cancel);
    }

    /// <inheritdoc/>
    public Task<ChangePosition> ReadLayerAsync(string layer, IRowSink sink, CancellationToken cancel)
    {
        var schema = Find(layer);
        return ReadAsync(
            reader => reader.Read(() =>
            {
                var position = GeoPackageChangeLog.End(reader);
                var rows = new GeoPackageReader(schema);
                rows.ReadAll(reader.Statement($"{rows.Select} ORDER BY {SqlText.Fid}"), sink, cancel);
                return position;
            }),
            cancel);
    }

    /// <inheritdoc/>
    public Task ReadRowsAsync(string layer, IReadOnlyCollection<string> ids, IRowSink sink, CancellationToken cancel)
    {
        var schema = Find(layer);
        return ReadAsync(
            reader => reader.Read(() =>
            {
                var rows = new GeoPackageReader(schema);
                var statement = reader.Statement($"{rows.Select} WHERE id = ?1");
                foreach (var id in ids)
                {
                    statement.Bind(1, id);
                    rows.ReadAll(statement, sink, cancel);
                    statement.Reset();
                }

                return true;
            }),
            cancel);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyCollection<string>> ReadPastAsync(string layer, ChangePosition position, IRowSink sink, CancellationToken cancel)
    {
        var schema = Find(layer);
        return ReadAsync(reader => reader.Read(() => new GeoPackagePast(reader).Read(schema, position, sink, cancel)), cancel);
    }

    /// <inheritdoc/>
    public Task<ChangeRecord> RecordAsync(CancellationToken cancel) => ReadAsync(reader => new GeoPackagePast(reader).Record(), cancel);

    /// <inheritdoc/>
    public Task<ChangePosition> PositionAtAsync(DateTimeOffset moment, CancellationToken cancel) => ReadAsync(
        reader => reader.Read(() => new GeoPackagePast(reader).PositionAt(BuiltInLayers.All.Concat(ReadUserLayers(reader).All), moment)),
        cancel);

    /// <inheritdoc/>
    public Task<ChangeSet> ChangesAsync(ChangePosition after, CancellationToken cancel) => Reported(() =>
    {
        lock (_bellLock)
        {
            ObjectDisposedException.ThrowIf(_disposed != 0, this);

            // The bell is read before the log: a commit between the two is told now and looked for once more.
            var version = _bell.Number("PRAGMA data_version");
            if (version == _bellVersion && after.Value >= _bellPosition)
            {
                return Task.FromResult(new ChangeSet(after, [], SchemaChanged: false));
            }

            var changes = GeoPackageChangeLog.After(_bell, after);
            _bellVersion = version;
            _bellPosition = Math.Max(_bellPosition, changes.Position.Value);
            return Task.FromResult(changes);
        }
    });

    /// <inheritdoc/>
    public Task<ChangePosition> PositionAsync(CancellationToken cancel) => ReadAsync(GeoPackageChangeLog.End, cancel);

    /// <inheritdoc/>
    public Task<long> CountAsync(string layer, CancellationToken cancel)
    {
        var schema = Find(layer);
        return ReadAsync(reader => reader.Number($"SELECT count(*) FROM {SqlText.Name(schema.Name)}"), cancel);
    }

    /// <summary>Waits for the write that is under way, moves the log into the file and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _writing.WaitAsync();
        lock (_bellLock)
        {
            _bell.Dispose();
        }

        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        try
        {
            _writer.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteFailure)
        {
            // Somebody else reads the file; what is in the log is safe there and is moved by the last one to close.
        }

        _writer.Dispose();
        _writing.Dispose();
    }

    private static RowVersion? Version(SqliteDatabase database, LayerSchema schema, string id)
    {
        var statement = database.Statement($"SELECT revision, recorded_at FROM {SqlText.Name(schema.Name)} WHERE id = ?1");
        statement.Bind(1, id);
        RowVersion? version = statement.Step()
            ? new RowVersion(statement.Integer(0), SqliteTime.TryMicroseconds(statement.Bytes(1), out var recordedAt) ? recordedAt : 0)
            : null;
        statement.Reset();
        return version;
    }

    private LayerSchema Find(string layer) => BuiltInLayers.Find(layer) ?? _userLayers.Find(layer) ?? RefreshedUserLayers().Get(layer);

    private UserLayers RefreshedUserLayers()
    {
        lock (_bellLock)
        {
            return _userLayers = Reported(() => ReadUserLayers(_bell));
        }
    }

    /// <summary>The layers that imports made, as a connection sees them.</summary>
    internal static UserLayers ReadUserLayers(SqliteDatabase database)
    {
        var declarations = new List<string>();
        var statement = database.Statement("SELECT declaration FROM geoarms_layers ORDER BY name");
        while (statement.Step())
        {
            declarations.Add(statement.Text(0));
        }

        statement.Reset();
        return new UserLayers(declarations);
    }

    /// <summary>The layer's declaration as a connection sees it: under the write lock, nobody widens it meanwhile.</summary>
    internal static LayerSchema Schema(SqliteDatabase database, string layer) => BuiltInLayers.Find(layer) ?? ReadUserLayers(database).Get(layer);

    /// <summary>Runs an action on a connection of its own.</summary>
    internal Task<T> ReadAsync<T>(Func<SqliteDatabase, T> action, CancellationToken cancel) => Task.Run(
        () => Reported(() =>
        {
            ObjectDisposedException.ThrowIf(_disposed != 0, this);
            var reader = _readers.TryTake(out var idle) ? idle : SqliteDatabase.Open(Path, DisplayName);
            try
            {
                return action(reader);
            }
            finally
            {
                if (_disposed == 0)
                {
                    _readers.Add(reader);
                }
                else
                {
                    reader.Dispose();
                }
            }
        }),
        cancel);

    /// <summary>Runs a write: one after another in this program, as one transaction.</summary>
    internal async Task<T> WriteAsync<T>(Func<SqliteDatabase, T> action, Action? committed, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        await _writing.WaitAsync(cancel);
        try
        {
            return await Task.Run(
                () => Reported(() =>
                {
                    var result = _writer.Write(() => action(_writer));
                    committed?.Invoke();
                    return result;
                }),
                cancel);
        }
        finally
        {
            _writing.Release();
        }
    }

    private static T Reported<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteFailure failure)
        {
            throw (failure.Code & 0xff) == SQLitePCL.raw.SQLITE_CONSTRAINT
                ? new InputException(failure.Message, failure)
                : new StoreException(failure.Message, failure);
        }
    }
}
