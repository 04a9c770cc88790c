namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>A column of texts, however held.</summary>
internal abstract class TextStorage : ColumnStorage
{
    /// <summary>Text of a row that has one.</summary>
    internal abstract ReadOnlySpan<byte> Utf8(int row);
}
