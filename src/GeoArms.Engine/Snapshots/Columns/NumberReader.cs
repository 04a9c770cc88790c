using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Reads a <see cref="NumberColumn"/>.</summary>
internal sealed class NumberReader(ColumnSchema schema, NumberColumn column) : ColumnReader(schema)
{
    private readonly NarrowIntegers? _whole = column.Whole;
    private readonly double[]? _numbers = column.Numbers;
    private readonly ulong[]? _nulls = column.Nulls;

    public override bool IsNull(int row) => _nulls is { } nulls && RowBits.Get(nulls, row);

    public override double Number(int row) => IsNull(row) ? double.NaN : _numbers is { } numbers ? numbers[row] : _whole![row];

    public override void Numbers(ReadOnlySpan<int> rows, Span<double> into)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            into[i] = _nulls is { } nulls && RowBits.Get(nulls, row) ? double.NaN : _numbers is { } numbers ? numbers[row] : _whole![row];
        }
    }
}
