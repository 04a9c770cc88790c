namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Collects numbers; NaN is taken as no value.</summary>
internal sealed class NumberColumnBuilder : ColumnBuilder
{
    private double[] _values = [];
    private ulong[] _present = new ulong[1];
    private bool _isWhole = true;
    private double _filler;

    internal void Set(int row, double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        if (row >= _values.Length)
        {
            Array.Resize(ref _values, Math.Max(Math.Max(16, row + 1), _values.Length * 2));
        }

        SetPresent(ref _present, row);
        _values[row] = value;

        // Beyond 2^53 a double has no room for a fraction, but the integer would not come back as the same text.
        _isWhole = _isWhole && Math.Abs(value) <= 9e15 && Math.Floor(value) == value;
        _filler = value;
    }

    internal override ColumnStorage Build(ReadOnlySpan<int> order)
    {
        var nulls = NullsOf(order, _present, out var nullCount);
        if (nullCount == order.Length)
        {
            return new EmptyColumn(order.Length);
        }

        return _isWhole ? new NumberColumn(new NarrowIntegers(Whole(order, nulls)), nulls) : new NumberColumn(Ordered(order, nulls), nulls);
    }

    private double[] Ordered(ReadOnlySpan<int> order, ulong[]? nulls)
    {
        var values = new double[order.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = nulls != null && RowBits.Get(nulls, row) ? double.NaN : _values[order[row]];
        }

        return values;
    }

    // A row without value takes a value that is there, so that it does not widen the range.
    private long[] Whole(ReadOnlySpan<int> order, ulong[]? nulls)
    {
        var values = new long[order.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = (long)(nulls != null && RowBits.Get(nulls, row) ? _filler : _values[order[row]]);
        }

        return values;
    }
}
