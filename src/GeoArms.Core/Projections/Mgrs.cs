using System.Globalization;
using GeoArms.Core.Projections.Maps;

namespace GeoArms.Core.Projections;

/// <summary>
/// The Military Grid Reference System: UTM squares between 80° S and 84° N, UPS squares at the poles (NGA.SIG.0012). Letters
/// in either case, with or without spaces, zero to five digits for each axis.
/// </summary>
public static class Mgrs
{
    /// <summary>Most digits for each axis.</summary>
    public const int MostDigits = 5;

    private const double Hundred = 100_000;
    private const string Rows = "ABCDEFGHJKLMNPQRSTUV";
    private const double Cycle = 2_000_000;
    private const int Samples = 4;
    private static readonly string[] Columns = ["STUVWXYZ", "ABCDEFGH", "JKLMNPQR"];

    // Columns and rows of the polar zones A, B, Y, Z, and the easting and northing of their first letter in 100 km.
    private static readonly (string Columns, int Easting, string Rows, int Northing)[] Polar =
    [
        ("JKLPQRSTUXYZ", 8, "ABCDEFGHJKLMNPQRSTUVWXYZ", 8),
        ("ABCFGHJKLPQR", 20, "ABCDEFGHJKLMNPQRSTUVWXYZ", 8),
        ("RSTUXYZ", 13, "ABCDEFGHJKLMNP", 13),
        ("ABCFGHJ", 20, "ABCDEFGHJKLMNP", 13),
    ];

    /// <summary>Reads a reference.</summary>
    /// <param name="text">Such as <c>33NWF 12345 67890</c>, <c>33nwf123678</c>, <c>33N WF</c>.</param>
    /// <param name="square">Centre and size of the square.</param>
    /// <param name="problem">Which part is wrong and what is expected, or null.</param>
    public static bool TryParse(string text, out MgrsSquare square, out string? problem)
    {
        square = default;
        var compact = text.Trim().ToUpperInvariant();
        var at = 0;
        while (at < compact.Length && char.IsAsciiDigit(compact[at]))
        {
            at++;
        }

        var zone = 0;
        if (at > 2 || (at > 0 && (!int.TryParse(compact.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out zone) || zone is < 1 or > Utm.Zones)))
        {
            problem = $"The zone '{compact[..at]}' is none; expected 1 to 60.";
            return false;
        }

        var letters = Letters(compact, ref at);
        if (letters.Length != 3)
        {
            problem = letters.Length == 0
                ? $"'{text.Trim()}' is no MGRS reference; expected zone, band, square and digits, such as 33NWF 12345 67890."
                : $"'{letters}' {(letters.Length == 1 ? "is one letter" : $"are {letters.Length} letters")}; expected three: the band and the two letters of the square.";
            return false;
        }

        if (!ReadDigits(compact[at..], out var east, out var north, out var digits, out problem))
        {
            return false;
        }

        var size = Math.Pow(10, MostDigits - digits);
        var (easting, northing) = ((east + 0.5) * size, (north + 0.5) * size);
        return zone == 0
            ? PlacePolar(letters, easting, northing, size, out square, out problem)
            : Place(zone, letters, easting, northing, size, out square, out problem);
    }

    /// <summary>The reference of the square in which a place lies.</summary>
    /// <param name="longitude">Longitude in degrees.</param>
    /// <param name="latitude">Latitude in degrees.</param>
    /// <param name="digits">Digits for each axis, 0 to 5.</param>
    public static string Format(double longitude, double latitude, int digits = MostDigits)
    {
        if (Ups.Covers(latitude))
        {
            var isNorth = latitude > 0;
            var (x, y) = Ups.Map(isNorth).FromLonLat(longitude, latitude);
            var isEast = x >= 2_000_000;
            var zone = Polar[(isNorth ? 2 : 0) + (isEast ? 1 : 0)];
            var letter = isNorth ? isEast ? 'Z' : 'Y' : isEast ? 'B' : 'A';
            return $"{letter}{zone.Columns[(int)(x / Hundred) - zone.Easting]}{zone.Rows[(int)(y / Hundred) - zone.Northing]}{DigitsOf(x, digits)}{DigitsOf(y, digits)}";
        }

        var utm = Utm.ZoneOf(longitude, latitude);
        var (easting, northing) = Utm.Map(utm, latitude >= 0).FromLonLat(longitude, latitude);
        var row = (int)(northing % Cycle / Hundred);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{utm:00}{Utm.BandOf(latitude)}{Columns[utm % 3][(int)(easting / Hundred) - 1]}{Rows[(row + (utm % 2 == 0 ? 5 : 0)) % Rows.Length]}{DigitsOf(easting, digits)}{DigitsOf(northing, digits)}");
    }

