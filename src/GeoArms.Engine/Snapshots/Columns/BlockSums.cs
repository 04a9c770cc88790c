namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>
/// Sums of an integer column up to the beginning of each block of rows, and how many of those rows have a value, so that
/// the sum over any run of rows costs two looks and the rows at its ends (prefix sums; Ho and others 1997, "Range
/// queries in OLAP data cubes").
/// </summary>
internal sealed class BlockSums
{
    private const int BlockShift = 8;
    private const int BlockRows = 1 << BlockShift;

    private readonly NarrowIntegers _values;
    private readonly ulong[]? _nulls;
    private readonly long[] _sums;
    private readonly int[] _known;

    internal BlockSums(NarrowIntegers values, ulong[]? nulls)
    {
        _values = values;
        _nulls = nulls;
        var blocks = values.Count >> BlockShift;
        _sums = new long[blocks + 1];
        _known = new int[blocks + 1];
        for (var block = 0; block < blocks; block++)
        {
            _sums[block + 1] = _sums[block] + Scan(block << BlockShift, (block + 1) << BlockShift, out var known);
            _known[block + 1] = _known[block] + known;
        }
    }

    internal long Sum(int from, int until, out int known)
    {
        var first = (from + BlockRows - 1) >> BlockShift;
        var last = until >> BlockShift;
        if (first >= last)
        {
            return Scan(from, until, out known);
        }

        var sum = Scan(from, first << BlockShift, out known) + _sums[last] - _sums[first] + Scan(last << BlockShift, until, out var atEnd);
        known += atEnd + _known[last] - _known[first];
        return sum;
    }

    private long Scan(int from, int until, out int known)
    {
        if (_nulls is null)
        {
            known = until - from;
            return _values.Sum(from, until);
        }

        var sum = 0L;
        known = 0;
        for (var row = from; row < until; row++)
        {
            if (!RowBits.Get(_nulls, row))
            {
                sum += _values[row];
                known++;
            }
        }

        return sum;
    }
}
