using System.Text;
using GeoArms.Data.Import.Columns;

namespace GeoArms.Data.Import.Proposals;

/// <summary>
/// Headings as they are compared: without case, accents, punctuation and blanks (<c>Casualties - Killed</c> is
/// <c>casualtieskilled</c>), and further without what is in brackets and without rounds and years, by which the headings of a
/// displacement matrix drift.
/// </summary>
internal static class HeadingText
{
    private static readonly Dictionary<string, double> Units = new(StringComparer.Ordinal)
    {
        ["m"] = 1, ["metres"] = 1, ["meters"] = 1, ["m2"] = 1, ["sqm"] = 1, ["m²"] = 1, ["squaremetres"] = 1, ["squaremeters"] = 1,
        ["km"] = 1000, ["km2"] = 1e6, ["km²"] = 1e6, ["sqkm"] = 1e6, ["ha"] = 1e4, ["hectares"] = 1e4, ["kg"] = 1, ["t"] = 1000, ["tonnes"] = 1000,
    };

    private static readonly HashSet<string> Drift = new(StringComparer.Ordinal) { "round", "rnd", "ronda", "rodada", "tour", "cycle", "wave", "total", "no", "number", "nombre", "numero", "num", "of", "de", "des", "du", "the", "in", "la", "le" };

    /// <summary>The letters and digits of a heading in plain form.</summary>
    public static string Key(ReadOnlySpan<char> heading)
    {
        var key = new StringBuilder(heading.Length);
        foreach (var letter in heading)
        {
            var plain = PlainLetters.Of(letter);
            if (char.IsLetterOrDigit(plain))
            {
                key.Append(plain);
            }
        }

        return key.ToString();
    }

    /// <summary>The words of a heading in plain form; words are parted by signs, blanks and capitals.</summary>
    public static string[] Words(string heading)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= heading.Length; i++)
        {
            var ends = i == heading.Length || !char.IsLetterOrDigit(heading[i]) || (i > start && char.IsUpper(heading[i]) && char.IsLower(heading[i - 1]));
            if (!ends)
            {
                continue;
            }

            if (i > start)
            {
                words.Add(Key(heading.AsSpan(start, i - start)));
            }

            start = i < heading.Length && char.IsLetterOrDigit(heading[i]) ? i : i + 1;
        }

        return [.. words];
    }

    /// <summary>The key without brackets, rounds, years and filling words.</summary>
    public static string Core(string heading) =>
        string.Concat(Words(WithoutBrackets(heading, out _)).Where(word => !Drift.Contains(word) && !IsRound(word)));

    /// <summary>Number with which values are multiplied to be in the layers' unit (metres, square metres, kilograms), by the unit in brackets or at the end; 1 when there is none.</summary>
    public static double Factor(string heading)
    {
        WithoutBrackets(heading, out var inside);
        var unit = inside.Length > 0 ? inside : Words(heading) is [_, .., var last] ? last : "";
        return Units.GetValueOrDefault(Key(unit), Units.GetValueOrDefault(unit.ToLowerInvariant(), 1));
    }

    /// <summary>Edit distance of two keys as a share of the longer one, taken from 1: 1 for equal keys (Levenshtein 1966).</summary>
    public static double Likeness(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }

        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            (previous, current) = (current, previous);
        }

        return 1 - ((double)previous[b.Length] / Math.Max(a.Length, b.Length));
    }

    // R54, 54, 2024.
    private static bool IsRound(string word) => word.Length > 0 && !(word[0] is 'r' or 'q' ? word.AsSpan(1) : word).ContainsAnyExceptInRange('0', '9') && (word.Length > 1 || char.IsAsciiDigit(word[0]));

    private static string WithoutBrackets(string heading, out string inside)
    {
        inside = "";
        var open = heading.IndexOfAny(['(', '[']);
        var close = open < 0 ? -1 : heading.IndexOfAny([')', ']'], open);
        if (close < 0)
        {
            return heading;
        }

        inside = heading[(open + 1)..close].Trim();
        return heading[..open] + heading[(close + 1)..];
    }
}
