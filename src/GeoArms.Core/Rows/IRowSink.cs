using GeoArms.Core.Layers;

namespace GeoArms.Core.Rows;

/// <summary>
/// Takes rows as a store reads them, value by value and without boxing: for each row <see cref="BeginRow"/>, one call
/// for each column that has a value (a column without a call is null), <see cref="Geometry"/> if there is one, then
/// <see cref="EndRow"/>.
/// Column indexes are those of <see cref="LayerSchema.Columns"/>. Spans are valid only during the call.
/// </summary>
public interface IRowSink
{
    /// <summary>A row begins.</summary>
    /// <param name="key">The store's own number of the row (<c>fid</c>): given on insert, never reused, growing; rows of a whole layer come in its order.</param>
    void BeginRow(long key);

    /// <summary>A value of an integer, boolean (0 or 1), date (days since 1970-01-01) or timestamp (microseconds since 1970, UTC) column.</summary>
    void Integer(int column, long value);

    /// <summary>A value of a number column.</summary>
    void Number(int column, double value);

    /// <summary>A value of a text, code, text list (JSON array) or JSON column.</summary>
    void Text(int column, ReadOnlySpan<byte> utf8);

    /// <summary>The geometry as well-known binary (ISO or extended, either byte order, 2D), CRS84.</summary>
    void Geometry(ReadOnlySpan<byte> wellKnownBinary);

    /// <summary>The row is complete.</summary>
    void EndRow();
}
