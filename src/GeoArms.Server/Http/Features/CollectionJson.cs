using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Server.Http.Features.Parameters;
using GeoArms.Server.Http.Tiles;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features;

/// <summary>A layer as a collection in JSON.</summary>
internal static class CollectionJson
{
    /// <summary>Writes the collection.</summary>
    public static void Write(Utf8JsonWriter json, HttpContext http, ServedLayer layer, AnswerFormat[] formats)
    {
        var schema = layer.Schema;
        json.WriteStartObject();
        json.WriteString("id", schema.Name);
        json.WriteString("title", schema.Title);
        json.WriteString("description", schema.Description);
        if (schema.Attribution.Length > 0)
        {
            json.WriteString("attribution", schema.Attribution);
        }

        json.WriteString("itemType", "feature");
        json.WriteStartObject("extent");
        WriteSpace(json, layer.Facts.Extent);
        WriteTime(json, layer.Facts.TimeRange);
        json.WriteEndObject();
        json.WriteStartArray("crs");
        foreach (var system in CrsParameter.Of(layer))
        {
            json.WriteStringValue(system.Uri);
        }

        json.WriteEndArray();
        if (schema.Geometry != GeometryKinds.None)
        {
            json.WriteString("storageCrs", OgcLinks.Crs84);
        }

        json.WriteStartArray("links");
        WriteLinks(json, http, schema, formats);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, HttpContext http, LayerSchema schema, AnswerFormat[] formats)
    {
        var address = OgcLinks.Collection(http, schema.Name);
        OgcLinks.WriteSelf(json, address, AnswerFormat.Json, formats);
        OgcLinks.Write(json, "items", OgcLinks.GeoJson, "Its features", address + "/items");
        OgcLinks.Write(json, "items", AnswerFormat.Csv.Essence, "Its features as CSV", OgcLinks.InFormat(address + "/items", AnswerFormat.Csv));
        OgcLinks.Write(json, "items", AnswerFormat.Html.Essence, "Its features as HTML", OgcLinks.InFormat(address + "/items", AnswerFormat.Html));
        OgcLinks.Write(json, OgcLinks.Queryables, AnswerFormat.Schema.Essence, "Properties by which one can filter", address + "/queryables");
        OgcLinks.Write(json, OgcLinks.Sortables, AnswerFormat.Schema.Essence, "Properties by which one can sort", address + "/sortables");
        TileConformance.WriteLink(json, schema, address);
    }

    private static void WriteSpace(Utf8JsonWriter json, LonLatBox? extent)
    {
        if (extent is not { } box)
        {
            return;
        }

        json.WriteStartObject("spatial");
        json.WriteStartArray("bbox");
        json.WriteStartArray();
        json.WriteNumberValue(box.West);
        json.WriteNumberValue(box.South);
        json.WriteNumberValue(box.East);
        json.WriteNumberValue(box.North);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteString("crs", OgcLinks.Crs84);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, (DateOnly First, DateOnly Last)? range)
    {
        if (range is not var (first, last))
        {
            return;
        }

        json.WriteStartObject("temporal");
        json.WriteStartArray("interval");
        json.WriteStartArray();
        json.WriteStringValue($"{first:yyyy-MM-dd}T00:00:00Z");
        json.WriteStringValue($"{last:yyyy-MM-dd}T23:59:59Z");
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteString("trs", "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian");
        json.WriteEndObject();
    }
}
