using System.Text.Json;
using GeoArms.Core;
using GeoArms.Data.Codes;

namespace GeoArms.Data.Import.Mappings;

/// <summary>Reads how polygons are made of corners, bearings or lists: the members <c>corners</c>, <c>traverse</c> and <c>mgrsList</c> of <c>geometry</c>.</summary>
internal static class OutlineRuleFile
{
    private const double DegreesPerMil = 360.0 / 6400;
    private const double DegreesPerGon = 0.9;

    /// <summary>The rule with its outline, if it has one.</summary>
    /// <exception cref="InputException">It is wrong; the message says where, what was got and what is expected.</exception>
    public static PlaceRule Complete(PlaceRule rule, JsonElement place, string where)
    {
        var list = MappingFile.OptionalText(place, "mgrsList", where);
        var hasCorners = place.TryGetProperty("corners", out var corners);
        var hasTraverse = place.TryGetProperty("traverse", out var traverse);
        if (new[] { list is not null, hasCorners, hasTraverse }.Count(one => one) > 1)
        {
            throw new InputException($"{where} makes polygons in several ways; expected one of \"corners\", \"traverse\", \"mgrsList\".");
        }

        return list is not null ? rule with { Outline = new OutlineRule { MgrsList = list } }
            : hasCorners ? rule with { Outline = Corners(corners, $"{where}.corners") }
            : hasTraverse ? Traverse(rule, traverse, $"{where}.traverse")
            : rule;
    }

    private static OutlineRule Corners(JsonElement corners, string where)
    {
        JsonSettings.CheckMembers(corners, where, "group", "order", "type", "sorted");
        return new OutlineRule
        {
            Group = JsonSettings.RequiredText(corners, "group", where),
            Order = MappingFile.OptionalText(corners, "order", where),
            Type = MappingFile.OptionalText(corners, "type", where),
            IsSorted = Flag(corners, "sorted"),
        };
    }

    private static PlaceRule Traverse(PlaceRule outer, JsonElement traverse, string where)
    {
        JsonSettings.CheckMembers(
            traverse, where, "from", "group", "order", "type", "sorted", "legs", "bearing", "distance", "bearingUnit", "bearingFrom", "declination", "distanceFactor", "closes");
        var outline = new OutlineRule
        {
            IsTraverse = true,
            Group = MappingFile.OptionalText(traverse, "group", where),
            Order = MappingFile.OptionalText(traverse, "order", where),
            Type = MappingFile.OptionalText(traverse, "type", where),
            IsSorted = Flag(traverse, "sorted"),
            Legs = MappingFile.OptionalText(traverse, "legs", where),
            Bearing = MappingFile.OptionalText(traverse, "bearing", where),
            Distance = MappingFile.OptionalText(traverse, "distance", where),
            DegreesPerUnit = MappingFile.Choice(traverse, "bearingUnit", where, "degrees", "mils", "gons") switch { "mils" => DegreesPerMil, "gons" => DegreesPerGon, _ => 1 },
            IsGrid = MappingFile.Choice(traverse, "bearingFrom", where, "true", "magnetic", "grid") is var from && from == "grid",
            Declination = traverse.TryGetProperty("declination", out var declination) ? MappingFile.Number(declination, $"{where}.declination") : 0,
            MetresPerUnit = traverse.TryGetProperty("distanceFactor", out var factor) ? MappingFile.Number(factor, $"{where}.distanceFactor") : 1,
            Closes = Flag(traverse, "closes"),
        };
        if (from == "magnetic" != (declination.ValueKind != JsonValueKind.Undefined))
        {
            throw new InputException($"{where} {(from == "magnetic" ? "has magnetic bearings without \"declination\"" : "has \"declination\" for bearings that are not magnetic")}; expected both: \"bearingFrom\": \"magnetic\" and the declination in degrees, east positive.");
        }

        if (outline.Legs is null ? outline is not { Group: not null, Bearing: not null, Distance: not null } : outline is not { Group: null, Bearing: null, Distance: null })
        {
            throw new InputException($"{where} has neither all legs in one column (\"legs\") nor a leg a row; expected \"legs\", or \"group\", \"bearing\" and \"distance\".");
        }

        var rule = traverse.TryGetProperty("from", out var reference) ? PlaceRuleFile.Read(reference, $"{where}.from") : outer;
        return rule is { Lon: null, Mgrs: null, Coordinates: null }
            ? throw new InputException($"{where} does not say where the traverse begins; expected \"from\" with the columns of the reference point's place.")
            : rule with { Outline = outline };
    }

    private static bool Flag(JsonElement owner, string member) => owner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.True;
}
