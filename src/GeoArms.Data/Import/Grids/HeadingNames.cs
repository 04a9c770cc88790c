using System.Text.RegularExpressions;

namespace GeoArms.Data.Import.Grids;

/// <summary>
/// The names of columns out of one or several rows of headings. A column is called by its lowest text; where that is
/// empty, stands for several columns, or says nothing alone ("0-5", "M", "Total"), the texts above are put in front
/// with " / ".
/// </summary>
internal sealed partial class HeadingNames
{
    private readonly string?[] _names;

    /// <summary>Joins the rows.</summary>
    /// <param name="rows">Texts by row, from the top, and column; a text that spans columns stands in each.</param>
    /// <param name="groups">How many of the rows are groups above the headings themselves.</param>
    public HeadingNames(IReadOnlyList<string?[]> rows, int groups)
    {
        var width = rows.Count == 0 ? 0 : rows[0].Length;
        var own = new string?[width];
        for (var column = 0; column < width; column++)
        {
            own[column] = rows.Skip(groups).Select(row => Clean(row[column])).LastOrDefault(text => text is not null);
        }

        var counts = own.OfType<string>().GroupBy(text => text, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.Count(), StringComparer.OrdinalIgnoreCase);
        _names = new string?[width];
        for (var column = 0; column < width; column++)
        {
            var text = own[column];
            if (text is null || (counts[text] == 1 && !SaysLittle().IsMatch(text)))
            {
                _names[column] = text;
                continue;
            }

            var parts = new List<string>();
            for (var row = 0; row < rows.Count; row++)
            {
                if (Clean(rows[row][column]) is { } part && (parts.Count == 0 || !parts[^1].Equals(part, StringComparison.OrdinalIgnoreCase)))
                {
                    UsesGroups |= row < groups;
                    parts.Add(part);
                }
            }

            _names[column] = string.Join(" / ", parts);
        }
    }

    /// <summary>True when a row of groups gave its text to at least one name.</summary>
    public bool UsesGroups { get; }

    /// <summary>Name of a column, or null when it has no heading.</summary>
    public string? this[int column] => _names[column];

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : Blanks().Replace(text.Trim(), " ");

    // Ages and other numbers, a letter for a sex, a word that only tells a share of a group.
    [GeneratedRegex(@"^\W*(\d|$|([mfh]|total|male|female|men|women|boys|girls|hommes|femmes|hombres|mujeres)\W*$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SaysLittle();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blanks();
}
