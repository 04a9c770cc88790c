namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>
/// Collects texts: interned as a dictionary at first, and merely kept once too large a share of them is distinct.
/// </summary>
internal sealed class TextColumnBuilder : ColumnBuilder
{
    private const int FewDistinct = 4096;
    private const int MostDistinct = ushort.MaxValue;
    private const int RowsPerDistinct = 8;

    private readonly Utf8Interner _interner = new();
    private Form _form;

    // Entry of each row's text.
    private int[] _entries = [];
    private ulong[] _present = new ulong[1];

    internal TextColumnBuilder(Form form) => _form = form;

    /// <summary>How a column of texts is held.</summary>
    internal enum Form
    {
        /// <summary>A dictionary as long as few are distinct.</summary>
        Undecided,

        /// <summary>A dictionary in any case.</summary>
        Dictionary,

        /// <summary>Kept one after another.</summary>
        Heap,
    }

    internal void Set(int row, ReadOnlySpan<byte> utf8)
    {
        if (row >= _entries.Length)
        {
            Array.Resize(ref _entries, Math.Max(Math.Max(16, row + 1), _entries.Length * 2));
        }

        SetPresent(ref _present, row);
        if (_form == Form.Heap)
        {
            _entries[row] = _interner.Texts.Add(utf8);
            return;
        }

        _entries[row] = _interner.Intern(utf8);
        var distinct = _interner.Texts.Count;
        if (_form == Form.Undecided && distinct > FewDistinct && (distinct > MostDistinct || distinct > row / RowsPerDistinct))
        {
            _form = Form.Heap;
        }
    }

    /// <summary>The text of a row as it came, or nothing.</summary>
    internal ReadOnlySpan<byte> TextOf(int row) => (row >> 6) < _present.Length && RowBits.Get(_present, row) ? _interner.Texts[_entries[row]] : [];

    internal override ColumnStorage Build(ReadOnlySpan<int> order)
    {
        var nulls = NullsOf(order, _present, out var nullCount);
        if (nullCount == order.Length)
        {
            return new EmptyColumn(order.Length);
        }

        return _form == Form.Heap ? BuildHeap(order, nulls) : BuildDictionary(order, nulls);
    }

    private HeapColumn BuildHeap(ReadOnlySpan<int> order, ulong[]? nulls)
    {
        var entries = new int[order.Length];
        for (var row = 0; row < entries.Length; row++)
        {
            entries[row] = nulls != null && RowBits.Get(nulls, row) ? -1 : _entries[order[row]];
        }

        return new HeapColumn(_interner.Texts, entries, nulls);
    }

    private DictionaryColumn BuildDictionary(ReadOnlySpan<int> order, ulong[]? nulls)
    {
        var texts = _interner.Texts;
        var sorted = new int[texts.Count];
        for (var entry = 0; entry < sorted.Length; entry++)
        {
            sorted[entry] = entry;
        }

        Array.Sort(sorted, (a, b) => texts[a].SequenceCompareTo(texts[b]));
        var codeOf = new int[sorted.Length];
        var starts = new int[sorted.Length + 1];
        for (var code = 0; code < sorted.Length; code++)
        {
            codeOf[sorted[code]] = code;
            starts[code + 1] = checked(starts[code] + texts[sorted[code]].Length);
        }

        var bytes = new byte[starts[^1]];
        for (var code = 0; code < sorted.Length; code++)
        {
            texts[sorted[code]].CopyTo(bytes.AsSpan(starts[code]));
        }

        var codes = new long[order.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] = nulls != null && RowBits.Get(nulls, row) ? 0 : codeOf[_entries[order[row]]];
        }

        return new DictionaryColumn(new NarrowIntegers(codes), bytes, starts, nulls);
    }
}
