using SQLitePCL;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// One connection to a GeoPackage file, over SQLite's own interface: rows are read and written without an object a
/// value. Statements are prepared once and kept. A connection is used by one thread at a time.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    // Longer than any batch takes, shorter than a user's patience.
    private const int BusyMilliseconds = 15_000;

    private readonly sqlite3 _handle;
    private readonly string _displayName;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 handle, string displayName)
    {
        _handle = handle;
        _displayName = displayName;
    }

    /// <summary>Opens an existing file for reading and writing.</summary>
    /// <exception cref="StoreException">The file cannot be opened or is not an SQLite database.</exception>
    internal static SqliteDatabase Open(string path, string displayName)
    {
        var result = raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new SqliteDatabase(handle, displayName);
        try
        {
            database.Check(result);
            raw.sqlite3_extended_result_codes(handle, 1);
            raw.sqlite3_busy_timeout(handle, BusyMilliseconds);
            SpatialFunctions.Register(handle);
            database.Execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Rows that the last statement itself inserted, updated or deleted (triggers not counted).</summary>
    internal int Changes => raw.sqlite3_changes(_handle);

    /// <summary>The row id that the last INSERT gave.</summary>
    internal long LastRowId => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>
    /// Runs an action for which neither the triggers nor the CHECK rules of the tables are run: it does for its rows
    /// what the triggers would do, and has checked them.
    /// </summary>
    internal void WithoutTriggersAndChecks(Action action)
    {
        Set(triggersAndChecks: false);
        try
        {
            action();
        }
        finally
        {
            Set(triggersAndChecks: true);
        }
    }

    /// <summary>Runs statements that give no rows.</summary>
    internal void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>A prepared statement, reset and without values; the same object for the same text.</summary>
    internal SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared));
            statement = new SqliteStatement(this, prepared);
            _statements.Add(sql, statement);
        }

        statement.Reset();
        return statement;
    }

    /// <summary>Forgets the prepared statements; needed after a table was changed under them.</summary>
    internal void ForgetStatements()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
    }

    /// <summary>The whole number that a query gives in its first row and column; 0 when it gives none.</summary>
    internal long Number(string sql)
    {
        var statement = Statement(sql);
        var number = statement.Step() ? statement.Integer(0) : 0;
        statement.Reset();
        return number;
    }

    /// <summary>Runs an action in a transaction that holds the file's write lock from the beginning; all or nothing.</summary>
    internal T Write<T>(Func<T> action) => Transaction("BEGIN IMMEDIATE", action);

    /// <summary>Runs an action on one state of the file, whatever others write meanwhile.</summary>
    internal T Read<T>(Func<T> action) => Transaction("BEGIN", action);

    /// <summary>Throws what a result code means, unless it means success.</summary>
    internal void Check(int result)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return;
        }

        var said = raw.sqlite3_errmsg(_handle).utf8_to_string();
        var remedy = (result & 0xff) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another program holds the file; end its edit session and try again.",
            raw.SQLITE_FULL => "The disk is full; make room and try again.",
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN => "The file or its folder cannot be written; check its owner and permissions.",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "The file is damaged or is not a GeoPackage; restore it from a copy.",
            raw.SQLITE_CONSTRAINT => "A row breaks a rule of its table.",
            _ => "",
        };
        throw new SqliteFailure(result, $"The store {_displayName} says: {said}. {remedy}".TrimEnd());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ForgetStatements();
        raw.sqlite3_close_v2(_handle);
        _handle.Dispose();
    }

    private void Set(bool triggersAndChecks)
    {
        Check(raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, triggersAndChecks ? 1 : 0, out _));
        Execute(triggersAndChecks ? "PRAGMA ignore_check_constraints = OFF" : "PRAGMA ignore_check_constraints = ON");
    }

    private T Transaction<T>(string begin, Func<T> action)
    {
        Execute(begin);
        try
        {
            var result = action();
            Execute("COMMIT");
            return result;
        }
        catch
        {
            // SQLite may have rolled back by itself (disk full); a second time is then an error that says nothing.
            foreach (var statement in _statements.Values)
            {
                statement.Reset();
            }

            raw.sqlite3_exec(_handle, "ROLLBACK");
            throw;
        }
    }
}
