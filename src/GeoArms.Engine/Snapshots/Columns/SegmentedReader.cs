using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>
/// Reads a column through several segments. When it is a dictionary in all of them, their dictionaries are merged and
/// each segment's codes mapped to the merged ones.
/// </summary>
internal sealed class SegmentedReader : ColumnReader
{
    private readonly SegmentList _segments;
    private readonly ColumnReader[] _parts;
    private readonly Utf8Heap? _dictionary;
    private readonly int[][] _codes;

    private SegmentedReader(ColumnSchema schema, SegmentList segments, ColumnReader[] parts)
        : base(schema)
    {
        _segments = segments;
        _parts = parts;
        _codes = new int[parts.Length][];
        if (EmptyReader.IsText(schema.Type) && Array.TrueForAll(parts, part => part is DictionaryReader or EmptyReader))
        {
            var interner = new Utf8Interner();
            for (var i = 0; i < parts.Length; i++)
            {
                _codes[i] = new int[parts[i].DictionaryCount];
                for (var code = 0; code < _codes[i].Length; code++)
                {
                    _codes[i][code] = interner.Intern(parts[i].DictionaryUtf8(code));
                }
            }

            _dictionary = interner.Texts;
        }
    }

    public override int DictionaryCount => _dictionary?.Count ?? 0;

    public override bool IsNull(int row)
    {
        var part = _segments.IndexOf(row);
        return _parts[part].IsNull(row - _segments.Start(part));
    }

    public override long Integer(int row)
    {
        var part = _segments.IndexOf(row);
        return _parts[part].Integer(row - _segments.Start(part));
    }

    public override double Number(int row)
    {
        var part = _segments.IndexOf(row);
        return _parts[part].Number(row - _segments.Start(part));
    }

    public override ReadOnlySpan<byte> Utf8(int row)
    {
        var part = _segments.IndexOf(row);
        return _parts[part].Utf8(row - _segments.Start(part));
    }

    public override int Code(int row)
    {
        if (_dictionary == null)
        {
            return base.Code(row);
        }

        var part = _segments.IndexOf(row);
        var code = _parts[part].Code(row - _segments.Start(part));
        return code < 0 ? -1 : _codes[part][code];
    }

    public override ReadOnlySpan<byte> DictionaryUtf8(int code) => _dictionary == null ? base.DictionaryUtf8(code) : _dictionary[code];

    // Nearly all rows are in the first segment, which numbers them as the snapshot does.
    public override void Integers(ReadOnlySpan<int> rows, Span<long> into)
    {
        if (AreInFirst(rows))
        {
            _parts[0].Integers(rows, into);
        }
        else
        {
            base.Integers(rows, into);
        }
    }

    public override void Numbers(ReadOnlySpan<int> rows, Span<double> into)
    {
        if (AreInFirst(rows))
        {
            _parts[0].Numbers(rows, into);
        }
        else
        {
            base.Numbers(rows, into);
        }
    }

    public override void Codes(ReadOnlySpan<int> rows, Span<int> into)
    {
        if (_dictionary == null || !AreInFirst(rows))
        {
            base.Codes(rows, into);
            return;
        }

        _parts[0].Codes(rows, into);
        for (var i = 0; i < rows.Length; i++)
        {
            into[i] = into[i] < 0 ? -1 : _codes[0][into[i]];
        }
    }

    public override void CountCodes(int firstRow, int count, Span<int> counts)
    {
        var part = _segments.IndexOf(firstRow);
        if (_dictionary == null || _segments.IndexOf(firstRow + count - 1) != part || _codes[part].Length > BlockCounts.MaxCodes)
        {
            base.CountCodes(firstRow, count, counts);
            return;
        }

        Span<int> own = stackalloc int[BlockCounts.MaxCodes];
        own.Clear();
        _parts[part].CountCodes(firstRow - _segments.Start(part), count, own);
        for (var code = 0; code < _codes[part].Length; code++)
        {
            counts[_codes[part][code]] += own[code];
        }
    }

    public override long SumIntegers(int firstRow, int count, out int known)
    {
        var part = _segments.IndexOf(firstRow);
        return _segments.IndexOf(firstRow + count - 1) == part
            ? _parts[part].SumIntegers(firstRow - _segments.Start(part), count, out known)
            : base.SumIntegers(firstRow, count, out known);
    }

    internal static SegmentedReader Of(ColumnSchema schema, int column, SegmentList segments)
    {
        var parts = new ColumnReader[segments.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = segments[i].Content.Columns[column].Reader(schema);
        }

        return new SegmentedReader(schema, segments, parts);
    }

    private bool AreInFirst(ReadOnlySpan<int> rows)
    {
        var end = _segments.Start(1);
        foreach (var row in rows)
        {
            if (row >= end)
            {
                return false;
            }
        }

        return true;
    }
}
