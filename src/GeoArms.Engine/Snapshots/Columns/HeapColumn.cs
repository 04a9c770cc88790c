using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>
/// Texts that are mostly distinct, one after another in the order of the rows. Each block of rows has a heap of its
/// own, so that the whole may be larger than one array.
/// </summary>
internal sealed class HeapColumn : TextStorage
{
    private const int BlockShift = 14;
    private const int BlockRows = 1 << BlockShift;

    private readonly byte[][] _heaps;
    private readonly int[][] _starts;

    /// <summary>Copies the texts of a builder's heap into the order of the rows.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="entries">Entry of each row in <paramref name="texts"/>, or −1.</param>
    /// <param name="nulls">Rows without value, or null.</param>
    internal HeapColumn(Utf8Heap texts, ReadOnlySpan<int> entries, ulong[]? nulls)
    {
        Nulls = nulls;
        var blocks = (entries.Length + BlockRows - 1) >> BlockShift;
        _heaps = new byte[blocks][];
        _starts = new int[blocks][];
        for (var block = 0; block < blocks; block++)
        {
            var here = entries[(block << BlockShift)..Math.Min(entries.Length, (block + 1) << BlockShift)];
            var starts = new int[here.Length + 1];
            for (var i = 0; i < here.Length; i++)
            {
                starts[i + 1] = checked(starts[i] + (here[i] < 0 ? 0 : texts[here[i]].Length));
            }

            var heap = new byte[starts[^1]];
            for (var i = 0; i < here.Length; i++)
            {
                if (here[i] >= 0)
                {
                    texts[here[i]].CopyTo(heap.AsSpan(starts[i]));
                }
            }

            _heaps[block] = heap;
            _starts[block] = starts;
            MemoryBytes += heap.Length + (4L * starts.Length);
        }

        MemoryBytes += 8L * (nulls?.Length ?? 0);
    }

    internal override ulong[]? Nulls { get; }

    internal override long MemoryBytes { get; }

    internal override ReadOnlySpan<byte> Utf8(int row)
    {
        var block = row >> BlockShift;
        var starts = _starts[block];
        var i = row & (BlockRows - 1);
        return _heaps[block].AsSpan(starts[i], starts[i + 1] - starts[i]);
    }

    internal override ColumnReader Reader(ColumnSchema schema) => new TextReader(schema, this);
}
