using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Reads an <see cref="IntegerColumn"/>.</summary>
internal sealed class IntegerReader(ColumnSchema schema, IntegerColumn column) : ColumnReader(schema)
{
    private readonly NarrowIntegers _values = column.Values;
    private readonly ulong[]? _nulls = column.Nulls;

    public override bool IsNull(int row) => _nulls is { } nulls && RowBits.Get(nulls, row);

    public override long Integer(int row) => IsNull(row) ? 0 : _values[row];

    public override double Number(int row) => IsNull(row) ? double.NaN : _values[row];

    public override void Integers(ReadOnlySpan<int> rows, Span<long> into)
    {
        _values.Gather(rows, into);
        if (_nulls is { } nulls)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                into[i] = RowBits.Get(nulls, rows[i]) ? long.MinValue : into[i];
            }
        }
    }

    public override long SumIntegers(int firstRow, int count, out int known) => column.Sums.Sum(firstRow, firstRow + count, out known);
}
