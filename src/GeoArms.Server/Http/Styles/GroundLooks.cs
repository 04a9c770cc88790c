using System.Text.Json.Nodes;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;

namespace GeoArms.Server.Http.Styles;

/// <summary>
/// How lines and areas are drawn: the looks of <c>wwwroot/js/groundStyles.js</c> without its patterns of dots and hatches, which would need a sprite.
/// Zooms here are MapLibre's, whose tiles are 512 pixels wide: one less than the viewer's.
/// </summary>
/// <param name="codes">The code lists.</param>
internal sealed class GroundLooks(CodeLists codes)
{
    /// <summary>Least zoom of the viewer at which areas of an administrative level are outlined.</summary>
    private static readonly int[] AreaFromZoom = [0, 4, 7, 9, 11];

    private static readonly double[] AreaWidths = [1.8, 1.4, 0.9, 0.6, 0.5];

    /// <summary>Released land first, then suspected, then confirmed: what can kill lies on top.</summary>
    private static readonly string[] HazardOrder = ["cancelled", "reduced", "cleared", "unknown", "suspected", "confirmed"];

    private static readonly string[] Released = ["cancelled", "reduced", "cleared"];

    /// <summary>Widths of roads by class at zoom 10 of the viewer; classes that are not named get the last.</summary>
    private static readonly (string Class, double Width)[] RouteWidths =
        [("motorway", 3.2), ("trunk", 3), ("primary", 2.8), ("secondary", 2.2), ("tertiary", 1.8), ("track", 1.2), ("path", 1)];

    private static readonly (string Status, double[] Dash)[] RouteDashes = [("unknown", [2, 3]), ("open", []), ("restricted", [8, 4]), ("closed", [3, 3])];

    /// <summary>Adds the lines and areas of a layer.</summary>
    public void Add(StyleLayers into, LayerSchema schema)
    {
        switch (schema.Name)
        {
            case "basemap":
                AddBasemap(into);
                break;
            case "areas":
                AddAreas(into);
                break;
            case "zones":
                AddZones(into);
                break;
            case "hazards":
                AddHazards(into);
                break;
            case "routes":
                AddRoutes(into);
                break;
            case "patrols":
                into.Line("rim", null, "rgba(255,255,255,0.8)", 3);
                into.Line("line", null, MapColours.Patrol, 1.3, Dash(1.3, 5, 3));
                break;
            case "sites":
                into.Fill("area", null, MapColours.WithAlpha(MapColours.Site, "0.15"));
                into.Line("outline", Expressions.IsGeometry("Polygon"), MapColours.Site, 1.6);
                break;
            default:
                AddOwnLayer(into, schema);
                break;
        }
    }

    /// <summary>Dash and gap given in pixels, as the viewer has them, in widths of the line.</summary>
    private static double[] Dash(double width, params ReadOnlySpan<double> pixels)
    {
        var dash = new double[pixels.Length];
        for (var i = 0; i < dash.Length; i++)
        {
            dash[i] = Math.Round(pixels[i] / width, 2);
        }

        return dash;
    }

    private static JsonArray Step(double first, params ReadOnlySpan<(int ViewerZoom, double Value)> steps)
    {
        var step = Expressions.Of("step", Expressions.Of("zoom"), first);
        foreach (var (zoom, value) in steps)
        {
            step.Add(zoom - 1);
            step.Add(value);
        }

        return step;
    }

    private static void AddBasemap(StyleLayers into)
    {
        var shown = IsShown();
        JsonArray Kind(params ReadOnlySpan<string> kinds) => Expressions.All(Expressions.IsOneOf("kind", kinds), shown);

        // Land without an outline: large land comes in pieces, and their cuts must not show. The coast is drawn as lines.
        into.Fill("land", Kind("land"), MapColours.Land);
        into.Line("coast", Kind("coast"), MapColours.Shore, 0.9);
        into.Fill("water", Kind("water", "lake"), MapColours.Water);
        into.Line("shore", Expressions.All(Expressions.IsGeometry("Polygon"), Kind("water", "lake")), MapColours.Shore, 0.6);
        into.Line("river", Expressions.All(Expressions.IsGeometry("LineString"), Kind("river", "water")), MapColours.River, Step(0.8, (7, 1.3), (10, 2)));
        into.Line("border", Kind("border"), MapColours.Border, Step(0.8, (5, 1.4)));
        into.Line("disputed", Kind("disputedBorder"), MapColours.Border, Step(0.8, (5, 1.4)), Dash(1.4, 5, 4));
    }

    /// <summary>True for what the basemap shows at a zoom: the less important, the later.</summary>
    public static JsonArray IsShown() => Expressions.Of("<=", Expressions.Get("rank", 0), Expressions.Of("+", Expressions.Of("zoom"), 1));

