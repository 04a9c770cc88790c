using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>
/// The <c>sourceId</c> where every <c>id</c> is <c>source:sourceId</c>: it is read from the end of the id and takes no
/// room of its own.
/// </summary>
internal sealed class SuffixColumn(TextStorage ids, TextStorage sources) : TextStorage
{
    internal override ulong[]? Nulls => null;

    internal override long MemoryBytes => 0;

    internal override ReadOnlySpan<byte> Utf8(int row) => ids.Utf8(row)[(sources.Utf8(row).Length + 1)..];

    internal override ColumnReader Reader(ColumnSchema schema) => new TextReader(schema, this);
}
