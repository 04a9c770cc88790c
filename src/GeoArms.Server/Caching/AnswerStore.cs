using System.Collections.Concurrent;
using Microsoft.AspNetCore.OutputCaching;

namespace GeoArms.Server.Caching;

/// <summary>
/// Where the output cache keeps finished answers: in memory up to a limit, with tags. Which answer goes when the limit
/// is reached follows SIEVE (Y. Zhang, J. Yang, Y. Yue, Y. Vigfusson, K. V. Rashmi: "SIEVE is Simpler than LRU: an Efficient
/// Turn-Key Eviction Algorithm for Web Caches", NSDI 2024): a hit only sets a mark, so that reading takes no lock; a hand goes from the
/// oldest to the newest, spares the marked ones once and removes the first that is not marked.
/// </summary>
internal sealed class AnswerStore : IOutputCacheStore
{
    /// <summary>What an entry costs beside its key and body: the objects around it, estimated.</summary>
    private const int Overhead = 400;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> _tags = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly long _limit;
    private Entry? _newest;
    private Entry? _oldest;
    private Entry? _hand;
    private long _bytes;

    /// <summary>Makes an empty store.</summary>
    /// <param name="limit">Most memory that the answers may take, in bytes.</param>
    public AnswerStore(long limit) => _limit = limit;

    /// <summary>Memory that the answers take, in bytes.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Number of answers held.</summary>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return ValueTask.FromResult<byte[]?>(null);
        }

        if (!entry.Visited)
        {
            entry.Visited = true;
        }

        return ValueTask.FromResult<byte[]?>(entry.Body);
    }

    /// <inheritdoc/>
    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        var entry = new Entry(key, value, tags ?? []);
        if (entry.Bytes > _limit)
        {
            return ValueTask.CompletedTask;
        }

        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var old))
            {
                Remove(old);
            }

            Add(entry);
            while (_bytes > _limit)
            {
                RemoveOne();
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_tags.TryGetValue(tag, out var tagged))
            {
                foreach (var entry in tagged.ToArray())
                {
                    Remove(entry);
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    private void Add(Entry entry)
    {
        _entries[entry.Key] = entry;
        entry.Older = _newest;
        if (_newest is not null)
        {
            _newest.Newer = entry;
        }

        _newest = entry;
        _oldest ??= entry;
        Interlocked.Add(ref _bytes, entry.Bytes);
        for (var i = 0; i < entry.Tags.Length; i++)
        {
            if (!_tags.TryGetValue(entry.Tags[i], out var tagged))
            {
                _tags.Add(entry.Tags[i], tagged = new List<Entry>(1));
            }

            entry.Places[i] = tagged.Count;
            tagged.Add(entry);
        }
    }

    private void RemoveOne()
    {
        var candidate = _hand ?? _oldest!;
        while (candidate.Visited)
        {
            candidate.Visited = false;
            candidate = candidate.Newer ?? _oldest!;
        }

        _hand = candidate;
        Remove(candidate);
    }

    private void Remove(Entry entry)
    {
        _entries.TryRemove(entry.Key, out _);
        if (_hand == entry)
        {
            _hand = entry.Newer;
        }

        if (entry.Newer is null)
        {
            _newest = entry.Older;
        }
        else
        {
            entry.Newer.Older = entry.Older;
        }

        if (entry.Older is null)
        {
            _oldest = entry.Newer;
        }
        else
        {
            entry.Older.Newer = entry.Newer;
        }

        Interlocked.Add(ref _bytes, -entry.Bytes);
        for (var i = 0; i < entry.Tags.Length; i++)
        {
            RemoveFromTag(entry.Tags[i], entry.Places[i]);
        }
    }

    // The last entry of the tag takes the place that becomes free, so that nothing is searched.
    private void RemoveFromTag(string tag, int place)
    {
        var tagged = _tags[tag];
        var last = tagged[^1];
        tagged[place] = last;
        last.Places[Array.IndexOf(last.Tags, tag)] = place;
        tagged.RemoveAt(tagged.Count - 1);
        if (tagged.Count == 0)
        {
            _tags.Remove(tag);
        }
    }

    private sealed class Entry(string key, byte[] body, string[] tags)
    {
        public string Key { get; } = key;

        public byte[] Body { get; } = body;

        public string[] Tags { get; } = tags;

        /// <summary>Where the entry stands in the list of each of its tags.</summary>
        public int[] Places { get; } = new int[tags.Length];

        public long Bytes { get; } = body.Length + (2L * key.Length) + Overhead;

        public bool Visited { get; set; }

        public Entry? Older { get; set; }

        public Entry? Newer { get; set; }
    }
}
