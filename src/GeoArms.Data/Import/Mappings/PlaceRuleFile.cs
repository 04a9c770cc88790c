using System.Text.Json;
using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Places.Points;

namespace GeoArms.Data.Import.Mappings;

/// <summary>Reads the member <c>geometry</c> of a mapping file.</summary>
internal static class PlaceRuleFile
{
    private static readonly string[] Members =
        ["lon", "lat", "x", "y", "zone", "hemisphere", "mgrs", "coordinates", "order", "form", "decimalMark", "wkt", "crs", "corners", "traverse", "mgrsList"];

    /// <summary>Reads the rule.</summary>
    /// <exception cref="InputException">It is wrong; the message says where, what was got and what is expected.</exception>
    public static PlaceRule Read(JsonElement place, string where)
    {
        JsonSettings.CheckMembers(place, where, Members);
        var (lon, lat) = (MappingFile.OptionalText(place, "lon", where), MappingFile.OptionalText(place, "lat", where));
        var (x, y) = (MappingFile.OptionalText(place, "x", where), MappingFile.OptionalText(place, "y", where));
        if (lon is null != lat is null || x is null != y is null)
        {
            var (one, two) = lon is null != lat is null ? ("lon", "lat") : ("x", "y");
            throw new InputException($"{where} has only one of \"{one}\" and \"{two}\"; expected both, or \"wkt\".");
        }

        var rule = new PlaceRule(
            lon ?? x,
            lat ?? y,
            MappingFile.OptionalText(place, "wkt", where),
            MappingFile.OptionalText(place, "crs", where) is { } crs ? CoordinateReference.Parse(crs, $"{where}.crs") : null)
        {
            Form = Form(place, where),
            Mark = MappingFile.Mark(place, where),
            Zone = MappingFile.OptionalText(place, "zone", where),
            Hemisphere = MappingFile.OptionalText(place, "hemisphere", where),
            Mgrs = MappingFile.OptionalText(place, "mgrs", where),
            Coordinates = MappingFile.OptionalText(place, "coordinates", where),
            Order = MappingFile.Choice(place, "order", where, "auto", "latLon", "lonLat") switch
            {
                "latLon" => PairOrder.LatitudeFirst,
                "lonLat" => PairOrder.LongitudeFirst,
                _ => PairOrder.Open,
            },
        };
        Check(rule, lon is not null && x is not null, where);
        return OutlineRuleFile.Complete(rule, place, where);
    }

    private static void Check(PlaceRule rule, bool isTwice, string where)
    {
        var ways = new[] { rule.Lon, rule.Mgrs, rule.Coordinates }.Count(one => one is not null);
        if (isTwice || ways > 1)
        {
            throw new InputException($"{where} says in several ways where the places are; expected one of \"lon\" and \"lat\", \"x\" and \"y\", \"mgrs\", \"coordinates\".");
        }

        if (rule.Lon is null && (rule.Zone ?? rule.Hemisphere) is not null)
        {
            throw new InputException($"{where} has \"zone\" or \"hemisphere\" without \"x\" and \"y\"; expected the columns with easting and northing.");
        }

        if (rule.Zone is null && rule.Hemisphere is not null)
        {
            throw new InputException($"{where} has \"hemisphere\" without \"zone\"; expected the UTM zone, or the column with it.");
        }
    }

    // A mark that is named says that the column holds plain numbers.
    private static CoordinateForm Form(JsonElement place, string where) => MappingFile.Choice(place, "form", where, "auto", "decimal", "dms") switch
    {
        "decimal" => CoordinateForm.Decimal,
        "dms" => CoordinateForm.Degrees,
        null when MappingFile.Mark(place, where) is not null => CoordinateForm.Decimal,
        _ => CoordinateForm.Open,
    };
}
