namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>
/// How often each code of a small dictionary comes up to the beginning of each block of rows, so that the counts of any
/// run of rows cost two looks a code and the rows at its ends; the companion of <see cref="BlockSums"/>.
/// </summary>
internal sealed class BlockCounts
{
    /// <summary>Larger dictionaries are counted row by row: the table would grow with them.</summary>
    internal const int MaxCodes = 64;

    private const int BlockShift = 9;
    private const int BlockRows = 1 << BlockShift;

    private readonly DictionaryColumn _column;
    private readonly int[] _before;

    internal BlockCounts(DictionaryColumn column)
    {
        _column = column;
        var codes = column.DictionaryCount;
        var blocks = column.Codes.Count >> BlockShift;
        _before = new int[(blocks + 1) * codes];
        for (var block = 0; block < blocks; block++)
        {
            var after = _before.AsSpan((block + 1) * codes, codes);
            _before.AsSpan(block * codes, codes).CopyTo(after);
            Scan(block << BlockShift, (block + 1) << BlockShift, after);
        }
    }

    /// <summary>Adds, for each code, how many of some consecutive rows have it.</summary>
    internal void Add(int from, int until, Span<int> counts)
    {
        var first = (from + BlockRows - 1) >> BlockShift;
        var last = until >> BlockShift;
        if (first >= last)
        {
            Scan(from, until, counts);
            return;
        }

        Scan(from, first << BlockShift, counts);
        Scan(last << BlockShift, until, counts);
        var codes = _column.DictionaryCount;
        for (var code = 0; code < codes; code++)
        {
            counts[code] += _before[(last * codes) + code] - _before[(first * codes) + code];
        }
    }

    private void Scan(int from, int until, Span<int> counts)
    {
        for (var row = from; row < until; row++)
        {
            if (!_column.IsNull(row))
            {
                counts[(int)_column.Codes[row]]++;
            }
        }
    }
}
