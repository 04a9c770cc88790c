using System.Globalization;
using GeoArms.Core.Projections.Maps;

namespace GeoArms.Core.Projections;

/// <summary>
/// The Universal Transverse Mercator grid: zones 1 to 60 between 80° S and 84° N, with the exceptions for south-western
/// Norway and Svalbard, and the latitude bands of MGRS (NGA.SIG.0012, "The Universal Grids and the Transverse Mercator and
/// Polar Stereographic Map Projections").
/// </summary>
public static class Utm
{
    /// <summary>Letters of the latitude bands from south to north, 8° each; X has 12°.</summary>
    public const string Bands = "CDEFGHJKLMNPQRSTUVWX";

    /// <summary>Southernmost latitude in degrees.</summary>
    public const double South = -80;

    /// <summary>Northernmost latitude in degrees.</summary>
    public const double North = 84;

    /// <summary>Number of zones.</summary>
    public const int Zones = 60;

    private const double Scale = 0.9996;
    private const double FalseEasting = 500_000;
    private const double FalseNorthing = 10_000_000;
    private static readonly TransverseMercator?[] Maps = new TransverseMercator?[2 * Zones];

    /// <summary>The zone in which a place lies.</summary>
    public static int ZoneOf(double longitude, double latitude)
    {
        var turned = longitude - (360 * Math.Floor((longitude + 180) / 360));
        var zone = (int)Math.Floor((turned + 180) / 6) + 1;
        return BandOf(latitude) switch
        {
            'V' when turned is >= 3 and < 12 => 32,
            'X' when turned is >= 0 and < 42 => turned < 9 ? 31 : turned < 21 ? 33 : turned < 33 ? 35 : 37,
            _ => zone,
        };
    }

    /// <summary>The letter of the latitude band in which a place lies; the nearest one outside the grid.</summary>
    public static char BandOf(double latitude) => Bands[Math.Clamp((int)Math.Floor((latitude - South) / 8), 0, Bands.Length - 1)];

    /// <summary>Southern and northern edge in degrees of a band by its index in <see cref="Bands"/>.</summary>
    public static (double South, double North) EdgesOf(int band) => (South + (8 * band), band == Bands.Length - 1 ? North : South + (8 * (band + 1)));

    /// <summary>The projection of a zone on WGS84.</summary>
    public static TransverseMercator Map(int zone, bool isNorth) =>
        Maps[zone - 1 + (isNorth ? 0 : Zones)] ??= Map(Ellipsoid.Wgs84, zone, isNorth);

    /// <summary>The projection of a zone on an ellipsoid.</summary>
    public static TransverseMercator Map(Ellipsoid ellipsoid, int zone, bool isNorth) =>
        new(ellipsoid, 0, (6 * zone) - 183, Scale, FalseEasting, isNorth ? 0 : FalseNorthing);

    /// <summary>
    /// Reads a zone: a number, and behind it nothing, a band letter, or N or S for the hemisphere. N says north either
    /// way. S is read two ways, the southern hemisphere and the band from 32° to 40° north, so a hemisphere must say which.
    /// </summary>
    /// <param name="text">What stands in the file: <c>33</c>, <c>33N</c>, <c>33P</c>, <c>36 S</c>.</param>
    /// <param name="hemisphere">What else the file says: true for north, false for south, null for nothing.</param>
    /// <param name="lettersAreBands">True when letters are known to be bands.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="isNorth">Its hemisphere.</param>
    /// <param name="problem">What is wrong with the text, or null.</param>
    public static bool TryParseZone(string text, bool? hemisphere, bool lettersAreBands, out int zone, out bool isNorth, out string? problem)
    {
        var trimmed = text.AsSpan().Trim();
        var digits = trimmed.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : trimmed.Length;
        var letter = trimmed[digits..].Trim();
        isNorth = hemisphere ?? true;
        problem = null;
        if (!int.TryParse(trimmed[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out zone) || zone is < 1 or > Zones)
        {
            problem = $"The UTM zone '{text}' is none; expected a number from 1 to 60, and behind it a band letter or the hemisphere, such as 33N.";
        }
        else if (letter.Length == 0)
        {
            problem = hemisphere is null ? $"The UTM zone '{text}' does not say the hemisphere; expected a letter behind it, or the mapping's \"hemisphere\"." : null;
        }
        else if (letter.Length > 1 || Bands.IndexOf(char.ToUpperInvariant(letter[0]), StringComparison.Ordinal) is var band && band < 0)
        {
            problem = $"The letter behind the UTM zone '{text}' is none; expected a latitude band from C to X (without I and O), or N or S.";
        }
        else if (char.ToUpperInvariant(letter[0]) == 'S' && !lettersAreBands)
        {
            problem = hemisphere is null
                ? $"The UTM zone '{text}' can be read in two ways: the southern hemisphere, or the band S from 32° to 40° north; say which with the mapping's \"hemisphere\": \"south\", \"north\" or \"band\"."
                : null;
        }
        else
        {
            var says = band >= Bands.IndexOf('N', StringComparison.Ordinal);
            problem = hemisphere is { } given && given != says ? $"The UTM zone '{text}' lies in the {(says ? "north" : "south")}, but the hemisphere says {(given ? "north" : "south")}." : null;
            isNorth = says;
        }

        return problem is null;
    }
}
