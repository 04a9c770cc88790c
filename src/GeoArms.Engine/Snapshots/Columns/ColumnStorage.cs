using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>The values of one column of one segment, by row number within the segment.</summary>
internal abstract class ColumnStorage
{
    internal abstract long MemoryBytes { get; }

    /// <summary>Bits of the rows that have no value, or null when all have one.</summary>
    internal abstract ulong[]? Nulls { get; }

    internal abstract ColumnReader Reader(ColumnSchema schema);

    internal bool IsNull(int row) => Nulls is { } nulls && RowBits.Get(nulls, row);
}
