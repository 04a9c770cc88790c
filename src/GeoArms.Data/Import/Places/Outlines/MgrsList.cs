using GeoArms.Core.Projections;

namespace GeoArms.Data.Import.Places.Outlines;

/// <summary>Reads several MGRS references in one text: <c>33NWF 123 456; 124 457; WG 125 001</c>. Zone and square are carried over from the one before.</summary>
internal static class MgrsList
{
    private static readonly char[] Separators = [';', ',', '\n', '\r', '|', '/'];

    /// <summary>Reads the list.</summary>
    /// <returns>Why it cannot be read, or null.</returns>
    public static string? Read(string text, List<MgrsSquare> squares)
    {
        var (zone, pair) = ("", "");
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = Lead(part);
            var lead = string.Concat(part[..at].Where(sign => !char.IsWhiteSpace(sign))).ToUpperInvariant();
            if (lead.Length > 2)
            {
                (zone, pair) = (lead[..^2], lead[^2..]);
            }
            else if (lead.Length == 2 && zone.Length > 0)
            {
                pair = lead;
            }
            else if (lead.Length > 0 || zone.Length == 0)
            {
                return $"Corner {squares.Count + 1} '{part}' has no zone and square, and none stands before it; expected such as 33NWF 123 456.";
            }

            if (!Mgrs.TryParse($"{zone}{pair} {part[at..]}", out var square, out var problem))
            {
                return $"Corner {squares.Count + 1} '{part}': {problem}";
            }

            squares.Add(square);
        }

        return null;
    }

    // Where the digits of easting and northing begin: behind the last letter.
    private static int Lead(string part)
    {
        for (var i = part.Length; i > 0; i--)
        {
            if (char.IsLetter(part[i - 1]))
            {
                return i;
            }
        }

        return 0;
    }
}
