namespace GeoArms.Data.Stores;

/// <summary>What was committed between two positions of the change log.</summary>
/// <param name="Position">Where to go on from.</param>
/// <param name="Layers">The layers that changed; empty when nothing did.</param>
/// <param name="SchemaChanged">True when a layer was made or widened.</param>
public sealed record ChangeSet(ChangePosition Position, IReadOnlyList<LayerChange> Layers, bool SchemaChanged)
{
    /// <summary>True when nothing was committed.</summary>
    public bool IsEmpty => Layers.Count == 0 && !SchemaChanged;
}