    // The letters from a place on, spaces between them left out.
    private static string Letters(string text, ref int at)
    {
        var letters = "";
        while (at < text.Length && (char.IsLetter(text[at]) || char.IsWhiteSpace(text[at])))
        {
            letters += char.IsWhiteSpace(text[at]) ? "" : text[at];
            at++;
        }

        return letters;
    }

    private static bool ReadDigits(string text, out int east, out int north, out int digits, out string? problem)
    {
        (east, north, digits, problem) = (0, 0, 0, null);
        var parts = text.Split([' ', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        var all = string.Concat(parts);
        if (all.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            problem = $"'{text.Trim()}' holds more than digits; expected as many digits for the northing as for the easting.";
        }
        else if (parts is [var first, var second] && first.Length != second.Length)
        {
            problem = $"The easting '{first}' has {first.Length} digits and the northing '{second}' has {second.Length}; expected as many for one as for the other.";
        }
        else if (all.Length % 2 != 0 || all.Length > 2 * MostDigits)
        {
            problem = $"'{all}' has {all.Length} digits; expected an even number up to ten: half for the easting, half for the northing.";
        }
        else
        {
            digits = all.Length / 2;
            east = digits == 0 ? 0 : int.Parse(all.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture);
            north = digits == 0 ? 0 : int.Parse(all.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return problem is null;
    }

    private static bool Place(int zone, string letters, double easting, double northing, double size, out MgrsSquare square, out string? problem)
    {
        square = default;
        var band = Utm.Bands.IndexOf(letters[0], StringComparison.Ordinal);
        var column = Columns[zone % 3].IndexOf(letters[1], StringComparison.Ordinal);
        var row = Rows.IndexOf(letters[2], StringComparison.Ordinal);
        if (band < 0)
        {
            problem = $"The band '{letters[0]}' is none; expected a letter from C to X without I and O.";
            return false;
        }

        if (column < 0 || row < 0)
        {
            problem = column < 0
                ? $"The square's first letter '{letters[1]}' does not occur in zone {zone}; expected one of {Columns[zone % 3]}."
                : $"The square's second letter '{letters[2]}' is none; expected one of {Rows}.";
            return false;
        }

        var isNorth = band >= Utm.Bands.Length / 2;
        var map = Utm.Map(zone, isNorth);
        var west = (column + 1) * Hundred;
        var (bandSouth, bandNorth) = Utm.EdgesOf(band);
        for (var south = (row - (zone % 2 == 0 ? 5 : 0) + Rows.Length) % Rows.Length * Hundred; south < 10_000_000; south += Cycle)
        {
            if (Overlaps(map, west, south, bandSouth, bandNorth))
            {
                var (longitude, latitude) = map.ToLonLat(west + easting, south + northing);
                square = new MgrsSquare(longitude, latitude, size);
                problem = null;
                return true;
            }
        }

        problem = $"The square {letters[1..]} does not lie in band {letters[0]} of zone {zone}, which goes from {bandSouth}° to {bandNorth}°.";
        return false;
    }

    // A square at the edge of a band is called by the letters of both bands.
    private static bool Overlaps(TransverseMercator map, double west, double south, double bandSouth, double bandNorth)
    {
        for (var i = 0; i <= Samples; i++)
        {
            for (var j = 0; j <= Samples; j++)
            {
                var (_, latitude) = map.ToLonLat(west + (i * Hundred / Samples), south + (j * Hundred / Samples));
                if (latitude >= bandSouth && latitude <= bandNorth)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool PlacePolar(string letters, double easting, double northing, double size, out MgrsSquare square, out string? problem)
    {
        square = default;
        var index = "ABYZ".IndexOf(letters[0], StringComparison.Ordinal);
        if (index < 0)
        {
            problem = $"A reference without a zone number lies at a pole, in A, B, Y or Z; got '{letters[0]}'.";
            return false;
        }

        var zone = Polar[index];
        var (column, row) = (zone.Columns.IndexOf(letters[1], StringComparison.Ordinal), zone.Rows.IndexOf(letters[2], StringComparison.Ordinal));
        if (column < 0 || row < 0)
        {
            problem = column < 0
                ? $"The square's first letter '{letters[1]}' does not occur in the polar zone {letters[0]}; expected one of {zone.Columns}."
                : $"The square's second letter '{letters[2]}' does not occur in the polar zone {letters[0]}; expected one of {zone.Rows}.";
            return false;
        }

        var (longitude, latitude) = Ups.Map(index > 1).ToLonLat(((zone.Easting + column) * Hundred) + easting, ((zone.Northing + row) * Hundred) + northing);
        square = new MgrsSquare(longitude, latitude, size);
        problem = null;
        return true;
    }

    private static string DigitsOf(double metres, int digits) =>
        digits == 0 ? "" : ((int)(metres % Hundred / Math.Pow(10, MostDigits - digits))).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
}
