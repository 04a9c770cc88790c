using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Reads texts that are not a dictionary.</summary>
internal sealed class TextReader(ColumnSchema schema, TextStorage column) : ColumnReader(schema)
{
    public override bool IsNull(int row) => column.IsNull(row);

    public override ReadOnlySpan<byte> Utf8(int row) => column.IsNull(row) ? [] : column.Utf8(row);
}
