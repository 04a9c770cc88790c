using System.Collections.Frozen;
using GeoArms.Data.Stores;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Data.Feed;

/// <summary>One state of all layers: whoever holds it sees no change.</summary>
public sealed class FeedState
{
    private readonly FrozenDictionary<string, LayerSnapshot> _byName;

    /// <summary>Makes a state of these snapshots.</summary>
    /// <param name="layers">The snapshots in the store's order of layers.</param>
    /// <param name="position">Where in the store's change log they stand.</param>
    public FeedState(IReadOnlyList<LayerSnapshot> layers, ChangePosition position)
    {
        Layers = layers;
        Position = position;
        _byName = layers.ToFrozenDictionary(snapshot => snapshot.Schema.Name, StringComparer.Ordinal);
    }

    /// <summary>The state before anything is read.</summary>
    public static FeedState Empty { get; } = new([], default);

    /// <summary>Where in the store's change log the state stands: it holds all that was committed before, and nothing else.</summary>
    public ChangePosition Position { get; }

    /// <summary>The snapshots in the store's order of layers.</summary>
    public IReadOnlyList<LayerSnapshot> Layers { get; }

    /// <summary>A layer's snapshot, or null when there is no such layer.</summary>
    public LayerSnapshot? Find(string layer) => _byName.GetValueOrDefault(layer);
}
