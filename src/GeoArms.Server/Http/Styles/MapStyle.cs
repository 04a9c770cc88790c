using System.Text.Json.Nodes;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Server.Http.Tiles;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Styles;

/// <summary>Puts a style for MapLibre together (style specification, version 8): sources, then ground from below to above, then points.</summary>
/// <param name="codes">The code lists.</param>
/// <param name="root">Address of the server.</param>
internal sealed class MapStyle(CodeLists codes, string root)
{
    /// <summary>Name of the style with all layers.</summary>
    public const string Whole = "geoarms";

    private const string Basemap = "basemap";

    /// <summary>Any layer that <see cref="DrawingOrder"/> does not name.</summary>
    private const string Imported = "*";

    /// <summary>Pixels of a map that is not very large, in which the data should have room when the style is opened.</summary>
    private const double Room = 700;

    /// <summary>From the ground to what lies on top, as in <c>wwwroot/js/catalog.js</c>.</summary>
    private static readonly string[] DrawingOrder =
        [Basemap, "areas", "zones", "routes", "hazards", "patrols", Imported, "facilities", "sites", "recoveries", "incidents"];

    /// <summary>Layers around which the map is opened, when they hold anything.</summary>
    private static readonly string[] Deciding = ["incidents", "hazards", "zones"];

    private readonly GroundLooks _ground = new(codes);
    private readonly PointLooks _points = new(codes);

    /// <summary>The style of all layers over the basemap.</summary>
    public JsonObject OfAll(IReadOnlyList<ServedLayer> layers)
    {
        var ordered = layers.OrderBy(layer => Rank(layer.Schema.Name)).ToArray();
        var sources = new JsonObject();
        var sourceOf = new Dictionary<string, string>(StringComparer.Ordinal);
        AddSource([.. ordered.Where(layer => layer.Schema.Name == Basemap)], Basemap);
        var chunks = ordered.Where(layer => layer.Schema.Name != Basemap).Chunk(LayerNames.Most).ToArray();
        for (var i = 0; i < chunks.Length; i++)
        {
            AddSource(chunks[i], i == 0 ? Whole : $"{Whole}-{i + 1}");
        }

        var background = new JsonObject
        {
            ["id"] = "background", ["type"] = "background", ["paint"] = new JsonObject { ["background-color"] = MapColours.Water },
        };
        var deciding = ordered.Where(layer => Deciding.Contains(layer.Schema.Name, StringComparer.Ordinal) && layer.Facts.Extent is not null).ToArray();
        var extent = LayerExtents.Of(deciding.Length > 0 ? deciding : [.. ordered.Where(layer => layer.Schema.Name != Basemap)]);
        return Style("GeoArms", sources, [background, .. Drawn(ordered, sourceOf)], extent);

        void AddSource(IReadOnlyList<ServedLayer> of, string name)
        {
            if (of.Count > 0)
            {
                sources[name] = Source(of);
                foreach (var layer in of)
                {
                    sourceOf[layer.Schema.Name] = name;
                }
            }
        }
    }

    /// <summary>The style of one layer by itself, to be laid over others.</summary>
    public JsonObject OfOne(ServedLayer layer)
    {
        var name = layer.Schema.Name;
        return Style(
            layer.Schema.Title, new JsonObject { [name] = Source([layer]) }, Drawn([layer], new Dictionary<string, string>(StringComparer.Ordinal) { [name] = name }), layer.Facts.Extent);
    }

    private static int Rank(string layer) =>
        Array.IndexOf(DrawingOrder, layer) is var place and >= 0 ? place : Array.IndexOf(DrawingOrder, Imported);

    private static JsonObject Style(string name, JsonObject sources, IEnumerable<JsonObject> layers, LonLatBox? extent)
    {
        var style = new JsonObject { ["version"] = 8, ["name"] = name };
        if (extent is { CrossesAntimeridian: false } box)
        {
            var span = Math.Max(Math.Max(box.East - box.West, box.North - box.South), 0.01);
            style["center"] = new JsonArray(Math.Round((box.West + box.East) / 2, 5), Math.Round((box.South + box.North) / 2, 5));
            style["zoom"] = Math.Round(Math.Clamp(Math.Log2(Room / 512 * 360 / span), 0, 14), 2);
        }

        style["sources"] = sources;
        style["layers"] = new JsonArray([.. layers]);
        return style;
    }

    private JsonObject Source(IReadOnlyList<ServedLayer> layers) => new()
    {
        ["type"] = "vector", ["url"] = $"{root}/tiles/{string.Join(',', layers.Select(layer => layer.Schema.Name))}.json",
    };

    /// <summary>The ground of all layers first, then the points of all: no area hides an event.</summary>
    private IEnumerable<JsonObject> Drawn(IReadOnlyList<ServedLayer> ordered, Dictionary<string, string> sourceOf)
    {
        foreach (var layer in ordered.Where(layer => (layer.Schema.Geometry & ~GeometryKinds.Point) != GeometryKinds.None))
        {
            var made = new StyleLayers(sourceOf[layer.Schema.Name], layer.Schema.Name);
            _ground.Add(made, layer.Schema);
            foreach (var one in made.All)
            {
                yield return one;
            }
        }

        // Lines and areas that are too small for their tile come as cells too.
        foreach (var layer in ordered)
        {
            var made = new StyleLayers(sourceOf[layer.Schema.Name], layer.Schema.Name);
            _points.Add(made, layer.Schema);
            foreach (var one in made.All)
            {
                yield return one;
            }
        }
    }
}
