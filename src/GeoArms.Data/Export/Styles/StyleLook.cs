namespace GeoArms.Data.Export.Styles;

/// <summary>How the rows with one value are drawn.</summary>
/// <param name="Value">The value of the code; empty when there is one look for all.</param>
/// <param name="Title">What the legend calls it.</param>
/// <param name="Colour">Colour as <c>#rrggbb</c>.</param>
/// <param name="Shape">QGIS's name of the marker's shape.</param>
/// <param name="Dash">Lengths of dashes and gaps in pixels, separated by semicolons; null for a whole line.</param>
internal sealed record StyleLook(string Value, string Title, string Colour, string Shape, string? Dash);
