using GeoArms.Core.Projections;

namespace GeoArms.Data.Import.Places.Points;

/// <summary>Parts a text with two coordinates: <c>4.358, 18.555</c>, <c>4,358; 18,555</c>, <c>4°21'N 18°33'E</c>, <c>N04 21.5 E018 33.3</c>.</summary>
internal static class PairText
{
    private static readonly char[] Certain = [';', '/', '|'];
    private static readonly char[] Brackets = ['(', ')', '[', ']', '{', '}', ' ', '\t', '\u00A0'];

    /// <summary>Reads both.</summary>
    /// <param name="text">The text.</param>
    /// <param name="order">Which stands first, where no letters say so.</param>
    /// <param name="oIsEast">True when O means east.</param>
    /// <param name="longitude">The longitude in degrees.</param>
    /// <param name="latitude">The latitude in degrees.</param>
    /// <returns>What is wrong and what is expected, or null.</returns>
    public static string? Read(string text, PairOrder order, bool oIsEast, out double longitude, out double latitude)
    {
        (longitude, latitude) = (0, 0);
        if (!TryPart(text, oIsEast, out var first, out var second, out var problem))
        {
            return problem;
        }

        var isLongitudeFirst = first.Hemisphere != ' ' ? first.Hemisphere is 'E' or 'W'
            : second.Hemisphere != ' ' ? second.Hemisphere is 'N' or 'S'
            : order == PairOrder.LongitudeFirst;
        if (first.Hemisphere != ' ' && second.Hemisphere != ' ' && first.Hemisphere is 'E' or 'W' == second.Hemisphere is 'E' or 'W')
        {
            return $"Both numbers are {(isLongitudeFirst ? "longitudes" : "latitudes")} by their letters.";
        }

        (longitude, latitude) = isLongitudeFirst ? (first.Degrees, second.Degrees) : (second.Degrees, first.Degrees);
        return null;
    }

    /// <summary>Parts a text and reads both halves, in the order in which they stand.</summary>
    public static bool TryPart(string text, bool oIsEast, out DegreeText first, out DegreeText second, out string? problem)
    {
        (first, second) = (default, default);
        if (Split(text.Trim(Brackets)) is not var (one, other))
        {
            problem = "Not two coordinates; expected latitude and longitude such as '4.358, 18.555' or '4°21'30\"N 18°33'18\"E'.";
            return false;
        }

        return DegreeText.TryParse(one, isLongitude: null, out first, out problem, oIsEast) && DegreeText.TryParse(other, isLongitude: null, out second, out problem, oIsEast);
    }

    private static (string First, string Second)? Split(string text)
    {
        if (text.Split(Certain, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var one, var other])
        {
            return (one, other);
        }

        if (AtLetters(text) is { } byLetters)
        {
            return byLetters;
        }

        var atCommas = text.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (atCommas is [var before, var after])
        {
            return (before, after);
        }

        var words = text.Split([' ', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        var commas = text.Split(',');
        return words is [var left, var right] ? (left.TrimEnd(','), right)
            : words.Length is 4 or 6 ? (string.Join(' ', words[..(words.Length / 2)]).TrimEnd(','), string.Join(' ', words[(words.Length / 2)..]))
            : words.Length == 1 && commas is [var whole, var rest] ? (whole, rest)
            : words.Length == 1 && commas.Length == 4 ? ($"{commas[0]},{commas[1]}", $"{commas[2]},{commas[3]}")
            : null;
    }

    // Behind the first hemisphere, or before the second where they stand in front.
    private static (string First, string Second)? AtLetters(string text)
    {
        var starts = new List<(int Start, int End)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i]))
            {
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                i++;
            }

            if (char.ToUpperInvariant(text[start]) is 'N' or 'S' or 'E' or 'W' or 'O' or 'L' && !IsUnit(text, start, i))
            {
                starts.Add((start, i));
            }
        }

        if (starts.Count != 2)
        {
            return null;
        }

        var cut = starts[0].Start == 0 ? starts[1].Start : starts[0].End;
        return (text[..cut].Trim(' ', ',', '.'), text[cut..].Trim(' ', ','));
    }

    private static bool IsUnit(string text, int start, int end) => start > 0 && char.IsAsciiDigit(text[start - 1]) && (text[start..end] is "s" or "sec" or "seg");
}
