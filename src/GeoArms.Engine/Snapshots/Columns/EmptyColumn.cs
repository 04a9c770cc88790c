using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>A column of any type without a single value.</summary>
internal sealed class EmptyColumn : ColumnStorage
{
    internal EmptyColumn(int rows)
    {
        Nulls = new ulong[RowBits.WordsFor(rows)];
        RowBits.SetFirst(Nulls, rows);
    }

    internal override ulong[] Nulls { get; }

    internal override long MemoryBytes => 8L * Nulls.Length;

    internal override ColumnReader Reader(ColumnSchema schema) => new EmptyReader(schema);
}
