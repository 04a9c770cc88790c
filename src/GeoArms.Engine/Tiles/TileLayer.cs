using System.Buffers.Binary;
using System.Text;

namespace GeoArms.Engine.Tiles;

/// <summary>
/// The one layer of a tile while it is written: features, keys and values as Mapbox Vector Tile 2.1 (Mapbox, 2016)
/// wants them. Keys and values are each held once; values are told apart by their encoded bytes.
/// </summary>
internal sealed class TileLayer
{
    public const int Extent = 4096;

    private const byte FeatureTag = (2 << 3) | 2;
    private const byte KeyTag = (3 << 3) | 2;
    private const byte ValueTag = (4 << 3) | 2;

    private readonly TileBuffer _keys = new();
    private readonly TileBuffer _values = new();
    private readonly Dictionary<string, int> _keyIndexes = new(StringComparer.Ordinal);

    // Open addressing: where each known value stands in _values; a slot counts only when its stamp is the current one.
    private ValueSlot[] _slots = new ValueSlot[1 << 12];
    private int _valueCount;
    private int _hashedCount;
    private uint _stamp;

    public TileBuffer Features { get; } = new();

    public int FeatureCount { get; private set; }

    /// <summary>Bytes of the body so far.</summary>
    public int Size => Features.Length + _keys.Length + _values.Length;

    public void Clear()
    {
        Features.Clear();
        FeatureCount = 0;
        _keys.Clear();
        _values.Clear();
        _keyIndexes.Clear();
        _valueCount = 0;
        _hashedCount = 0;
        if (++_stamp == 0)
        {
            Array.Clear(_slots);
            _stamp = 1;
        }
    }

    /// <summary>Begins a feature and its attributes: write pairs of key and value index, then <see cref="EndAttributes"/>.</summary>
    public FeatureMark BeginFeature(ulong? id)
    {
        var feature = Features.Begin(FeatureTag);
        if (id is { } number)
        {
            Features.Byte(1 << 3);
            Features.Varint(number);
        }

        return new FeatureMark(feature, Features.Begin((2 << 3) | 2));
    }

    /// <summary>
    /// A feature that is one point, in one go: its lengths follow from those of its attributes, given as entries of
    /// <see cref="TileColumn"/>.
    /// </summary>
    public void Point(ulong id, ReadOnlySpan<ulong> attributes, int x, int y)
    {
        var attributesLength = 0;
        foreach (var entry in attributes)
        {
            attributesLength += TileColumn.LengthOf(entry);
        }

        var room = Features.Room((attributes.Length * 5) + 64);
        var column = TileBuffer.Zigzag(x);
        var row = TileBuffer.Zigzag(y);
        var geometryLength = 1 + TileBuffer.VarintLength(column) + TileBuffer.VarintLength(row);
        var length = 1 + TileBuffer.VarintLength(id) + 4 + geometryLength
            + (attributesLength > 0 ? 1 + TileBuffer.VarintLength((ulong)attributesLength) + attributesLength : 0);
        var at = 1;
        room[0] = FeatureTag;
        at += TileBuffer.Varint(room[at..], (ulong)length);
        room[at++] = 1 << 3;
        at += TileBuffer.Varint(room[at..], id);
        if (attributesLength > 0)
        {
            room[at++] = (2 << 3) | 2;
            at += TileBuffer.Varint(room[at..], (ulong)attributesLength);
            at += RowAttributes.Write(attributes, room[at..]);
        }

        at += TileGeometry.WritePoint(room[at..], column, row, geometryLength);
        Features.Advance(at);
        FeatureCount++;
    }

    /// <summary>Adds an attribute to the feature that was begun.</summary>
    public void Attribute(int key, int value)
    {
        var room = Features.Room(10);
        var length = TileBuffer.Varint(room, (uint)key);
        length += TileBuffer.Varint(room[length..], (uint)value);
        Features.Advance(length);
    }

    public void EndAttributes(FeatureMark mark)
    {
        if (Features.Length == mark.Attributes)
        {
            Features.Rewind(mark.Attributes - 2);
        }
        else
        {
            Features.End(mark.Attributes);
        }
    }

    public void EndFeature(FeatureMark mark)
    {
        Features.End(mark.Feature);
        FeatureCount++;
    }

    /// <summary>Takes back a feature that turned out to have nothing to draw.</summary>
    public void DropFeature(FeatureMark mark) => Features.Rewind(mark.Feature - 2);

    public int Key(string name)
    {
        if (!_keyIndexes.TryGetValue(name, out var index))
        {
            index = _keyIndexes.Count;
            _keyIndexes.Add(name, index);
            var start = _keys.Begin(KeyTag);
            var length = Encoding.UTF8.GetByteCount(name);
            Encoding.UTF8.GetBytes(name, _keys.Room(length));
            _keys.Advance(length);
            _keys.End(start);
        }

        return index;
    }

