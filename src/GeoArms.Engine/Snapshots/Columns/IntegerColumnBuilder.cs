namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Collects integers; 32 bits wide until a value needs more.</summary>
internal sealed class IntegerColumnBuilder : ColumnBuilder
{
    private int[]? _narrow = new int[16];
    private long[]? _wide;
    private ulong[] _present = new ulong[1];

    internal void Set(int row, long value)
    {
        if ((row >> 6) >= _present.Length)
        {
            Array.Resize(ref _present, Math.Max((row >> 6) + 1, _present.Length * 2));
        }

        RowBits.Set(_present, row);
        if (_narrow != null && value is < int.MinValue or > int.MaxValue)
        {
            _wide = Array.ConvertAll(_narrow, v => (long)v);
            _narrow = null;
        }

        if (_narrow != null)
        {
            Put(ref _narrow, row, (int)value);
        }
        else
        {
            Put(ref _wide!, row, value);
        }
    }

    internal override ColumnStorage Build(ReadOnlySpan<int> order)
    {
        var nulls = NullsOf(order, IsNull, out var nullCount);
        if (nullCount == order.Length)
        {
            return new EmptyColumn(order.Length);
        }

        // A row without value takes a value that is there, so that it does not widen the range.
        var filler = 0L;
        foreach (var from in order)
        {
            if (!IsNull(from))
            {
                filler = ValueAt(from);
                break;
            }
        }

        var values = new long[order.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = IsNull(order[row]) ? filler : ValueAt(order[row]);
        }

        return new IntegerColumn(new NarrowIntegers(values), nulls);
    }

    private bool IsNull(int row) => (row >> 6) >= _present.Length || !RowBits.Get(_present, row);

    private long ValueAt(int row) => _narrow != null ? _narrow[row] : _wide![row];

    private static void Put<T>(ref T[] values, int row, T value)
    {
        if (row >= values.Length)
        {
            Array.Resize(ref values, Math.Max(row + 1, values.Length * 2));
        }

        values[row] = value;
    }
}
