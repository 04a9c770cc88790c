using System.Globalization;
using System.Text.RegularExpressions;

namespace GeoArms.Core.Projections;

/// <summary>
/// A place as people write it in a question: decimal degrees (longitude first, or with N, S, E, W in either order), degrees with minutes
/// and seconds (with the letters), UTM or UPS, or MGRS. What <see cref="Format"/> writes, <see cref="TryParse"/> reads; so does GeoConvert.
/// </summary>
public static partial class PlaceText
{
    // Seven decimals of a degree are a centimetre, as are two of a metre.
    private const string DegreeDigits = "0.#######";
    private const string MetreDigits = "0.00";

    // UTM is used some way beyond the edges of its zones, but not this far.
    private const double LeastEasting = 0;
    private const double GreatestEasting = 1_000_000;
    private const double GreatestNorthing = 10_000_000;

    private const string Expected =
        "expected longitude,latitude in degrees (18.55,4.36), degrees with letters (4°21'36\"N 18°33'E), UTM (34north 227930 482360), or MGRS (34NBK2793082359)";

    /// <summary>Reads a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longitude">Longitude in degrees.</param>
    /// <param name="latitude">Latitude in degrees.</param>
    /// <param name="problem">What is wrong and what is expected, or null.</param>
    public static bool TryParse(string text, out double longitude, out double latitude, out string? problem)
    {
        (longitude, latitude) = (0, 0);
        var trimmed = text.Trim();
        if (GridText().Match(trimmed) is { Success: true } grid)
        {
            return ReadGrid(grid, out longitude, out latitude, out problem);
        }

        if (PlainPair().Match(trimmed) is { Success: true } pair)
        {
            return ReadPair(pair, out longitude, out latitude, out problem);
        }

        if (MgrsLook().IsMatch(trimmed))
        {
            var isRead = Mgrs.TryParse(trimmed, out var square, out problem);
            (longitude, latitude) = (square.Longitude, square.Latitude);
            return isRead;
        }

        return ReadAngles(trimmed, out longitude, out latitude, out problem);
    }

    /// <summary>Writes a place.</summary>
    public static string Format(double longitude, double latitude, PlaceForm form)
    {
        switch (form)
        {
            case PlaceForm.Mgrs:
                return Mgrs.Format(longitude, latitude);
            case PlaceForm.Utm when Ups.Covers(latitude):
                var isNorth = latitude > 0;
                var (x, y) = Ups.Map(isNorth).FromLonLat(longitude, latitude);
                return $"{Hemisphere(isNorth)} {Metres(x)} {Metres(y)}";
            case PlaceForm.Utm:
                var zone = Utm.ZoneOf(longitude, latitude);
                var (easting, northing) = Utm.Map(zone, latitude >= 0).FromLonLat(longitude, latitude);
                return $"{zone:00}{Hemisphere(latitude >= 0)} {Metres(easting)} {Metres(northing)}";
            default:
                return string.Create(CultureInfo.InvariantCulture, $"{longitude.ToString(DegreeDigits, CultureInfo.InvariantCulture)}, {latitude.ToString(DegreeDigits, CultureInfo.InvariantCulture)}");
        }
    }

    private static string Hemisphere(bool isNorth) => isNorth ? "north" : "south";

    private static string Metres(double value) => value.ToString(MetreDigits, CultureInfo.InvariantCulture);

