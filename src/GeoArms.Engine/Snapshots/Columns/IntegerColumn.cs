using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Integers, booleans, dates and timestamps.</summary>
internal sealed class IntegerColumn(NarrowIntegers values, ulong[]? nulls) : ColumnStorage
{
    internal NarrowIntegers Values { get; } = values;

    internal override ulong[]? Nulls { get; } = nulls;

    internal override long MemoryBytes => Values.MemoryBytes + (8L * (Nulls?.Length ?? 0));

    internal override ColumnReader Reader(ColumnSchema schema) => new IntegerReader(schema, this);
}
