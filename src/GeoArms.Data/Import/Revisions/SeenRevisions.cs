namespace GeoArms.Data.Import.Revisions;

/// <summary>
/// The newest revision of every id that an import has met, by a 64-bit hash of the id: about 28 bytes a row. A hit is
/// always looked up in the store before a row is judged by it, so that two ids with one hash do no harm.
/// </summary>
internal sealed class SeenRevisions
{
    private readonly Dictionary<ulong, long> _newest = [];

    /// <summary>Number of ids.</summary>
    public int Count => _newest.Count;

    /// <summary>The newest revision of an id in earlier batches, in seconds since 1970 (0: without a time); null when it was not met.</summary>
    public long? Find(string id) => _newest.TryGetValue(Hash(id), out var time) ? time : null;

    /// <summary>Takes note of a revision that is written.</summary>
    public void Add(string id, long time) => _newest[Hash(id)] = time;

    // Fowler, Noll and Vo's hash (FNV-1a) over UTF-16 code units, with the finalizer of MurmurHash3 (Appleby).
    private static ulong Hash(string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in id)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return hash ^ (hash >> 33);
    }
}
