namespace GeoArms.Data.TileArchives;

/// <summary>
/// The leaf directories of one archive that were used last, up to a number of entries: the least recently used go first.
/// </summary>
/// <param name="mostEntries">Most entries held, over all directories.</param>
internal sealed class DirectoryCache(int mostEntries)
{
    private readonly Dictionary<ulong, LinkedListNode<(ulong Offset, PmtilesEntry[] Entries)>> _byOffset = [];
    private readonly LinkedList<(ulong Offset, PmtilesEntry[] Entries)> _byUse = new();
    private readonly Lock _lock = new();
    private int _held;

    /// <summary>Entries held at present.</summary>
    public int Held
    {
        get
        {
            lock (_lock)
            {
                return _held;
            }
        }
    }

    /// <summary>The directory at an offset; it is read when it is not held. Two threads may read the same one at a time.</summary>
    public PmtilesEntry[] Get(ulong offset, Func<PmtilesEntry[]> read)
    {
        lock (_lock)
        {
            if (_byOffset.TryGetValue(offset, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                return known.Value.Entries;
            }
        }

        var entries = read();
        lock (_lock)
        {
            if (entries.Length <= mostEntries && !_byOffset.ContainsKey(offset))
            {
                _byOffset.Add(offset, _byUse.AddFirst((offset, entries)));
                _held += entries.Length;
                while (_held > mostEntries)
                {
                    var last = _byUse.Last!.Value;
                    _byUse.RemoveLast();
                    _byOffset.Remove(last.Offset);
                    _held -= last.Entries.Length;
                }
            }
        }

        return entries;
    }
}