    /// <summary>Whole numbers as ST_AsMVT writes them: unsigned, or zigzag when negative.</summary>
    public int Integer(long value)
    {
        var start = _values.Begin(ValueTag);
        _values.Byte(value >= 0 ? (byte)(5 << 3) : (byte)(6 << 3));
        _values.Varint(value >= 0 ? (ulong)value : TileBuffer.Zigzag(value));
        return Known(start);
    }

    public int Number(double value)
    {
        var start = _values.Begin(ValueTag);
        _values.Byte((3 << 3) | 1);
        BinaryPrimitives.WriteDoubleLittleEndian(_values.Room(8), value);
        _values.Advance(8);
        return Known(start);
    }

    public int Boolean(bool value)
    {
        var start = _values.Begin(ValueTag);
        _values.Byte(7 << 3);
        _values.Byte(value ? (byte)1 : (byte)0);
        return Known(start);
    }

    public int Text(ReadOnlySpan<byte> utf8) => Known(WriteText(utf8));

    /// <summary>Text that is known not to be in the layer yet, such as an id.</summary>
    public int NewText(ReadOnlySpan<byte> utf8)
    {
        var textLength = TileBuffer.VarintLength((ulong)utf8.Length);
        var contentLength = 1 + textLength + utf8.Length;
        var room = _values.Room(contentLength + 8);
        room[0] = ValueTag;
        var at = 1 + TileBuffer.Varint(room[1..], (ulong)contentLength);
        room[at++] = (1 << 3) | 2;
        at += TileBuffer.Varint(room[at..], (ulong)utf8.Length);
        utf8.CopyTo(room[at..]);
        _values.Advance(at + utf8.Length);
        return _valueCount++;
    }

    /// <summary>The tile: one copy of what was written, with the layer's frame around it; empty when there are no features.</summary>
    public ReadOnlyMemory<byte> Finish(string name)
    {
        if (FeatureCount == 0)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        var nameLength = Encoding.UTF8.GetByteCount(name);
        Span<byte> tail = [5 << 3, 0, 0, 15 << 3, 2];
        TileBuffer.Varint(tail[1..], Extent);
        var length = 1 + TileBuffer.VarintLength((ulong)nameLength) + nameLength + Size + tail.Length;
        var body = GC.AllocateUninitializedArray<byte>(1 + TileBuffer.VarintLength((ulong)length) + length);
        var at = 0;
        body[at++] = (3 << 3) | 2;
        at += TileBuffer.Varint(body.AsSpan(at), (ulong)length);
        body[at++] = (1 << 3) | 2;
        at += TileBuffer.Varint(body.AsSpan(at), (ulong)nameLength);
        at += Encoding.UTF8.GetBytes(name, body.AsSpan(at));
        foreach (var part in (ReadOnlySpan<TileBuffer>)[Features, _keys, _values])
        {
            part.Written.CopyTo(body.AsSpan(at));
            at += part.Length;
        }

        tail.CopyTo(body.AsSpan(at));
        return body;
    }

    private int WriteText(ReadOnlySpan<byte> utf8)
    {
        var start = _values.Begin(ValueTag);
        _values.Byte((1 << 3) | 2);
        _values.Varint((ulong)utf8.Length);
        _values.Bytes(utf8);
        return start;
    }

    /// <summary>Index of the value just written from <paramref name="start"/>; an equal one that stands already wins.</summary>
    private int Known(int start)
    {
        if (_hashedCount * 2 >= _slots.Length)
        {
            Grow();
        }

        var written = _values.Written;
        var content = written[start..];
        var length = content.Length;
        var hash = Hash(content);
        var mask = _slots.Length - 1;
        var at = (int)hash & mask;
        for (; _slots[at].Stamp == _stamp; at = (at + 1) & mask)
        {
            ref var slot = ref _slots[at];
            if (slot.Hash == hash && slot.Length == length && written.Slice(slot.Start, length).SequenceEqual(content))
            {
                _values.Rewind(start - 2);
                return slot.Index;
            }
        }

        _values.End(start);
        _slots[at] = new ValueSlot { Stamp = _stamp, Hash = hash, Start = _values.Length - length, Length = length, Index = _valueCount };
        _hashedCount++;
        return _valueCount++;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new ValueSlot[old.Length * 2];
        var mask = _slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot.Stamp == _stamp)
            {
                var at = (int)slot.Hash & mask;
                while (_slots[at].Stamp == _stamp)
                {
                    at = (at + 1) & mask;
                }

                _slots[at] = slot;
            }
        }
    }

    /// <summary>Multiplicative hash (Knuth 1973, with the golden ratio) over eight bytes at a time, folded.</summary>
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL + (ulong)bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        var rest = 0UL;
        foreach (var b in bytes)
        {
            rest = (rest << 8) | b;
        }

        hash = Mix(hash, rest);
        return (uint)(hash ^ (hash >> 32));

        static ulong Mix(ulong hash, ulong word)
        {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15;
            return hash ^ (hash >> 29);
        }
    }

    private struct ValueSlot
    {
        public uint Stamp;
        public uint Hash;
        public int Start;
        public int Length;
        public int Index;
    }
}

