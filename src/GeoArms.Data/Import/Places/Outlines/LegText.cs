using System.Globalization;
using System.Text.RegularExpressions;

namespace GeoArms.Data.Import.Places.Outlines;

/// <summary>Reads bearings, distances, and lists of legs: <c>045° 120 m; 135/80; 225 @ 120</c>.</summary>
internal static partial class LegText
{
    /// <summary>Reads a list of legs, parted by semicolons, bars or lines.</summary>
    /// <returns>Why it cannot be read, or null.</returns>
    public static string? Read(string text, List<(double Bearing, double Distance)> legs)
    {
        foreach (var part in text.Split([';', '|', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Leg().Match(part) is not { Success: true } leg
                || !TryNumber(leg.Groups["bearing"].Value, out var bearing)
                || !TryNumber(leg.Groups["distance"].Value, out var distance))
            {
                return $"Leg {legs.Count + 1} '{part}' is not a bearing and a distance; expected such as '045 120' or '045°/120 m', with ; between legs.";
            }

            legs.Add((bearing, distance));
        }

        return null;
    }

    /// <summary>Reads a number with a decimal point or comma, and a unit behind it that is left out.</summary>
    public static bool TryNumber(string text, out double number) =>
        double.TryParse(text.Trim().TrimEnd('°', 'm', 'M', ' ').Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"^\s*(?<bearing>\d+(?:[.,]\d+)?)\s*(?:°|deg|mils?|gon)?\s*[/@:]?\s+?(?<distance>\d+(?:[.,]\d+)?)\s*m?\s*$|^\s*(?<bearing>\d+(?:[.,]\d+)?)\s*°?\s*[/@:°]\s*(?<distance>\d+(?:[.,]\d+)?)\s*m?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Leg();
}
