using System.Numerics;
using System.Runtime.CompilerServices;

namespace GeoArms.Engine.Tiles;

/// <summary>A growing run of bytes in protocol buffer encoding, kept by its thread from tile to tile.</summary>
internal sealed class TileBuffer
{
    private byte[] _bytes = new byte[1 << 14];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Forgets what was written after <paramref name="length"/>.</summary>
    public void Rewind(int length) => Length = length;

    /// <summary>Room for at least <paramref name="count"/> more bytes, to be taken with <see cref="Advance"/>.</summary>
    public Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, (int)BitOperations.RoundUpToPowerOf2((uint)(Length + count)));
        }

        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    public void Byte(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        Length += value.Length;
    }

    public void Varint(ulong value) => Length += Varint(Room(10), value);

    /// <summary>Begins a length-delimited field; the length is put in by <see cref="End"/>.</summary>
    public int Begin(byte tag)
    {
        var room = Room(2);
        room[0] = tag;
        room[1] = 0;
        Length += 2;
        return Length;
    }

    /// <summary>
    /// Ends the field whose content began at <paramref name="start"/>. One byte was kept for the length; a longer
    /// content moves up to make room, which is rare and cheaper than writing everything twice.
    /// </summary>
    public void End(int start)
    {
        var length = Length - start;
        if (length < 0x80)
        {
            _bytes[start - 1] = (byte)length;
            return;
        }

        var extra = VarintLength((ulong)length) - 1;
        Room(extra);
        _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(start + extra));
        Varint(_bytes.AsSpan(start - 1), (ulong)length);
        Length += extra;
    }

    /// <summary>Writes a base-128 number, least significant group first, and returns how many bytes it took.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Varint(Span<byte> into, ulong value)
    {
        var length = 0;
        while (value >= 0x80)
        {
            into[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        into[length++] = (byte)value;
        return length;
    }

    public static int VarintLength(ulong value) => value == 0 ? 1 : (BitOperations.Log2(value) / 7) + 1;

    /// <summary>Signed numbers with small magnitude as small unsigned ones: 0, −1, 1, −2 … become 0, 1, 2, 3 …</summary>
    public static ulong Zigzag(long value) => (ulong)((value << 1) ^ (value >> 63));

    /// <inheritdoc cref="Zigzag(long)"/>
    public static uint Zigzag(int value) => (uint)((value << 1) ^ (value >> 31));
}
