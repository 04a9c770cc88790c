using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Columns;

namespace GeoArms.Data.Import;

/// <summary>What import needs to know of a row that the store holds already. Valid until the rows of the next batch are read.</summary>
/// <param name="Flags">Its flags.</param>
/// <param name="Extra">Its column <c>extra</c> as JSON in UTF-8; empty when it has none.</param>
/// <param name="Killed">Its deaths, or null.</param>
/// <param name="Content">The rest of its content (<see cref="RowContent"/>); empty when nobody asked.</param>
internal sealed record StoredRow(string[] Flags, ReadOnlyMemory<byte> Extra, long? Killed, ReadOnlyMemory<byte> Content)
{
    /// <summary>True when a row says the same in every column, so that writing it would change nothing.</summary>
    /// <param name="row">The row.</param>
    /// <param name="content">Encodes it.</param>
    public bool IsSame(FeatureRow row, RowContent content) =>
        (row.Values[CommonColumns.Flags] as string[]).AsSpan().SequenceEqual(Flags)
        && ExtraText.AreSame(row.Values[CommonColumns.Extra] as string, Extra.Span)
        && content.Of(row).SequenceEqual(Content.Span);
}
