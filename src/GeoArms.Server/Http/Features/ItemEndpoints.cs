using System.Text.Json;
using GeoArms.Data.Export;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features;

/// <summary><c>GET /ogc/collections/{layer}/items</c> and <c>…/items/{id}</c>: features as GeoJSON (RFC 7946).</summary>
internal sealed class ItemEndpoints(LiveMap map)
{
    /// <summary>Route of the items.</summary>
    public const string Route = "/ogc/collections/{layer}/items";

    /// <summary>Route of one item; an id may hold slashes.</summary>
    public const string ItemRoute = "/ogc/collections/{layer}/items/{**id}";

    private const int FlushBytes = 64 * 1024;

    /// <summary>Answers with a page of items, in the order in which they were stored.</summary>
    public async Task AnswerPageAsync(HttpContext http)
    {
        var request = ItemsRequest.Read(http);
        if (await FindAsync(http) is not { } layer)
        {
            return;
        }

        var selection = layer.Select(request.Query, request.Key);
        var rows = new RowBuffer();
        if (request.Limit > 0)
        {
            layer.View.CollectInKeyOrder(selection, request.AfterKey, request.Limit + 1, rows);
        }

        var returned = Math.Min(rows.Count, request.Limit);
        var address = OgcLinks.Collection(http, layer.Schema.Name) + "/items";
        http.Response.ContentType = OgcLinks.GeoJson;
        http.Response.Headers.CacheControl = "private, no-cache";
        await using var json = JsonAnswer.Writer(http);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("timeStamp", DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        json.WriteNumber("numberMatched", selection.Count);
        json.WriteNumber("numberReturned", returned);
        json.WriteStartArray("links");
        OgcLinks.Write(json, "self", OgcLinks.GeoJson, "This page", address + http.Request.QueryString);
        OgcLinks.Write(json, "collection", OgcLinks.Json, layer.Schema.Title, OgcLinks.Collection(http, layer.Schema.Name));
        if (rows.Count > returned && returned > 0)
        {
            OgcLinks.Write(json, "next", OgcLinks.GeoJson, "The next page", ItemsRequest.NextPage(http, address, layer.View.Key(rows.Rows[returned - 1])));
        }

        json.WriteEndArray();
        json.WriteStartArray("features");
        var writer = new FeatureWriter(layer.View);
        for (var i = 0; i < returned; i++)
        {
            writer.WriteStart(json, rows.Rows[i]);
            json.WriteEndObject();
            if (json.BytesPending > FlushBytes)
            {
                await FlushAsync(json, http);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await FlushAsync(json, http);
    }

    /// <summary>Answers with one item.</summary>
    public async Task AnswerItemAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        if (await FindAsync(http) is not { } layer)
        {
            return;
        }

        var id = (string)http.Request.RouteValues["id"]!;
        var row = layer.View.FindRow(id);
        if (row < 0)
        {
            // A slash inside an id comes as %2F, which the server leaves as it is.
            row = layer.View.FindRow(id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        }

        if (row < 0)
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, $"There is no '{id}' in '{layer.Schema.Name}'.", "id");
            return;
        }

        await JsonAnswer.WriteAsync(http, OgcLinks.GeoJson, json =>
        {
            new FeatureWriter(layer.View).WriteStart(json, row);
            var collection = OgcLinks.Collection(http, layer.Schema.Name);
            json.WriteStartArray("links");
            OgcLinks.Write(json, "self", OgcLinks.GeoJson, "This feature", $"{collection}/items/{Uri.EscapeDataString(id)}");
            OgcLinks.Write(json, "collection", OgcLinks.Json, layer.Schema.Title, collection);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task<ServedLayer?> FindAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues["layer"]!;
        if (map.Find(name) is { } layer)
        {
            return layer;
        }

        await (map.Feed.IsLoaded ? Problem.WriteAsync(http, StatusCodes.Status404NotFound, map.NoSuchLayer(name), "layer") : NotReady.WriteAsync(http));
        return null;
    }

    private static async Task FlushAsync(Utf8JsonWriter json, HttpContext http)
    {
        await json.FlushAsync(http.RequestAborted);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
