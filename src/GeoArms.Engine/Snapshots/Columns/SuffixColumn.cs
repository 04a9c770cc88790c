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

    /// <summary>True when each id consists of source, colon and source id.</summary>
    internal static bool Fits(TextStorage ids, TextStorage sources, TextStorage sourceIds, int rows)
    {
        if (ids.Nulls != null || sources.Nulls != null || sourceIds.Nulls != null)
        {
            return false;
        }

        for (var row = 0; row < rows; row++)
        {
            var id = ids.Utf8(row);
            var source = sources.Utf8(row);
            if (id.Length <= source.Length || id[source.Length] != (byte)':' || !id.StartsWith(source)
                || !id[(source.Length + 1)..].SequenceEqual(sourceIds.Utf8(row)))
            {
                return false;
            }
        }

        return true;
    }
}
