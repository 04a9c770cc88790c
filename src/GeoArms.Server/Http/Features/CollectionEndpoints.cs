using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Server.Http.Tiles;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features;

/// <summary><c>GET /ogc/collections</c> and <c>GET /ogc/collections/{layer}</c>.</summary>
internal sealed class CollectionEndpoints(LiveMap map)
{
    /// <summary>Route of the list.</summary>
    public const string Route = "/ogc/collections";

    /// <summary>Route of one collection.</summary>
    public const string LayerRoute = "/ogc/collections/{layer}";

    /// <summary>Answers with all collections.</summary>
    public Task AnswerAllAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        if (!map.Feed.IsLoaded)
        {
            return NotReady.WriteAsync(http);
        }

        return JsonAnswer.WriteAsync(http, OgcLinks.Json, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("links");
            OgcLinks.Write(json, "self", OgcLinks.Json, "This document", RequestAddress.Root(http) + Route);
            json.WriteEndArray();
            json.WriteStartArray("collections");
            foreach (var layer in map.Layers)
            {
                Write(json, http, layer);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Answers with one collection.</summary>
    public Task AnswerOneAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        var name = (string)http.Request.RouteValues["layer"]!;
        return map.Find(name) is { } layer
            ? JsonAnswer.WriteAsync(http, OgcLinks.Json, json => Write(json, http, layer))
            : map.Feed.IsLoaded ? Problem.WriteAsync(http, StatusCodes.Status404NotFound, map.NoSuchLayer(name), "layer") : NotReady.WriteAsync(http);
    }

    private static void Write(Utf8JsonWriter json, HttpContext http, ServedLayer layer)
    {
        var schema = layer.Schema;
        var address = OgcLinks.Collection(http, schema.Name);
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
        json.WriteStringValue(OgcLinks.Crs84);
        json.WriteEndArray();
        json.WriteStartArray("links");
        OgcLinks.Write(json, "self", OgcLinks.Json, "This collection", address);
        OgcLinks.Write(json, "items", OgcLinks.GeoJson, "Its features", address + "/items");
        TileConformance.WriteLink(json, schema, address);
        json.WriteEndArray();
        json.WriteEndObject();
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
