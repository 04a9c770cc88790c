using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Reads a <see cref="DictionaryColumn"/>.</summary>
internal sealed class DictionaryReader(ColumnSchema schema, DictionaryColumn column) : ColumnReader(schema)
{
    public override int DictionaryCount => column.DictionaryCount;

    public override bool IsNull(int row) => column.IsNull(row);

    public override ReadOnlySpan<byte> Utf8(int row) => column.IsNull(row) ? [] : column.Utf8(row);

    public override int Code(int row) => column.IsNull(row) ? -1 : (int)column.Codes[row];

    public override ReadOnlySpan<byte> DictionaryUtf8(int code) => column.Entry(code);

    public override void CountCodes(int firstRow, int count, Span<int> counts)
    {
        if (column.DictionaryCount <= BlockCounts.MaxCodes)
        {
            column.Counts.Add(firstRow, firstRow + count, counts);
        }
        else
        {
            base.CountCodes(firstRow, count, counts);
        }
    }

    public override void Codes(ReadOnlySpan<int> rows, Span<int> into)
    {
        Span<long> values = stackalloc long[64];
        while (rows.Length > 0)
        {
            var here = rows[..Math.Min(values.Length, rows.Length)];
            column.Codes.Gather(here, values);
            for (var i = 0; i < here.Length; i++)
            {
                into[i] = column.IsNull(here[i]) ? -1 : (int)values[i];
            }

            rows = rows[here.Length..];
            into = into[here.Length..];
        }
    }
}
