using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots;

/// <summary>
/// An immutable state of one layer in memory. It hands out nothing but views.
/// </summary>
public sealed class LayerSnapshot
{
    /// <summary>The layer's declaration.</summary>
    public LayerSchema Schema => throw new NotImplementedException();

    /// <summary>Version: grows with every change.</summary>
    public long Version => throw new NotImplementedException();

    /// <summary>Bytes held by the snapshot's arrays.</summary>
    public long MemoryBytes => throw new NotImplementedException();

    /// <summary>Opens the view of a caller.</summary>
    public LayerView Open(AccessScope scope) => throw new NotImplementedException();

    /// <summary>
    /// The next version: the rows in <paramref name="changedRows"/> replace those with the same id or are new; ids in
    /// <paramref name="changedIds"/> that are not among them are gone. This snapshot stays as it is.
    /// </summary>
    public LayerSnapshot WithChanges(SnapshotBuilder changedRows, IReadOnlyCollection<string> changedIds, long version) => throw new NotImplementedException();
}
