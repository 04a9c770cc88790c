using System.Diagnostics;
using System.Text;
using System.Text.Unicode;
using GeoArms.Core;
using SQLitePCL;

namespace GeoArms.Data.Import.Formats.GeoPackages;

/// <summary>
/// An SQLite file of unknown origin, opened for reading in the way that SQLite's manual asks for ("Defense Against The
/// Dark Arts"): no trigger, no extension, no function or virtual table of the file's own schema that is not harmless,
/// nothing but SELECT, no query that works on without a row. Nothing is written, beside the file neither.
/// </summary>
internal sealed class UntrustedDatabase : IDisposable
{
    private const int Defensive = 1010;
    private const int TrustedSchema = 1017;
    private const int EnableTrigger = 1003;
    private const int EnableLoadExtension = 1005;
    private const int LimitLength = 0;
    private const int LimitAttached = 7;
    private const int LimitTriggerDepth = 10;
    private const int LongestValue = 256 * 1024 * 1024;
    private const int StepsBetweenLooks = 50_000;
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(60);
    private static readonly string[] PermittedPragmas = ["table_info", "table_xinfo"];

    private readonly sqlite3 _handle;
    private readonly string _name;
    private readonly Stopwatch _step = Stopwatch.StartNew();

    static UntrustedDatabase() => Batteries_V2.Init();

    private UntrustedDatabase(sqlite3 handle, string name)
    {
        _handle = handle;
        _name = name;
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="InputException">It is no SQLite database, or cannot be opened.</exception>
    public static UntrustedDatabase Open(string path, string name)
    {
        var full = Path.GetFullPath(path);

        // Immutable: SQLite takes no lock and looks for no journal. Where another program has left changes in a log
        // beside the file, or works on it now, they must be read too.
        var isBusy = HasContent(full + "-wal") || HasContent(full + "-journal");
        var address = $"{new Uri(full).AbsoluteUri}?mode=ro{(isBusy ? "" : "&immutable=1")}";
        var result = raw.sqlite3_open_v2(address, out var handle, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new UntrustedDatabase(handle, name);
        try
        {
            database.Check(result);
            database.Harden();
            using (var first = database.Query("SELECT count(*) FROM sqlite_master"))
            {
                first.Step();
            }

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Prepares a query.</summary>
    /// <exception cref="InputException">It cannot be run; the message is SQLite's own.</exception>
    public Rows Query(string sql, params ReadOnlySpan<string> values)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement));
        for (var i = 0; i < values.Length; i++)
        {
            Check(raw.sqlite3_bind_text(statement, i + 1, values[i]));
        }

        return new Rows(this, statement);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        raw.sqlite3_close_v2(_handle);
        _handle.Dispose();
    }

    private static bool HasContent(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    private void Harden()
    {
        raw.sqlite3_extended_result_codes(_handle, 1);
        raw.sqlite3_busy_timeout(_handle, 5_000);
        Check(raw.sqlite3_db_config(_handle, Defensive, 1, out _));
        Check(raw.sqlite3_db_config(_handle, TrustedSchema, 0, out _));
        Check(raw.sqlite3_db_config(_handle, EnableTrigger, 0, out _));
        Check(raw.sqlite3_db_config(_handle, EnableLoadExtension, 0, out _));
        raw.sqlite3_limit(_handle, LimitLength, LongestValue);
        raw.sqlite3_limit(_handle, LimitAttached, 0);
        raw.sqlite3_limit(_handle, LimitTriggerDepth, 0);
        Check(raw.sqlite3_exec(_handle, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY"));
        Check(raw.sqlite3_set_authorizer(_handle, (_, action, first, _, _, _) => IsPermitted(action, first) ? raw.SQLITE_OK : raw.SQLITE_DENY, null));
        raw.sqlite3_progress_handler(_handle, StepsBetweenLooks, _ => _step.Elapsed > LongestStep ? 1 : 0, null);
    }

    private static bool IsPermitted(int action, string? first) => action switch
    {
        raw.SQLITE_SELECT or raw.SQLITE_READ or raw.SQLITE_FUNCTION or raw.SQLITE_RECURSIVE => true,
        raw.SQLITE_PRAGMA => PermittedPragmas.Contains(first, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    private void Check(int result)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return;
        }

        var said = raw.sqlite3_errmsg(_handle).utf8_to_string();
        throw new InputException((result & 0xFF) switch
        {
            raw.SQLITE_NOTADB => $"'{_name}' is not a GeoPackage: it is no SQLite database.",
            raw.SQLITE_CORRUPT => $"'{_name}' is damaged: {said}.",
            raw.SQLITE_INTERRUPT => $"'{_name}' has a view that works on for more than {LongestStep.TotalSeconds:0} seconds without giving a row; it was stopped.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"'{_name}' is held by another program; close it there and try again.",
            raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY =>
                $"'{_name}' cannot be opened: {said}. If a file with -wal or -journal behind its name lies beside it, open and close it once with the program that wrote it.",
            _ => $"'{_name}' cannot be read: {said}.",
        });
    }

    /// <summary>The rows of a query. Columns count from 0.</summary>
    internal sealed class Rows(UntrustedDatabase database, sqlite3_stmt statement) : IDisposable
    {
        /// <summary>Goes to the next row; false when there is none.</summary>
        /// <exception cref="InputException">The file is damaged, or the query works on without end.</exception>
        public bool Step()
        {
            database._step.Restart();
            var result = raw.sqlite3_step(statement);
            database.Check(result);
            return result == raw.SQLITE_ROW;
        }

        /// <summary>SQLite's type of a value.</summary>
        public int Type(int column) => raw.sqlite3_column_type(statement, column);

        /// <summary>A whole number.</summary>
        public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

        /// <summary>A number.</summary>
        public double Double(int column) => raw.sqlite3_column_double(statement, column);

        /// <summary>A text in UTF-8, or a blob; valid until the next step.</summary>
        public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

        /// <summary>A text; bytes that are not UTF-8 are replaced.</summary>
        public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

        /// <summary>A text, or null for SQL's NULL.</summary>
        public string? TextOrNull(int column) => Type(column) == raw.SQLITE_NULL ? null : Text(column);

        /// <summary>True when the text is UTF-8.</summary>
        public bool IsValidText(int column) => Utf8.IsValid(Bytes(column));

        /// <inheritdoc/>
        public void Dispose() => statement.Dispose();
    }
}
