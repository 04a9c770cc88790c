using System.Buffers.Binary;
using System.Text;

namespace GeoArms.Data.Stores;

/// <summary>A growing array of bytes that rows are encoded into; it keeps its memory from batch to batch.</summary>
internal sealed class WireBuffer(int capacity = 1 << 16)
{
    private byte[] _bytes = new byte[capacity];

    /// <summary>Bytes written.</summary>
    internal int Length { get; private set; }

    /// <summary>What was written.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>What was written.</summary>
    internal ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    internal void Clear() => Length = 0;

    internal void Byte(byte value) => Take(1)[0] = value;

    internal void Int16(short value) => BinaryPrimitives.WriteInt16BigEndian(Take(2), value);

    internal void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(4), value);

    internal void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(8), value);

    internal void Double(double value) => BinaryPrimitives.WriteDoubleBigEndian(Take(8), value);

    internal void Int32LittleEndian(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    internal void DoubleLittleEndian(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(8), value);

    internal void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Appends UTF-8; returns how many bytes that took.</summary>
    internal int Utf8(ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        var written = Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
        Length += written;
        return written;
    }

    /// <summary>Leaves room for a length that is known only later; returns where it stands.</summary>
    internal int LeaveInt32()
    {
        Int32(0);
        return Length - 4;
    }

    /// <summary>Fills in the number of bytes written since <see cref="LeaveInt32"/>.</summary>
    internal void FillLength(int at) => BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(at), Length - at - 4);

    private Span<byte> Take(int count)
    {
        Reserve(count);
        var taken = _bytes.AsSpan(Length, count);
        Length += count;
        return taken;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
