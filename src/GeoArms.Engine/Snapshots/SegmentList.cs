namespace GeoArms.Engine.Snapshots;

/// <summary>
/// The segments of a snapshot, a large old one first and small new ones after it, and which of their rows still live.
/// Rows are numbered through all segments; each segment begins at a multiple of 64, so its bits are whole words.
/// </summary>
internal sealed class SegmentList
{
    private readonly Segment[] _segments;
    private readonly int[] _starts;
    private readonly ulong[] _live;

    private SegmentList(Segment[] segments, int[] starts, ulong[] live)
    {
        _segments = segments;
        _starts = starts;
        _live = live;
        LiveCount = RowBits.Count(live);
    }

    internal static SegmentList Empty { get; } = new([], [0], []);

    internal int Count => _segments.Length;

    internal int LiveCount { get; }

    /// <summary>Bits of the live rows, by snapshot row number. Not to be written to.</summary>
    internal ulong[] Live => _live;

    internal Segment this[int index] => _segments[index];

    internal long MemoryBytes => (8L * _live.Length) + _segments.Sum(segment => segment.MemoryBytes);

    internal static SegmentList Of(Segment segment) => Empty.With(segment, []);

    internal int Start(int index) => _starts[index];

    /// <summary>Words of a bitmap over all rows that belong to a segment.</summary>
    internal Span<ulong> WordsOf(int index, ulong[] words) => words.AsSpan(_starts[index] >> 6, RowBits.WordsFor(_segments[index].Rows));

    /// <summary>The segment of a row.</summary>
    internal int IndexOf(int row)
    {
        var index = 0;
        while (index + 1 < _segments.Length && row >= _starts[index + 1])
        {
            index++;
        }

        return index;
    }

    /// <summary>The segment of a row, and the row's number in it.</summary>
    internal Segment Locate(int row, out int local)
    {
        var index = IndexOf(row);
        local = row - _starts[index];
        return _segments[index];
    }

    /// <summary>Live row of an id, or −1.</summary>
    internal int FindRow(ReadOnlySpan<byte> id)
    {
        for (var index = _segments.Length - 1; index >= 0; index--)
        {
            if (_segments[index].FindRow(id) is var local and >= 0 && RowBits.Get(_live, _starts[index] + local))
            {
                return _starts[index] + local;
            }
        }

        return -1;
    }

    /// <summary>Number of live rows of one segment.</summary>
    internal int LiveCountOf(int index) => RowBits.Count(WordsOf(index, _live));

    /// <summary>The list without some rows and with one more segment at its end.</summary>
    internal SegmentList With(Segment added, IEnumerable<int> deadRows)
    {
        var start = _starts[^1];
        var words = RowBits.WordsFor(added.Rows);
        var live = new ulong[_live.Length + words];
        _live.CopyTo(live, 0);
        RowBits.SetFirst(live.AsSpan(_live.Length), added.Rows);
        foreach (var row in deadRows)
        {
            RowBits.Clear(live, row);
        }

        return words == 0
            ? new SegmentList(_segments, _starts, live)
            : new SegmentList([.. _segments, added], [.. _starts, checked(start + (64 * words))], live);
    }

    /// <summary>The list without its last segments.</summary>
    internal SegmentList First(int count) => new(_segments[..count], _starts[..(count + 1)], _live[..(_starts[count] >> 6)]);
}
