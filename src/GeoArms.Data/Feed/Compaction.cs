using GeoArms.Engine.Snapshots;

namespace GeoArms.Data.Feed;

/// <summary>
/// One layer's snapshot being merged into a single segment beside the feed. Rows that change meanwhile are noted, so
/// that they can be applied once more to the merged snapshot.
/// </summary>
internal sealed class Compaction
{
    private readonly HashSet<string> _changedSince = new(StringComparer.Ordinal);

    /// <summary>Begins to merge a snapshot on a thread of the pool.</summary>
    public Compaction(LayerSnapshot snapshot)
    {
        Layer = snapshot.Schema.Name;
        Merged = Task.Run(snapshot.Compacted);
    }

    /// <summary>Name of the layer.</summary>
    public string Layer { get; }

    /// <summary>The merged snapshot.</summary>
    public Task<LayerSnapshot> Merged { get; }

    /// <summary>True when the layer was read anew, so that the merged snapshot is of no use.</summary>
    public bool IsAbandoned { get; private set; }

    /// <summary>Ids of rows that changed since it began.</summary>
    public IReadOnlyCollection<string> ChangedSince => _changedSince;

    /// <summary>Notes changed rows; null means that the layer was read anew.</summary>
    public void Note(IReadOnlyList<string>? ids)
    {
        if (ids is null)
        {
            IsAbandoned = true;
        }
        else
        {
            _changedSince.UnionWith(ids);
        }
    }
}
