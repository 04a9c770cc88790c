using System.Globalization;
using GeoArms.Data.Import.Columns;

namespace GeoArms.Data.Import.Grids;

/// <summary>One cell of a grid, as text and as what it was.</summary>
/// <param name="Text">The text; numbers as invariant digits, dates in ISO 8601; null when the cell is empty.</param>
/// <param name="Kind">What the cell holds.</param>
internal readonly record struct GridCell(string? Text, GridCellKind Kind)
{
    /// <summary>A cell without content.</summary>
    public static GridCell Empty { get; } = new(null, GridCellKind.Empty);

    /// <summary>True when nothing stands in the cell.</summary>
    public bool IsEmpty => Kind == GridCellKind.Empty;

    /// <summary>True for numbers, dates and truth values: what stands in rows of data and not in headings.</summary>
    public bool IsValue => Kind is GridCellKind.Number or GridCellKind.Date or GridCellKind.Boolean;

    /// <summary>A year, which heads columns as often as it stands in them.</summary>
    public bool IsYear => Kind == GridCellKind.Number && Text is { Length: 4 } && int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2100;

    /// <summary>A cell of a file without types: what it holds is told from the text.</summary>
    public static GridCell Of(string? text)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? Empty
            : new GridCell(trimmed, PlainTexts.IsBoolean(trimmed) ? GridCellKind.Boolean : double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? GridCellKind.Number : DateTexts.LooksIso(trimmed) ? GridCellKind.Date : GridCellKind.Text);
    }
}