    private static void AddAreas(StyleLayers into)
    {
        for (var level = AreaFromZoom.Length - 1; level >= 0; level--)
        {
            var those = Expressions.All(
                Expressions.Of("==", Expressions.Get("level", 1), level), Expressions.Of("==", Expressions.Get("areaType", "admin"), "admin"));
            into.Line($"level{level}", those, MapColours.Area, AreaWidths[level], level > 1 ? Dash(AreaWidths[level], 4, 3) : null, Math.Max(0, AreaFromZoom[level] - 1));
        }

        into.Line("sector", Expressions.Of("!=", Expressions.Get("areaType", "admin"), "admin"), MapColours.Sector, 1.8, Dash(1.8, 9, 4, 2, 4));
    }

    private void AddZones(StyleLayers into)
    {
        var colour = MapColours.ByCode("zoneType", codes["zoneType"]);
        into.Fill("area", null, colour, 0.16);
        into.Line("rim", Expressions.IsGeometry("Polygon"), "#ffffff", 4);
        into.Line("outline", Expressions.IsGeometry("Polygon"), colour, 2.2);
    }

    private void AddHazards(StyleLayers into)
    {
        var colour = MapColours.ByCode("status", codes["hazardStatus"]);
        var order = Expressions.Of("match", Expressions.Of("get", "status"));
        for (var i = 0; i < HazardOrder.Length; i++)
        {
            order.Add(HazardOrder[i]);
            order.Add(i);
        }

        order.Add(-1);
        var isReleased = Expressions.IsOneOf("status", Released);
        into.Fill("released", isReleased, colour, 0.18, order);
        into.Fill("suspected", Expressions.All(Expressions.Of("!", isReleased), Expressions.Of("!=", Expressions.Get("status", ""), "confirmed")), colour, 0.24, order);

        // The viewer hatches confirmed hazards; without a pattern they are filled more strongly.
        into.Fill("confirmed", Expressions.Of("==", Expressions.Get("status", ""), "confirmed"), colour, 0.42, order);
        var polygon = Expressions.IsGeometry("Polygon");
        JsonArray Status(params ReadOnlySpan<string> values) => Expressions.All(polygon, Expressions.IsOneOf("status", values));
        into.Line("cancelled-outline", Status("cancelled"), colour, 1.2, Dash(1.2, 2, 3));
        into.Line("released-outline", Status("reduced", "cleared"), colour, 1.2);
        into.Line("unknown-outline", Expressions.All(polygon, Expressions.Of("!", Expressions.IsOneOf("status", "cancelled", "reduced", "cleared", "suspected", "confirmed"))), colour, 2);
        into.Line("suspected-outline", Status("suspected"), colour, 2, Dash(2, 6, 3));
        into.Line("confirmed-outline", Status("confirmed"), colour, 2);
    }

    private void AddRoutes(StyleLayers into)
    {
        var known = Expressions.IsOneOf("routeStatus", "open", "restricted", "closed");

        // A road of which nobody knows whether it is open steps back behind those that are known.
        JsonArray Width(double more)
        {
            var byClass = Expressions.Of("match", Expressions.Of("get", "routeClass"));
            foreach (var (name, width) in RouteWidths)
            {
                byClass.Add(name);
                byClass.Add(width);
            }

            byClass.Add(1.6);
            JsonArray At(double grow) => Expressions.Of("+", more, Expressions.Of("*", grow, Expressions.Of("case", known, 1, 0.75), byClass));
            return Expressions.Of("step", Expressions.Of("zoom"), At(0.4), 5, At(0.6), 7, At(0.85), 9, At(1.2), 12, At(1.7));
        }

        var line = Expressions.IsGeometry("LineString");
        into.Line("rim", Expressions.All(line, known), "#ffffff", Width(2), minZoom: 6);
        var list = codes["routeStatus"];
        foreach (var (status, dash) in RouteDashes)
        {
            var those = status == "unknown" ? Expressions.Of("!", known) : Expressions.Of("==", Expressions.Get("routeStatus", ""), status);
            var colour = list.Values.FirstOrDefault(value => value.Key == status) is { } value ? MapColours.OfCode(value) : MapColours.Unknown;
            into.Line(status, Expressions.All(line, those), colour, Width(0), Dash(2, dash));
        }
    }

    private static void AddOwnLayer(StyleLayers into, LayerSchema schema)
    {
        var colour = MapColours.Spare(schema.Name);
        if (schema.Geometry.HasFlag(GeometryKinds.Polygon))
        {
            into.Fill("area", null, MapColours.WithAlpha(colour, "0.18"));
            into.Line("outline", Expressions.IsGeometry("Polygon"), colour, 1.6);
        }

        if (schema.Geometry.HasFlag(GeometryKinds.Line))
        {
            into.Line("line", Expressions.IsGeometry("LineString"), colour, 1.8);
        }
    }
}
