using System.Globalization;
using System.Text;

namespace GeoArms.Data.Codes;

/// <summary>
/// The form in which names of places and actors are compared: without case, accents and punctuation, words parted by
/// one space.
/// </summary>
internal static class NameKey
{
    /// <summary>The key of a name; empty when it has no letter and no digit.</summary>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length + 4);
        var isParted = false;
        foreach (var given in name)
        {
            // N'Djamena and Ndjamena, D.C. and DC are one name; so are letters with marks of their own behind them.
            if (given is '\'' or '\u2019' or '\u2018' or '\u02BC' or '\u02BB' or '`' or '.'
                || (given >= 0x80 && CharUnicodeInfo.GetUnicodeCategory(given) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                continue;
            }

            if (!char.IsLetterOrDigit(given) && !char.IsSurrogate(given))
            {
                isParted = key.Length > 0;
                continue;
            }

            if (isParted)
            {
                key.Append(' ');
                isParted = false;
            }

            var lower = char.ToLowerInvariant(given);
            if (PlainLetters.Of(lower) is { } plain)
            {
                key.Append(plain);
            }
            else
            {
                key.Append(lower);
            }
        }

        return key.ToString();
    }
}
