namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Texts one after another in chunks of bytes, each named by its number; grows without copying what is there.</summary>
internal sealed class Utf8Heap
{
    private const int ChunkBytes = 1 << 20;

    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkBytes;
    private long[] _starts = new long[16];
    private int[] _lengths = new int[16];

    internal int Count { get; private set; }

    internal ReadOnlySpan<byte> this[int entry]
    {
        get
        {
            var start = _starts[entry];
            return _chunks[(int)(start >> 32)].AsSpan((int)start, _lengths[entry]);
        }
    }

    internal int Add(ReadOnlySpan<byte> utf8)
    {
        if (_chunks.Count == 0 || _used + utf8.Length > _chunks[^1].Length)
        {
            // The first chunks are small: a change of one row must not cost megabytes.
            var size = Math.Min(ChunkBytes, 1024 << Math.Min(2 * _chunks.Count, 20));
            _chunks.Add(new byte[Math.Max(size, utf8.Length)]);
            _used = 0;
        }

        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, Count * 2);
            Array.Resize(ref _lengths, Count * 2);
        }

        utf8.CopyTo(_chunks[^1].AsSpan(_used));
        _starts[Count] = ((long)(_chunks.Count - 1) << 32) | (uint)_used;
        _lengths[Count] = utf8.Length;
        _used += utf8.Length;
        return Count++;
    }
}
