using System.Buffers.Binary;

namespace GeoArms.Testing.VectorTiles;

/// <summary>Reads one protobuf message (encoding guide of Protocol Buffers, wire format), refusing what is cut off or malformed.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> message, string what)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Number of the field that <see cref="Next"/> found.</summary>
    public int Field { get; private set; }

    /// <summary>Wire type of that field: 0 varint, 1 eight bytes, 2 a length and bytes, 5 four bytes.</summary>
    public int WireType { get; private set; }

    /// <summary>True when nothing is left.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Goes to the next field; false at the end of the message.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = Varint();
        Field = tag >> 3 is >= 1 and <= 0x1FFFFFFF ? (int)(tag >> 3) : throw Invalid($"field number {tag >> 3}");
        WireType = (int)(tag & 7);
        return true;
    }

    /// <summary>A varint of up to ten bytes.</summary>
    public ulong Varint()
    {
        ulong value = 0;
        for (var i = 0; i < 10; i++)
        {
            if (i >= _rest.Length)
            {
                throw Invalid("a varint that is cut off");
            }

            var part = _rest[i];
            if (i == 9 && part > 1)
            {
                break;
            }

            value |= (ulong)(part & 0x7F) << (7 * i);
            if ((part & 0x80) == 0)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw Invalid("a varint of more than 64 bits");
    }

    /// <summary>The field as a varint.</summary>
    public ulong VarintField()
    {
        Expect(0);
        return Varint();
    }

    /// <summary>The field as an unsigned number of 32 bits.</summary>
    public uint UInt32Field() => Narrow(VarintField());

    /// <summary>The field as bytes.</summary>
    public ReadOnlySpan<byte> BytesField()
    {
        Expect(2);
        var length = Varint();
        if (length > (ulong)_rest.Length)
        {
            throw Invalid($"field {Field} of {length} bytes where {_rest.Length} are left");
        }

        var bytes = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return bytes;
    }

    /// <summary>The field as a number of four bytes.</summary>
    public float SingleField()
    {
        Expect(5);
        return BinaryPrimitives.ReadSingleLittleEndian(Fixed(4));
    }

    /// <summary>The field as a number of eight bytes.</summary>
    public double DoubleField()
    {
        Expect(1);
        return BinaryPrimitives.ReadDoubleLittleEndian(Fixed(8));
    }

    /// <summary>The field as packed varints of 32 bits.</summary>
    public uint[] PackedField()
    {
        var packed = new WireReader(BytesField(), $"{what}, field {Field}");
        var values = new List<uint>();
        while (!packed.AtEnd)
        {
            values.Add(Narrow(packed.Varint()));
        }

        return [.. values];
    }

    /// <summary>The error for something that was got in this message.</summary>
    public readonly InvalidTileException Invalid(string got) => new($"{what}: got {got}.");

    private readonly uint Narrow(ulong value) =>
        value <= uint.MaxValue ? (uint)value : throw Invalid($"field {Field} with the value {value}, expected 32 bits");

    private readonly void Expect(int wireType)
    {
        if (WireType != wireType)
        {
            throw Invalid($"field {Field} of wire type {WireType}, expected {wireType}");
        }
    }

    private ReadOnlySpan<byte> Fixed(int length)
    {
        if (_rest.Length < length)
        {
            throw Invalid($"field {Field} that is cut off");
        }

        var bytes = _rest[..length];
        _rest = _rest[length..];
        return bytes;
    }
}
