namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>
/// Numbers distinct texts in the order of their first coming, by their UTF-8 bytes: a table with open addressing
/// (linear probing) over a <see cref="Utf8Heap"/>, no string is made.
/// </summary>
internal sealed class Utf8Interner
{
    private int[] _slots = new int[32];
    private ulong[] _hashes = new ulong[16];
    private int _last = -1;

    internal Utf8Heap Texts { get; } = new();

    internal int Intern(ReadOnlySpan<byte> utf8)
    {
        // Rows come sorted by source and time, so the same text often follows itself.
        if (_last >= 0 && Texts[_last].SequenceEqual(utf8))
        {
            return _last;
        }

        var hash = Utf8Hash.Of(utf8);
        var slot = Probe(utf8, hash);
        if (_slots[slot] != 0)
        {
            return _last = _slots[slot] - 1;
        }

        _last = Texts.Add(utf8);
        if (_last == _hashes.Length)
        {
            Array.Resize(ref _hashes, _hashes.Length * 2);
        }

        _hashes[_last] = hash;
        _slots[slot] = _last + 1;
        if (Texts.Count * 2 > _slots.Length)
        {
            Grow();
        }

        return _last;
    }

    /// <summary>Number of a text, or −1 when it has not been interned.</summary>
    internal int Find(ReadOnlySpan<byte> utf8) => _slots[Probe(utf8, Utf8Hash.Of(utf8))] - 1;

    private int Probe(ReadOnlySpan<byte> utf8, ulong hash)
    {
        var mask = _slots.Length - 1;
        var slot = (int)hash & mask;
        while (_slots[slot] is var held and not 0 && (_hashes[held - 1] != hash || !Texts[held - 1].SequenceEqual(utf8)))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var entry = 0; entry < Texts.Count; entry++)
        {
            var slot = (int)_hashes[entry] & mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = entry + 1;
        }
    }
}
