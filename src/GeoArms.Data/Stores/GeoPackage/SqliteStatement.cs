using System.Text;
using SQLitePCL;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>A prepared statement. Parameters count from 1, columns from 0, as in SQLite.</summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt handle) : IDisposable
{
    private byte[] _text = new byte[256];

    internal void Bind(int parameter, long value) => database.Check(raw.sqlite3_bind_int64(handle, parameter, value));

    internal void Bind(int parameter, double value) => database.Check(raw.sqlite3_bind_double(handle, parameter, value));

    internal void Bind(int parameter, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most)
        {
            _text = new byte[most];
        }

        database.Check(raw.sqlite3_bind_text(handle, parameter, _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text))));
    }

    internal void Bind(int parameter, ReadOnlySpan<byte> blob) => database.Check(raw.sqlite3_bind_blob(handle, parameter, blob));

    /// <summary>Makes every parameter NULL.</summary>
    internal void ClearBindings() => database.Check(raw.sqlite3_clear_bindings(handle));

    /// <summary>Goes to the next row; false when there is none.</summary>
    internal bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        if (result != raw.SQLITE_DONE)
        {
            database.Check(result);
        }

        return false;
    }

    /// <summary>Runs a statement that gives no row, and makes it ready to run again.</summary>
    internal void Run()
    {
        Step();
        raw.sqlite3_reset(handle);
    }

    internal void Reset() => raw.sqlite3_reset(handle);

    /// <summary>SQLite's type of a value: <c>SQLITE_INTEGER</c>, <c>SQLITE_FLOAT</c>, <c>SQLITE_TEXT</c>, <c>SQLITE_BLOB</c> or <c>SQLITE_NULL</c>.</summary>
    internal int Type(int column) => raw.sqlite3_column_type(handle, column);

    internal long Integer(int column) => raw.sqlite3_column_int64(handle, column);

    internal double Double(int column) => raw.sqlite3_column_double(handle, column);

    /// <summary>A text (UTF-8) or blob, valid until the next step.</summary>
    internal ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    internal string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string() ?? "";

    internal bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
