using GeoArms.Data.Feed;
using GeoArms.Data.Stores;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Serving;

/// <summary>One earlier state of all layers: a later one, from which each layer that is asked for takes back what was written since.</summary>
internal sealed class PastMap
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LayerView?> _views = new(StringComparer.Ordinal);
    private readonly IStore _store;
    private readonly FeedState _later;
    private readonly ChangeRecord _record;

    /// <summary>Makes the state; nothing is read yet.</summary>
    /// <param name="store">The store.</param>
    /// <param name="later">A state at the position or later.</param>
    /// <param name="record">What the store has on record.</param>
    /// <param name="position">The position.</param>
    public PastMap(IStore store, FeedState later, ChangeRecord record, ChangePosition position)
    {
        _store = store;
        _later = later;
        _record = record;
        Position = position;
        Views = new LayerViews(Find);
    }

    /// <summary>Where the state stands.</summary>
    public ChangePosition Position { get; }

    /// <summary>The layers; one that was made since is not among them. A layer is read when it is first asked for, by one caller while the others wait.</summary>
    public LayerViews Views { get; }

    private LayerView? Find(string layer)
    {
        lock (_lock)
        {
            if (!_views.TryGetValue(layer, out var view))
            {
                view = _later.Find(layer) is { } snapshot && _record.Has(layer, Position) ? ServedLayer.Of(TakeBack(snapshot)).View : null;
                _views.Add(layer, view);
            }

            return view;
        }
    }

    private LayerSnapshot TakeBack(LayerSnapshot snapshot)
    {
        var past = new SnapshotBuilder(snapshot.Schema);
        var ids = _store.ReadPastAsync(snapshot.Schema.Name, Position, past, CancellationToken.None).GetAwaiter().GetResult();

        // Versions of the present are positive and grow; those of the past are below zero, so that nothing that is kept by version takes one for the other.
        return ids.Count == 0 ? snapshot : snapshot.WithChanges(past, ids, -2 - Position.Value);
    }
}
