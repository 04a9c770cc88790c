using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots;

/// <summary>
/// Reads the values of one visible column by row number. Which members apply follows from
/// <see cref="ColumnSchema.Type"/>: integer, boolean (0 or 1), date (days since 1970) and timestamp (microseconds) columns
/// have <see cref="Integer"/>; number columns <see cref="Number"/> (which also converts the former); text, code, list
/// and JSON columns <see cref="Utf8"/>. A column with few distinct texts is a dictionary and also has codes.
/// </summary>
public abstract class ColumnReader
{
    private protected ColumnReader(ColumnSchema schema) => Schema = schema;

    /// <summary>The column's declaration.</summary>
    public ColumnSchema Schema { get; }

    /// <summary>True when the row has no value.</summary>
    public abstract bool IsNull(int row);

    /// <summary>Value of an integer, boolean, date or timestamp column; 0 where null.</summary>
    public virtual long Integer(int row) => throw new InvalidOperationException($"Column '{Schema.Name}' is {Schema.Type}, not an integer.");

    /// <summary>Value of a number column, or an integer one as a number; NaN where null.</summary>
    public virtual double Number(int row) => throw new InvalidOperationException($"Column '{Schema.Name}' is {Schema.Type}, not a number.");

    /// <summary>Value of a text, code, list or JSON column as UTF-8; empty where null.</summary>
    public virtual ReadOnlySpan<byte> Utf8(int row) => throw new InvalidOperationException($"Column '{Schema.Name}' is {Schema.Type}, not text.");

    /// <summary>Number of distinct texts when the column is a dictionary, else 0.</summary>
    public virtual int DictionaryCount => 0;

    /// <summary>Dictionary code of the row's text, or −1 where null.</summary>
    public virtual int Code(int row) => throw new InvalidOperationException($"Column '{Schema.Name}' is not a dictionary.");

    /// <summary>The text of a dictionary code.</summary>
    public virtual ReadOnlySpan<byte> DictionaryUtf8(int code) => throw new InvalidOperationException($"Column '{Schema.Name}' is not a dictionary.");

    /// <summary>Values of several rows of an integer, boolean, date or timestamp column; <see cref="long.MinValue"/> where null.</summary>
    public virtual void Integers(ReadOnlySpan<int> rows, Span<long> into)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            into[i] = IsNull(rows[i]) ? long.MinValue : Integer(rows[i]);
        }
    }

    /// <summary>Values of several rows of a number column, or an integer one as numbers; NaN where null.</summary>
    public virtual void Numbers(ReadOnlySpan<int> rows, Span<double> into)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            into[i] = Number(rows[i]);
        }
    }

    /// <summary>Dictionary codes of several rows; −1 where null.</summary>
    public virtual void Codes(ReadOnlySpan<int> rows, Span<int> into)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            into[i] = Code(rows[i]);
        }
    }

    /// <summary>
    /// Adds, for each dictionary code, how many rows have it among rows with consecutive numbers, all of them handed out
    /// by the view.
    /// </summary>
    public virtual void CountCodes(int firstRow, int count, Span<int> counts)
    {
        for (var row = firstRow; row < firstRow + count; row++)
        {
            if (Code(row) is var code and >= 0)
            {
                counts[code]++;
            }
        }
    }

    /// <summary>
    /// Sum over rows with consecutive numbers, all of them handed out by the view, of an integer column; those without
    /// value are left out, and <paramref name="known"/> says how many have one.
    /// </summary>
    public virtual long SumIntegers(int firstRow, int count, out int known)
    {
        var sum = 0L;
        known = 0;
        for (var row = firstRow; row < firstRow + count; row++)
        {
            if (!IsNull(row))
            {
                sum += Integer(row);
                known++;
            }
        }

        return sum;
    }
}
