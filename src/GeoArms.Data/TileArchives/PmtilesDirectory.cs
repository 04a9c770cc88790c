namespace GeoArms.Data.TileArchives;

/// <summary>
/// The entries of a PMTiles directory as bytes, before compression: how many, then the steps between numbers, all runs, all
/// lengths, and all offsets (0 where an entry follows the one before), each as a variable-length integer.
/// </summary>
internal static class PmtilesDirectory
{
    /// <summary>Least bytes of an entry.</summary>
    private const int LeastBytes = 4;

    /// <summary>Writes a directory.</summary>
    public static byte[] Write(ReadOnlySpan<PmtilesEntry> entries)
    {
        using var bytes = new MemoryStream(entries.Length * 6);
        Varint(bytes, (ulong)entries.Length);
        var number = 0UL;
        foreach (var entry in entries)
        {
            Varint(bytes, entry.Number - number);
            number = entry.Number;
        }

        foreach (var entry in entries)
        {
            Varint(bytes, entry.Run);
        }

        foreach (var entry in entries)
        {
            Varint(bytes, entry.Length);
        }

        for (var i = 0; i < entries.Length; i++)
        {
            var follows = i > 0 && entries[i].Offset == entries[i - 1].Offset + entries[i - 1].Length;
            Varint(bytes, follows ? 0 : entries[i].Offset + 1);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a directory.</summary>
    /// <exception cref="TileArchiveException">It is empty or cut off, its numbers do not rise, runs overlap, or an entry has no bytes.</exception>
    public static PmtilesEntry[] Read(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        var count = Varint(bytes, ref at);
        if (count == 0 || count > (ulong)(bytes.Length / LeastBytes))
        {
            throw new TileArchiveException($"a directory of {bytes.Length} bytes says that it has {count} entries");
        }

        var numbers = new ulong[count];
        var runs = new uint[count];
        var lengths = new uint[count];
        var entries = new PmtilesEntry[count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var step = Varint(bytes, ref at);
            numbers[i] = i == 0 ? step : numbers[i - 1] + step;
            if (i > 0 && numbers[i] <= numbers[i - 1])
            {
                throw new TileArchiveException("the numbers of a directory do not rise");
            }
        }

        for (var i = 0; i < runs.Length; i++)
        {
            runs[i] = Small(bytes, ref at);
            if (i > 0 && numbers[i] - numbers[i - 1] < runs[i - 1])
            {
                throw new TileArchiveException("two entries of a directory hold the same tile");
            }
        }

        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = Small(bytes, ref at);
            if (lengths[i] == 0)
            {
                throw new TileArchiveException("an entry of a directory has no bytes");
            }
        }

        for (var i = 0; i < entries.Length; i++)
        {
            var offset = Varint(bytes, ref at);
            if (offset == 0 && i == 0)
            {
                throw new TileArchiveException("the first entry of a directory has no offset");
            }

            entries[i] = new PmtilesEntry(numbers[i], offset == 0 ? entries[i - 1].Offset + entries[i - 1].Length : offset - 1, lengths[i], runs[i]);
        }

        return entries;
    }

    /// <summary>The entry that holds a tile or leads to it, or null.</summary>
    public static PmtilesEntry? Find(PmtilesEntry[] entries, ulong number)
    {
        var (low, high) = (0, entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].Number <= number)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        if (low == 0)
        {
            return null;
        }

        var entry = entries[low - 1];
        return entry.Run == 0 || number - entry.Number < entry.Run ? entry : null;
    }

    private static uint Small(ReadOnlySpan<byte> bytes, ref int at) =>
        Varint(bytes, ref at) is var value and <= uint.MaxValue ? (uint)value : throw new TileArchiveException("a number in a directory is too large");

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (at == bytes.Length)
            {
                throw new TileArchiveException("a directory is cut off");
            }

            var part = bytes[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new TileArchiveException("a number in a directory does not end");
    }

    private static void Varint(MemoryStream bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.WriteByte((byte)(value | 0x80));
        }

        bytes.WriteByte((byte)value);
    }
}
