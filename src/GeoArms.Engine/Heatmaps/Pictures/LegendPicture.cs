namespace GeoArms.Engine.Heatmaps.Pictures;

/// <summary>A legend as a picture on white, for reports: title, unit, classes, marks and figures.</summary>
public static class LegendPicture
{
    private const int Scale = 2;
    private const int Margin = 16;
    private const int LineHeight = 26;
    private const int SwatchWidth = 44;
    private const int SwatchHeight = 18;
    private const int Indent = SwatchWidth + 14;
    private const int TextDown = 3;

    private static readonly Colour White = Colour.Of(0xffffff);
    private static readonly Colour Ink = Colour.Of(0x202020);

    /// <summary>The picture as PNG.</summary>
    public static byte[] Encode(HeatLegend legend, HeatPalette palette)
    {
        // Translucent colours are put on white: what stands behind the picture must not change them.
        Colour[] colours = [.. palette.Colours.ToArray().Select(colour => Colour.Between(White, colour with { Opacity = 255 }, colour.Opacity / 255.0)), White, Ink];
        var lines = Lines(legend, palette);
        var width = (2 * Margin) + lines.Max(line => (line.IsIndented ? Indent : 0) + PixelFont.Width(line.Text, Scale));
        var height = (2 * Margin) + (lines.Count * LineHeight);
        var pixels = new byte[width * height];
        Array.Fill(pixels, (byte)(colours.Length - 2));
        var ink = (byte)(colours.Length - 1);
        for (var i = 0; i < lines.Count; i++)
        {
            var (text, isIndented, swatch) = lines[i];
            var top = Margin + (i * LineHeight);
            if (swatch is not null)
            {
                DrawSwatch(pixels, width, top, ink, swatch);
            }

            var left = Margin + (isIndented ? Indent : 0);
            PixelFont.Draw(text, Scale, (x, y) =>
            {
                for (var row = 0; row < Scale; row++)
                {
                    pixels.AsSpan(((top + TextDown + y + row) * width) + left + x, Scale).Fill(ink);
                }
            });
        }

        return PalettePng.Encode(pixels, width, height, colours);
    }

    private static List<Line> Lines(HeatLegend legend, HeatPalette palette)
    {
        var lines = new List<Line> { new(legend.Title, false, null), new(legend.Unit, false, null), new("", false, null) };
        foreach (var entry in legend.Entries.Reverse())
        {
            var value = Inside(entry);
            lines.Add(new Line(entry.Label, true, (column, row) => palette.Pixel(value, CellState.Value, column, row)));
        }

        var example = Inside(legend.Entries.First(entry => entry.Class != palette.Classes.Hidden));
        foreach (var mark in legend.Marks)
        {
            lines.Add(new Line(HeatLegend.Words(mark), true, (column, row) => palette.Pixel(example, mark, column, row)));
        }

        lines.Add(new Line("", false, null));
        lines.AddRange(legend.Facts.Select(fact => new Line(fact, false, null)));
        return lines;
    }

    private static double Inside(LegendEntry entry) => entry.From ?? double.NegativeInfinity;

    private static void DrawSwatch(byte[] pixels, int width, int top, byte ink, Func<int, int, byte> swatch)
    {
        for (var row = 0; row < SwatchHeight; row++)
        {
            for (var column = 0; column < SwatchWidth; column++)
            {
                var isFrame = row == 0 || column == 0 || row == SwatchHeight - 1 || column == SwatchWidth - 1;
                pixels[((top + row) * width) + Margin + column] = isFrame ? ink : swatch(column, row);
            }
        }
    }

    /// <summary>A line of the picture.</summary>
    /// <param name="Text">Its text.</param>
    /// <param name="IsIndented">True when it stands right of the swatches.</param>
    /// <param name="Swatch">Colour of a pixel of its swatch, or null for none.</param>
    private sealed record Line(string Text, bool IsIndented, Func<int, int, byte>? Swatch);
}
