using System.Buffers.Binary;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>
/// A 64-bit hash of bytes for tables in memory: eight bytes a step by multiply and fold, finished as in MurmurHash3
/// (Appleby 2011). Not for untrusted fixed-size tables: ours grow, and compare the bytes.
/// </summary>
internal static class Utf8Hash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    internal static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * Multiplier;
        while (bytes.Length >= 8)
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        ulong tail = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            tail |= (ulong)bytes[i] << (8 * i);
        }

        hash = Fold(hash ^ tail);
        hash ^= hash >> 33;
        hash *= 0xFF51AFD7ED558CCD;
        return hash ^ (hash >> 33);
    }

    private static ulong Fold(ulong value)
    {
        value *= Multiplier;
        return value ^ (value >> 32);
    }
}
