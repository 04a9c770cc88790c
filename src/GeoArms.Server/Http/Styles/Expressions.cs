using System.Text.Json.Nodes;

namespace GeoArms.Server.Http.Styles;

/// <summary>Writes expressions of the MapLibre style specification: arrays that begin with an operator.</summary>
internal static class Expressions
{
    /// <summary>An array of texts, numbers, truth values and other arrays.</summary>
    public static JsonArray Of(params ReadOnlySpan<object> parts)
    {
        var array = new JsonArray();
        foreach (var part in parts)
        {
            array.Add(Node(part));
        }

        return array;
    }

    /// <summary>Value of an attribute, or another one where it is absent.</summary>
    public static JsonArray Get(string attribute, object absent) => Of("coalesce", Of("get", attribute), absent);

    /// <summary>True when an attribute has one of some values.</summary>
    public static JsonArray IsOneOf(string attribute, params ReadOnlySpan<string> values)
    {
        var list = new JsonArray();
        foreach (var value in values)
        {
            list.Add(value);
        }

        return Of("match", Of("get", attribute), list, true, false);
    }

    /// <summary>True when all hold.</summary>
    public static JsonArray All(params ReadOnlySpan<JsonArray> conditions)
    {
        var all = Of("all");
        foreach (var condition in conditions)
        {
            all.Add(condition.DeepClone());
        }

        return all;
    }

    /// <summary>True for features of a kind: <c>Point</c>, <c>LineString</c> or <c>Polygon</c>.</summary>
    public static JsonArray IsGeometry(string kind) => Of("==", Of("geometry-type"), kind);

    private static JsonNode? Node(object part) => part switch
    {
        JsonNode node => node.Parent is null ? node : node.DeepClone(),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        _ => throw new ArgumentException($"Got a {part.GetType().Name}; expected a text, a number, a truth value or an array.", nameof(part)),
    };
}