    private static bool ReadGrid(Match grid, out double longitude, out double latitude, out string? problem)
    {
        (longitude, latitude) = (0, 0);
        var (zoneText, letters) = (grid.Groups["zone"].Value, grid.Groups["letters"].Value);
        var (easting, northing) = (Number(grid.Groups["x"].Value), Number(grid.Groups["y"].Value));
        var hemisphere = letters.ToUpperInvariant() switch { "NORTH" => true, "SOUTH" => false, _ => (bool?)null };
        if (zoneText.Length == 0)
        {
            if (hemisphere is not { } pole)
            {
                problem = $"'{grid.Value}' has no zone; expected a zone from 1 to 60 before the letter, or north or south for a place at a pole.";
                return false;
            }

            (longitude, latitude) = Ups.Map(pole).ToLonLat(easting, northing);
            problem = Ups.Covers(latitude) && latitude > 0 == pole ? null : $"'{grid.Value}' does not lie at the {(pole ? "north" : "south")} pole, where UPS is used; expected a UTM zone before the letter.";
            return problem is null;
        }

        // 36S is the southern hemisphere to some and the band from 32° to 40° north to others.
        if (hemisphere is null && letters is "S" or "s")
        {
            problem = $"The zone '{zoneText}{letters}' can be read in two ways: the southern hemisphere, or the band S from 32° to 40° north; write {zoneText}south or {zoneText}north.";
            return false;
        }

        var (zone, isNorth) = (0, true);
        if (!(hemisphere is { } said ? Utm.TryParseZone(zoneText, said, lettersAreBands: false, out zone, out isNorth, out problem)
            : Utm.TryParseZone(zoneText + letters, null, lettersAreBands: true, out zone, out isNorth, out problem)))
        {
            return false;
        }

        if (easting is < LeastEasting or > GreatestEasting || northing is < 0 or > GreatestNorthing)
        {
            problem = $"Got easting {grid.Groups["x"].Value} and northing {grid.Groups["y"].Value}; expected metres, an easting of 0 to 1,000,000 and a northing of 0 to 10,000,000.";
            return false;
        }

        (longitude, latitude) = Utm.Map(zone, isNorth).ToLonLat(easting, northing);
        problem = double.IsFinite(longitude) && double.IsFinite(latitude) && Math.Abs(latitude) <= 90 ? null : $"'{grid.Value}' lies nowhere; {Expected}.";
        return problem is null;
    }

    private static bool ReadPair(Match pair, out double longitude, out double latitude, out string? problem)
    {
        (longitude, latitude) = (Number(pair.Groups["x"].Value), Number(pair.Groups["y"].Value));
        problem = Math.Abs(longitude) > 180 ? $"Got the longitude {pair.Groups["x"].Value}; expected −180 to 180 (longitude comes first)."
            : Math.Abs(latitude) > 90 ? $"Got the latitude {pair.Groups["y"].Value}; expected −90 to 90 (longitude comes first)."
            : null;
        return problem is null;
    }

    // Two angles with their letters, in either order.
    private static bool ReadAngles(string text, out double longitude, out double latitude, out string? problem)
    {
        (longitude, latitude) = (0, 0);
        foreach (var cut in Cuts(text))
        {
            if (!DegreeText.TryParse(text[..cut], null, out var first, out _) || !DegreeText.TryParse(text[cut..].TrimStart(',', ';', ' '), null, out var second, out _))
            {
                continue;
            }

            if (first.Hemisphere is 'N' or 'S' && second.Hemisphere is 'E' or 'W')
            {
                (longitude, latitude) = (second.Degrees, first.Degrees);
            }
            else if (first.Hemisphere is 'E' or 'W' && second.Hemisphere is 'N' or 'S')
            {
                (longitude, latitude) = (first.Degrees, second.Degrees);
            }
            else
            {
                continue;
            }

            if (Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180)
            {
                problem = null;
                return true;
            }
        }

        problem = $"Got the place '{(text.Length > 60 ? text[..60] + "…" : text)}'; {Expected}.";
        return false;
    }

    // Where the second angle may begin: behind a comma, a semicolon, a space or a letter.
    private static IEnumerable<int> Cuts(string text)
    {
        for (var i = 1; i < Math.Min(text.Length, 80); i++)
        {
            if (text[i] is ',' or ';' or ' ' || char.IsLetter(text[i - 1]))
            {
                yield return i;
            }
        }
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<zone>\d{0,2})\s*(?<letters>[A-Za-z]|north|south|NORTH|SOUTH|North|South)\s*[,\s]\s*(?<x>\d{1,8}(\.\d{1,9})?)\s*(m?[Ee])?\s*[,\s]\s*(?<y>\d{1,8}(\.\d{1,9})?)\s*(m?[Nn])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GridText();

    [GeneratedRegex(@"^(?<x>[+-]?\d{1,4}(\.\d{0,15})?)\s*[,;\s]\s*(?<y>[+-]?\d{1,4}(\.\d{0,15})?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainPair();

    [GeneratedRegex(@"^\d{0,2}\s*[A-Za-z]\s*[A-Za-z]\s*[A-Za-z][\d\s]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MgrsLook();
}
