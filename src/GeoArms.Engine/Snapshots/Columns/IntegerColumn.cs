using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Integers, booleans, dates and timestamps.</summary>
internal sealed class IntegerColumn(NarrowIntegers values, ulong[]? nulls) : ColumnStorage
{
    private BlockSums? _sums;

    internal NarrowIntegers Values { get; } = values;

    internal override ulong[]? Nulls { get; } = nulls;

    /// <summary>Sums of blocks, made when first asked for.</summary>
    internal BlockSums Sums => LazyInitializer.EnsureInitialized(ref _sums, () => new BlockSums(Values, Nulls));

    internal override long MemoryBytes => Values.MemoryBytes + (8L * (Nulls?.Length ?? 0));

    internal override ColumnReader Reader(ColumnSchema schema) => new IntegerReader(schema, this);
}
