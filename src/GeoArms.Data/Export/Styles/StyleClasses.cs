using GeoArms.Core.Layers;
using GeoArms.Data.Codes;

namespace GeoArms.Data.Export.Styles;

/// <summary>
/// By which code a layer is coloured, and how, as in the viewer (<c>wwwroot/js/pointStyles.js</c>, <c>groundStyles.js</c>,
/// <c>colours.js</c>): incidents and recoveries by weapon, hazards, zones, routes and sites by their state or type.
/// </summary>
internal static class StyleClasses
{
    private const string UnknownColour = "#98a1a8";
    private const string PatrolColour = "#4660a8";

    private static readonly Dictionary<string, string> ColumnOfLayer = new(StringComparer.Ordinal)
    {
        ["incidents"] = "weapon",
        ["recoveries"] = "weapon",
        ["hazards"] = "status",
        ["zones"] = "zoneType",
        ["routes"] = "routeStatus",
        ["sites"] = "siteType",
        ["facilities"] = "facilityType",
    };

    private static readonly string[] Spare = ["#3f7cac", "#95527f", "#5b8c3e", "#b0713a", "#5f62b0", "#2d8b83", "#a8485a", "#7d7a2f"];

    // QGIS's names of the viewer's shapes, or of those that come nearest.
    private static readonly Dictionary<string, string> WeaponShapes = new(StringComparer.Ordinal)
    {
        ["smallArms"] = "circle",
        ["lightWeapons"] = "triangle",
        ["heavyWeapons"] = "square",
        ["explosiveAir"] = "hexagon",
        ["mine"] = "equilateral_triangle",
        ["ied"] = "star",
        ["erw"] = "pentagon",
        ["melee"] = "cross_fill",
        ["other"] = "diamond",
        ["unknown"] = "circle",
    };

    /// <summary>The column whose code gives the colour, or null when the layer has one look.</summary>
    public static ColumnSchema? Column(LayerSchema schema) => ColumnOfLayer.TryGetValue(schema.Name, out var name) ? schema.Find(name) : null;

    /// <summary>The looks of a layer in the order of the legend: one for each value of its code, else one for all rows.</summary>
    public static IReadOnlyList<StyleLook> Looks(LayerSchema schema, CodeLists codes) => Column(schema) is { CodeList: { } list }
        ? [.. codes[list].Values.Select(value => new StyleLook(value.Key, value.Title, value.Colour ?? Fallback(value.Key), Shape(schema.Name, value.Key), Dash(schema.Name, value.Key)))]
        : [new StyleLook("", schema.Title, schema.Name == "patrols" ? PatrolColour : SpareColour(schema.Name), "circle", schema.Name == "patrols" ? "5;3" : null)];

    /// <summary>The viewer's colour for a name that has none of its own: it depends on the name alone.</summary>
    internal static string SpareColour(string name)
    {
        var hash = 7u;
        foreach (var letter in name.EnumerateRunes())
        {
            hash = unchecked((hash * 31) + (uint)letter.Value);
        }

        return Spare[hash % Spare.Length];
    }

    private static string Fallback(string key) => key == CodeList.Unknown ? UnknownColour : SpareColour(key);

    private static string Shape(string layer, string key) => layer switch
    {
        "incidents" => WeaponShapes.GetValueOrDefault(key, "diamond"),
        "recoveries" => "diamond",
        "hazards" => "triangle",
        "zones" or "facilities" => "square",
        "sites" => "pentagon",
        _ => "circle",
    };

    private static string? Dash(string layer, string key) => (layer, key) switch
    {
        ("hazards", "suspected") => "6;3",
        ("hazards", "cancelled") => "2;3",
        ("routes", "restricted") => "8;4",
        ("routes", "closed") => "3;3",
        ("routes", "unknown") => "2;3",
        _ => null,
    };
}
