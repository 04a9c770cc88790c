using System.Text.Json.Nodes;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;

namespace GeoArms.Server.Http.Styles;

/// <summary>
/// How points, and cells of many, are drawn: the colours, sizes and classes of <c>wwwroot/js/pointStyles.js</c>. Its shapes would need a sprite and its
/// numbers glyphs, so all are circles; a cell's ring has the colour of its largest share.
/// </summary>
/// <param name="codes">The code lists.</param>
internal sealed class PointLooks(CodeLists codes)
{
    /// <summary>From this on (metres) a place is too vague for a full symbol: it is drawn hollow.</summary>
    private const int VaguePlace = 10_000;

    /// <summary>A cell's radius beside the viewer's: without a number inside it needs less room, and hides less of what lies around.</summary>
    private const double CellShare = 0.6;

    /// <summary>Inside of a cell, and its ring where it has no shares.</summary>
    private static readonly Dictionary<string, (string Inside, string Ring)> Cells = new(StringComparer.Ordinal)
    {
        ["incidents"] = ("#ffffff", MapColours.CellRim),
        ["hazards"] = ("#fff3dd", "#9a5b00"),
        ["sites"] = ("#e2edf5", "#1f5f8b"),
        ["facilities"] = ("#ebe8e1", "#5b5648"),
        ["recoveries"] = ("#efe9f6", "#4c3a6b"),
    };

    /// <summary>Adds the points and cells of a layer.</summary>
    public void Add(StyleLayers into, LayerSchema schema)
    {
        if (schema.Name == "basemap")
        {
            into.Circle("place", Expressions.All(Expressions.IsOneOf("kind", "place"), GroundLooks.IsShown()), Paint("#ffffff", 2.2, 1, MapColours.Label, 1.5));
            return;
        }

        var isCell = Expressions.Of("has", "count");
        if (schema.Geometry.HasFlag(GeometryKinds.Point))
        {
            into.Circle("points", Expressions.Of("!", isCell), Look(schema));
        }

        into.Circle("cells", isCell, Cell(schema), Expressions.Of("get", "count"));
    }

    private static JsonObject Paint(object colour, object radius, object opacity, object rim, double rimWidth)
    {
        var values = Expressions.Of(colour, radius, opacity, rim);
        return new JsonObject
        {
            ["circle-color"] = values[0]!.DeepClone(),
            ["circle-radius"] = values[1]!.DeepClone(),
            ["circle-opacity"] = values[2]!.DeepClone(),
            ["circle-stroke-color"] = values[3]!.DeepClone(),
            ["circle-stroke-width"] = rimWidth,
        };
    }

    /// <summary>A full circle with a light rim, or a hollow one with the colour as its rim.</summary>
    private static JsonObject Symbol(object colour, object radius, JsonArray isHollow) => Paint(
        colour, radius, Expressions.Of("case", isHollow, 0, 1), Expressions.Of("case", isHollow, colour, MapColours.Rim), 1.4);

    private JsonObject Look(LayerSchema schema)
    {
        var isVague = Expressions.Of(">=", Expressions.Get("geoPrecision", 0), VaguePlace);
        var never = Expressions.Of("literal", false);
        switch (schema.Name)
        {
            case "incidents" or "recoveries":
                return Symbol(MapColours.ByCode("weapon", codes["weapon"]), 6, isVague);
            case "hazards":
                return Symbol(MapColours.ByCode("status", codes["hazardStatus"]), 7, isVague);
            case "sites":
                var people = Expressions.Get("individuals", 0);
                var counted = Expressions.Of(">", people, 0);
                var size = Expressions.Of("round", Expressions.Of("max", 6, Expressions.Of("min", 14, Expressions.Of("+", 2, Expressions.Of("*", 2.5, Expressions.Of("log10", people))))));
                return Symbol(MapColours.ByCode("siteType", codes["siteType"]), Expressions.Of("case", counted, size, 6), Expressions.Of("!", counted));
            case "facilities":
                return Symbol(MapColours.ByCode("facilityType", codes["facilityType"]), 7, never);
            case "zones":
                return Symbol(MapColours.ByCode("zoneType", codes["zoneType"]), 5, Expressions.Of("literal", true));
            case "patrols":
                return Symbol(MapColours.Patrol, 4, never);
            default:
                return Symbol(MapColours.Spare(schema.Name), 5, isVague);
        }
    }

    /// <summary>A circle whose size tells tens from thousands, ringed with the colour of its largest share.</summary>
    private JsonObject Cell(LayerSchema schema)
    {
        var (inside, ring) = Cells.TryGetValue(schema.Name, out var known) ? known : ("#ffffff", MapColours.Spare(schema.Name));
        var radius = Expressions.Of("min", 27, Expressions.Of("+", 8.5, Expressions.Of("*", 1.95, Expressions.Of("ln", Expressions.Of("get", "count")))));
        return Paint(inside, Expressions.Of("*", CellShare, radius), 1, RingColour(schema, ring), 3);
    }

    private JsonNode RingColour(LayerSchema schema, string otherwise)
    {
        var counted = schema.Columns.Where(column => column.CountInCells).ToArray();
        var shares = counted.FirstOrDefault(column => column.Name == "status") ?? counted.FirstOrDefault();
        if (shares?.CodeList is not { } name)
        {
            return otherwise;
        }

        var most = Expressions.Of("max");
        var choice = Expressions.Of("case", Expressions.Of("==", Expressions.Of("var", "most"), 0), otherwise);
        foreach (var value in codes[name].Values)
        {
            var share = Expressions.Get($"{shares.Name}:{value.Key}", 0);
            most.Add(share);
            choice.Add(Expressions.Of("==", share, Expressions.Of("var", "most")));
            choice.Add(MapColours.OfCode(value));
        }

        choice.Add(otherwise);
        return Expressions.Of("let", "most", most, choice);
    }
}
