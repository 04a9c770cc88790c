using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Texts of which few are distinct: a narrow code a row, and the distinct texts in the order of their bytes.</summary>
internal sealed class DictionaryColumn(NarrowIntegers codes, byte[] bytes, int[] starts, ulong[]? nulls) : TextStorage
{
    private BlockCounts? _counts;

    /// <summary>Code of each row; of a row without value any.</summary>
    internal NarrowIntegers Codes { get; } = codes;

    /// <summary>Counts of blocks, made when first asked for.</summary>
    internal BlockCounts Counts => LazyInitializer.EnsureInitialized(ref _counts, () => new BlockCounts(this));

    internal int DictionaryCount => starts.Length - 1;

    internal override ulong[]? Nulls { get; } = nulls;

    internal override long MemoryBytes => Codes.MemoryBytes + bytes.Length + (4L * starts.Length) + (8L * (Nulls?.Length ?? 0));

    internal override ReadOnlySpan<byte> Utf8(int row) => Entry((int)Codes[row]);

    internal ReadOnlySpan<byte> Entry(int code) => bytes.AsSpan(starts[code], starts[code + 1] - starts[code]);

    internal override ColumnReader Reader(ColumnSchema schema) => new DictionaryReader(schema, this);
}
