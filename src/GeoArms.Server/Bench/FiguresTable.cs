using System.Globalization;

namespace GeoArms.Server.Bench;

/// <summary>A table in plain text that is also valid Markdown, so that it reads on a terminal and can be pasted into a document.</summary>
/// <param name="headings">What the columns hold, with units.</param>
internal sealed class FiguresTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row. Numbers are written with three significant digits, whole numbers in full.</summary>
    public void Add(params object[] cells) => _rows.Add([.. cells.Select(Text)]);

    /// <summary>Writes the table and a blank line.</summary>
    public void Write(TextWriter output)
    {
        var widths = headings.Select((heading, column) => _rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        output.WriteLine(Line(headings, widths));
        output.WriteLine($"|{string.Join('|', widths.Select((width, column) => column == 0 ? new string('-', width + 2) : $"{new string('-', width + 1)}:"))}|");
        foreach (var row in _rows)
        {
            output.WriteLine(Line(row, widths));
        }

        output.WriteLine();
    }

    private static string Line(string[] cells, int[] widths) =>
        $"| {string.Join(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |";

    private static string Text(object cell) => cell switch
    {
        int or long => string.Format(CultureInfo.InvariantCulture, "{0:#,0}", cell),
        double number when double.IsNaN(number) => "–",
        double number => Math.Abs(number) switch
        {
            >= 1000 => number.ToString("#,0", CultureInfo.InvariantCulture),
            >= 100 => number.ToString("0", CultureInfo.InvariantCulture),
            >= 10 => number.ToString("0.0", CultureInfo.InvariantCulture),
            >= 1 => number.ToString("0.00", CultureInfo.InvariantCulture),
            _ => number.ToString("0.000", CultureInfo.InvariantCulture),
        },
        _ => cell.ToString() ?? "",
    };
}
