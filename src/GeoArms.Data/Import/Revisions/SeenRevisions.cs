using System.Runtime.CompilerServices;

namespace GeoArms.Data.Import.Revisions;

/// <summary>
/// The newest revision of every id that an import has met, by a 64-bit hash of the id: about 19 bytes a row. A hit is
/// always looked up in the store before a row is judged by it, so that two ids with one hash do no harm.
/// </summary>
internal sealed class SeenRevisions
{
    // Seconds since 1970; no revision lies in the future, and 32 bits last until 2106.
    private readonly HashedValues<uint> _newest = new();

    /// <summary>Number of ids.</summary>
    public int Count => _newest.Count;

    /// <summary>The newest revision of an id in earlier batches, in seconds since 1970 (0: without a time); null when it was not met.</summary>
    public long? Find(string id)
    {
        ref var time = ref _newest.Find(Hash(id));
        return Unsafe.IsNullRef(ref time) ? null : time;
    }

    /// <summary>Takes note of a revision that is written.</summary>
    /// <exception cref="OverflowException">The time lies before 1970 or after 2106.</exception>
    public void Add(string id, long time) => _newest.FindOrAdd(Hash(id)) = checked((uint)time);

    // Fowler, Noll and Vo's hash (FNV-1a) over UTF-16 code units, mixed once more.
    private static ulong Hash(string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in id)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        return HashedValues<uint>.Mixed(hash);
    }
}
