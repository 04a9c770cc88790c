using GeoArms.Core.Layers;
using GeoArms.Core.Rows;

namespace GeoArms.Engine.Snapshots;

/// <summary>Collects the rows that a store reads and builds a snapshot of them.</summary>
public sealed class SnapshotBuilder : IRowSink
{
    /// <summary>Begins a snapshot of a layer.</summary>
    public SnapshotBuilder(LayerSchema schema) => Schema = schema;

    /// <summary>The layer's declaration.</summary>
    public LayerSchema Schema { get; }

    /// <summary>Builds the snapshot; the builder is not usable afterwards.</summary>
    public LayerSnapshot Build(long version) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void BeginRow(long key) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Integer(int column, long value) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Number(int column, double value) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Text(int column, ReadOnlySpan<byte> utf8) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Geometry(ReadOnlySpan<byte> wellKnownBinary) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void EndRow() => throw new NotImplementedException();
}
