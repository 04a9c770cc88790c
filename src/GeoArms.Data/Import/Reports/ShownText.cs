using System.Globalization;
using System.Text;

namespace GeoArms.Data.Import.Reports;

/// <summary>
/// Texts of imported files as a report may show them: what steers a terminal or turns the direction of writing is
/// replaced by a mark, so that a hostile file cannot change what stands around its own words.
/// </summary>
public static class ShownText
{
    private const char Mark = '\uFFFD';

    /// <summary>The text without steering characters, cut to a length.</summary>
    public static string Of(string text, int longest = 200)
    {
        var cut = text.Length > longest;
        if (!cut && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var shown = new StringBuilder(Math.Min(text.Length, longest) + 1);
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, longest)).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control when rune.Value is '\n' or '\r' or '\t':
                    shown.Append(' ');
                    break;
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                case UnicodeCategory.Format when rune.Value is (>= 0x200E and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x061C:
                    shown.Append(Mark);
                    break;
                default:
                    shown.Append(rune);
                    break;
            }
        }

        return cut ? shown.Append('…').ToString() : shown.ToString();
    }
}
