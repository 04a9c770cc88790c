using System.Runtime.CompilerServices;

namespace GeoArms.Data.Import;

/// <summary>
/// Values by the 64-bit hash of what they belong to, in the bytes of hash and value and about half more. Many small
/// tables (open addressing, linear probing) grow one by one and by half, so that millions of rows never need the whole
/// twice, as a dictionary that doubles does.
/// </summary>
/// <typeparam name="TValue">What is kept of each.</typeparam>
internal sealed class HashedValues<TValue>
    where TValue : unmanaged
{
    private const int Tables = 1 << 10;
    private const int FirstSize = 16;

    // A slot with the hash zero is free.
    private readonly ulong[]?[] _hashes = new ulong[Tables][];
    private readonly TValue[]?[] _values = new TValue[Tables][];
    private readonly int[] _used = new int[Tables];

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>A hash whose every bit depends on every bit of a number: the finalizer of MurmurHash3 (Appleby).</summary>
    public static ulong Mixed(ulong bits)
    {
        bits = (bits ^ (bits >> 33)) * 0xFF51AFD7ED558CCDUL;
        bits = (bits ^ (bits >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return bits ^ (bits >> 33);
    }

    /// <summary>The value of a hash whose bits are evenly spread; a null reference when there is none.</summary>
    public ref TValue Find(ulong hash)
    {
        hash = Nonzero(hash);
        var table = (int)(hash & (Tables - 1));
        if (_hashes[table] is { } hashes && Slot(hashes, hash) is var at && hashes[at] == hash)
        {
            return ref _values[table]![at];
        }

        return ref Unsafe.NullRef<TValue>();
    }

    /// <summary>The value of a hash, added when there is none; valid until the next one is added.</summary>
    /// <param name="hash">The hash.</param>
    public ref TValue FindOrAdd(ulong hash)
    {
        hash = Nonzero(hash);
        var table = (int)(hash & (Tables - 1));
        var hashes = _hashes[table] ??= new ulong[FirstSize];
        _values[table] ??= new TValue[FirstSize];
        var at = Slot(hashes, hash);
        if (hashes[at] == 0)
        {
            if (++_used[table] > hashes.Length / 4 * 3)
            {
                hashes = Grow(table, hashes, _values[table]!);
                at = Slot(hashes, hash);
            }

            hashes[at] = hash;
            Count++;
        }

        return ref _values[table]![at];
    }

    private static ulong Nonzero(ulong hash) => hash == 0 ? 1 : hash;

    // Where a hash stands, or the free slot where it would.
    private static int Slot(ulong[] hashes, ulong hash)
    {
        // The low bits chose the table; the high ones choose the slot.
        var at = (int)((hash >> 32) * (ulong)hashes.Length >> 32);
        while (hashes[at] != 0 && hashes[at] != hash)
        {
            at = at + 1 == hashes.Length ? 0 : at + 1;
        }

        return at;
    }

    private ulong[] Grow(int table, ulong[] hashes, TValue[] values)
    {
        var (grown, grownValues) = (new ulong[hashes.Length / 2 * 3], new TValue[hashes.Length / 2 * 3]);
        for (var i = 0; i < hashes.Length; i++)
        {
            if (hashes[i] != 0)
            {
                var at = Slot(grown, hashes[i]);
                (grown[at], grownValues[at]) = (hashes[i], values[i]);
            }
        }

        (_hashes[table], _values[table]) = (grown, grownValues);
        return grown;
    }
}
