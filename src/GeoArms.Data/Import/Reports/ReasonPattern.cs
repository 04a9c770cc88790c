using System.Buffers;
using System.Text;

namespace GeoArms.Data.Import.Reports;

/// <summary>Tells which reasons are the same: those that differ only in numbers and in what stands between quotes.</summary>
internal static class ReasonPattern
{
    private static readonly SearchValues<char> Varying = SearchValues.Create("0123456789'\"");

    /// <summary>The reason with each number and each quoted value replaced by a mark.</summary>
    public static string Of(string reason)
    {
        if (!reason.AsSpan().ContainsAny(Varying))
        {
            return reason;
        }

        var pattern = new StringBuilder(reason.Length);
        for (var i = 0; i < reason.Length; i++)
        {
            var letter = reason[i];
            if (char.IsAsciiDigit(letter))
            {
                while (i + 1 < reason.Length && (char.IsAsciiDigit(reason[i + 1]) || (reason[i + 1] is '.' or ',' && i + 2 < reason.Length && char.IsAsciiDigit(reason[i + 2]))))
                {
                    i++;
                }

                pattern.Append('#');
            }
            else if (letter is '\'' or '"' && Opens(reason, i) && reason.IndexOf(letter, i + 1) is var end and > 0)
            {
                pattern.Append('#');
                i = end;
            }
            else
            {
                pattern.Append(letter);
            }
        }

        return pattern.ToString();
    }

    // An apostrophe inside a word opens nothing.
    private static bool Opens(string reason, int i) => i == 0 || !char.IsLetterOrDigit(reason[i - 1]);
}
