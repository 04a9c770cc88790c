namespace GeoArms.Data.Import.Columns;

/// <summary>
/// Counts how often a hash was seen, in 16 bytes a hash and a third more. Four thousand small tables (open addressing,
/// linear probing) grow one by one, so that growing never needs the whole twice.
/// </summary>
internal sealed class SeenHashes
{
    private const int Tables = 1 << 12;
    private const int FirstSize = 16;

    // A slot with zero is free.
    private readonly UInt128[]?[] _slots = new UInt128[Tables][];
    private readonly int[] _used = new int[Tables];
    private readonly Dictionary<UInt128, int> _repeated = [];

    /// <summary>Counts a hash whose bits are evenly spread.</summary>
    /// <returns>How often it was seen, this time included.</returns>
    public int Count(UInt128 hash)
    {
        hash = hash == UInt128.Zero ? UInt128.One : hash;
        var table = (int)(hash & (Tables - 1));
        var slots = _slots[table] ??= new UInt128[FirstSize];
        if (!TryAdd(slots, hash))
        {
            ref var times = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_repeated, hash, out var isKnown);
            return times = isKnown ? times + 1 : 2;
        }

        if (++_used[table] > slots.Length / 4 * 3)
        {
            _slots[table] = Grown(slots);
        }

        return 1;
    }

    private static bool TryAdd(UInt128[] slots, UInt128 hash)
    {
        // The low bits chose the table; those above them choose the slot.
        var at = (int)(((ulong)(hash >> 12) & uint.MaxValue) * (ulong)slots.Length >> 32);
        while (slots[at] != UInt128.Zero)
        {
            if (slots[at] == hash)
            {
                return false;
            }

            at = at + 1 == slots.Length ? 0 : at + 1;
        }

        slots[at] = hash;
        return true;
    }

    // By half, not by double: three quarters full at the end of the growth, half full after it.
    private static UInt128[] Grown(UInt128[] slots)
    {
        var grown = new UInt128[slots.Length / 2 * 3];
        foreach (var hash in slots)
        {
            if (hash != UInt128.Zero)
            {
                TryAdd(grown, hash);
            }
        }

        return grown;
    }
}
