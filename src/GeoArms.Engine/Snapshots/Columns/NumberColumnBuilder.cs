namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Collects numbers; NaN is taken as no value.</summary>
internal sealed class NumberColumnBuilder : ColumnBuilder
{
    private double[] _values = [];

    internal void Set(int row, double value)
    {
        if (row >= _values.Length)
        {
            var before = _values.Length;
            Array.Resize(ref _values, Math.Max(Math.Max(16, row + 1), before * 2));
            _values.AsSpan(before).Fill(double.NaN);
        }

        _values[row] = value;
    }

    internal override ColumnStorage Build(ReadOnlySpan<int> order)
    {
        var nulls = NullsOf(order, IsNull, out var nullCount);
        if (nullCount == order.Length)
        {
            return new EmptyColumn(order.Length);
        }

        var whole = true;
        foreach (var value in _values)
        {
            // Beyond 2^53 a double has no room for a fraction, but the integer would not come back as the same text.
            if (!double.IsNaN(value) && (Math.Abs(value) > 9e15 || Math.Floor(value) != value))
            {
                whole = false;
                break;
            }
        }

        return whole ? new NumberColumn(new NarrowIntegers(Whole(order)), nulls) : new NumberColumn(Ordered(order), nulls);
    }

    private bool IsNull(int row) => row >= _values.Length || double.IsNaN(_values[row]);

    private double[] Ordered(ReadOnlySpan<int> order)
    {
        var values = new double[order.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = IsNull(order[row]) ? double.NaN : _values[order[row]];
        }

        return values;
    }

    private long[] Whole(ReadOnlySpan<int> order)
    {
        var filler = (long)_values.First(value => !double.IsNaN(value));
        var values = new long[order.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = IsNull(order[row]) ? filler : (long)_values[order[row]];
        }

        return values;
    }
}
