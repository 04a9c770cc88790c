using System.Numerics;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Collects integers; 32 bits wide until a value needs more.</summary>
internal sealed class IntegerColumnBuilder : ColumnBuilder
{
    private int[]? _narrow = new int[16];
    private long[]? _wide;
    private ulong[] _present = new ulong[1];

    internal void Set(int row, long value)
    {
        SetPresent(ref _present, row);
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
        var nulls = NullsOf(order, _present, out var nullCount);
        if (nullCount == order.Length)
        {
            return new EmptyColumn(order.Length);
        }

        // A row without value takes a value that is there, so that it does not widen the range.
        var filler = ValueAt(FirstPresent());
        var values = new long[order.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = nulls != null && RowBits.Get(nulls, row) ? filler : ValueAt(order[row]);
        }

        return new IntegerColumn(new NarrowIntegers(values), nulls);
    }

    private int FirstPresent()
    {
        var word = 0;
        while (_present[word] == 0)
        {
            word++;
        }

        return (word << 6) + BitOperations.TrailingZeroCount(_present[word]);
    }

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
