using System.Text.RegularExpressions;
using GeoArms.Core;
using GeoArms.Data.Import.Places;

namespace GeoArms.Data.Import.Formats.Shapefiles;

/// <summary>The reference system of a <c>.prj</c> by its name: WGS84 in degrees or in UTM, and Web Mercator.</summary>
internal static partial class PrjReference
{
    /// <summary>Finds the system.</summary>
    /// <exception cref="InputException">It is not known here.</exception>
    public static CoordinateReference Of(string text, string where)
    {
        if (Utm().Match(text) is { Success: true } utm)
        {
            return CoordinateReference.Parse($"EPSG:{(utm.Groups["south"].Success ? 327 : 326)}{int.Parse(utm.Groups["zone"].ValueSpan):00}", where);
        }

        return Mercator().IsMatch(text) ? CoordinateReference.Parse("EPSG:3857", where)
            : Degrees().IsMatch(text) ? CoordinateReference.LongitudeLatitude
            : throw new InputException($"{where} names a reference system that is not known here; say --crs EPSG:n, or transform the file first, for example with ogr2ogr -t_srs EPSG:4326. It says: {text[..Math.Min(text.Length, 120)]}");
    }

    [GeneratedRegex("""^\s*PROJCS\["WGS[_ ](?:19)?84[_ /]*UTM[_ ]zone[_ ](?<zone>\d{1,2})(?:N|(?<south>S))""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Utm();

    [GeneratedRegex("""^\s*PROJCS\["WGS[_ ](?:19)?84[^"]*(?:Web|Pseudo)[-_ ]Mercator""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Mercator();

    [GeneratedRegex("""^\s*GEOGCS\["(?:GCS_)?WGS[_ ]?(?:19)?84""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Degrees();
}
