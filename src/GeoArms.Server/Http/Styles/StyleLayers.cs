using System.Text.Json.Nodes;

namespace GeoArms.Server.Http.Styles;

/// <summary>The layers of a style for one layer of the map, while they are written.</summary>
/// <param name="source">Name of the source that has the layer's tiles.</param>
/// <param name="layer">Name of the layer.</param>
internal sealed class StyleLayers(string source, string layer)
{
    private readonly List<JsonObject> _layers = [];

    /// <summary>Those that were added, in the order in which they are drawn.</summary>
    public IReadOnlyList<JsonObject> All => _layers;

    /// <summary>Adds areas filled with a colour.</summary>
    public void Fill(string name, JsonArray? filter, object colour, double opacity = 1, JsonArray? order = null)
    {
        var paint = new JsonObject { ["fill-color"] = Value(colour) };
        if (opacity < 1)
        {
            paint["fill-opacity"] = opacity;
        }

        Add(name, "fill", WithGeometry("Polygon", filter), paint, order is null ? null : new JsonObject { ["fill-sort-key"] = order.DeepClone() });
    }

    /// <summary>Adds lines, or the outlines of areas.</summary>
    /// <param name="name">What is drawn.</param>
    /// <param name="filter">Which features.</param>
    /// <param name="colour">A colour or an expression.</param>
    /// <param name="width">Width in pixels, or an expression.</param>
    /// <param name="dash">Dash and gap in turn, in widths of the line; empty for none.</param>
    /// <param name="minZoom">Least zoom of MapLibre.</param>
    public void Line(string name, JsonArray? filter, object colour, object width, double[]? dash = null, double minZoom = 0)
    {
        var paint = new JsonObject { ["line-color"] = Value(colour), ["line-width"] = Value(width) };
        if (dash is { Length: > 0 })
        {
            paint["line-dasharray"] = new JsonArray([.. dash.Select(part => (JsonNode)JsonValue.Create(part))]);
        }

        Add(name, "line", filter, paint, new JsonObject { ["line-join"] = "round", ["line-cap"] = dash is { Length: > 0 } ? "butt" : "round" }, minZoom);
    }

    /// <summary>Adds points as circles.</summary>
    public void Circle(string name, JsonArray? filter, JsonObject paint, JsonArray? order = null) =>
        Add(name, "circle", WithGeometry("Point", filter), paint, order is null ? null : new JsonObject { ["circle-sort-key"] = order.DeepClone() });

    private static JsonArray WithGeometry(string kind, JsonArray? filter) =>
        filter is null ? Expressions.IsGeometry(kind) : Expressions.All(Expressions.IsGeometry(kind), filter);

    private static JsonNode? Value(object value) => Expressions.Of(value)[0]!.DeepClone();

    private void Add(string name, string type, JsonArray? filter, JsonObject paint, JsonObject? layout, double minZoom = 0)
    {
        var made = new JsonObject { ["id"] = $"{layer}-{name}", ["type"] = type, ["source"] = source, ["source-layer"] = layer };
        if (minZoom > 0)
        {
            made["minzoom"] = minZoom;
        }

        if (filter is not null)
        {
            made["filter"] = filter.DeepClone();
        }

        if (layout is not null)
        {
            made["layout"] = layout;
        }

        made["paint"] = paint;
        _layers.Add(made);
    }
}
