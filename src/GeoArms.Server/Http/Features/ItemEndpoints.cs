using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GeoArms.Data.Export;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Http.Features.Pages;
using GeoArms.Server.Http.Features.Parameters;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features;

/// <summary><c>GET /ogc/collections/{layer}/items</c> and <c>…/items/{id}</c>: features as GeoJSON (RFC 7946), CSV or pages.</summary>
internal sealed class ItemEndpoints(LiveMap map)
{
    /// <summary>Route of the items.</summary>
    public const string Route = "/ogc/collections/{layer}/items";

    /// <summary>Route of one item; an id may hold slashes.</summary>
    public const string ItemRoute = "/ogc/collections/{layer}/items/{**id}";

    private static readonly AnswerFormat[] PageFormats = [AnswerFormat.GeoJson, AnswerFormat.Html, AnswerFormat.Csv];
    private static readonly AnswerFormat[] ItemFormats = [AnswerFormat.GeoJson, AnswerFormat.Html];

    /// <summary>Answers with a page of items, by default in the order in which they were stored.</summary>
    public async Task AnswerPageAsync(HttpContext http)
    {
        if (await LayerLookup.FindAsync(http, map) is not { } layer)
        {
            return;
        }

        var request = ItemsRequest.Read(http, layer, map.Store.StoreId);
        if (await FormatChoice.ChooseAsync(http, request.Parameters, PageFormats) is not { } format)
        {
            return;
        }

        var limit = format == AnswerFormat.Html ? Math.Min(request.Limit, ItemPages.MostItems) : request.Limit;
        var selection = request.Select();
        var rows = new RowBuffer();
        request.Collect(selection, limit, rows);
        var returned = Math.Min(rows.Count, limit);
        var next = rows.Count > returned && returned > 0 ? request.NextPage(rows.Rows[returned - 1]) : null;
        SetHeaders(http, request, selection.Count, returned, next);
        if (format == AnswerFormat.Html)
        {
            await ItemPages.ListAsync(http, layer, request, rows.Rows[..returned], selection.Count, next);
            return;
        }

        ItemList list = format == AnswerFormat.Csv ? new CsvList(layer.View, request.Choice) : new GeoJsonList(layer, request.Choice)
        {
            Links = Links(http, layer, format, next),
            Matched = selection.Count,
            Returned = returned,
        };
        using (list)
        {
            await list.WriteAsync(http, format.MediaType, rows, returned);
        }
    }

    /// <summary>Answers with one item.</summary>
    public async Task AnswerItemAsync(HttpContext http)
    {
        if (await LayerLookup.FindAsync(http, map) is not { } layer)
        {
            return;
        }

        var parameters = QueryParameters.Read(http, CrsParameter.Crs, ColumnsParameter.Properties, ColumnsParameter.SkipGeometry, FormatChoice.Parameter);
        var choice = ColumnsParameter.Read(parameters, layer.View, CrsParameter.Read(parameters, CrsParameter.Crs, layer));
        if (await FindAsync(http, layer) is not { } row || await FormatChoice.ChooseAsync(http, parameters, ItemFormats) is not { } format)
        {
            return;
        }

        var id = Encoding.UTF8.GetString(layer.View.Column("id").Utf8(row));
        if (format == AnswerFormat.Html)
        {
            await ItemPages.OneAsync(http, layer, row, id);
            return;
        }

        await WriteItemAsync(http, layer, row, choice);
    }

    /// <summary>Answers with one item as GeoJSON, compressed if the client takes that; it is not sent again what it has.</summary>
    public static async Task WriteItemAsync(HttpContext http, ServedLayer layer, int row, FeatureChoice choice)
    {
        var response = http.Response;
        using var made = new MemoryStream();
        await using (var json = JsonAnswer.Writer(made))
        {
            WriteItem(json, http, layer, row, choice);
        }

        var (body, coding) = BodyCompression.Compress(made.GetBuffer().AsMemory(0, (int)made.Length), Negotiation.Choose(http.Request.Headers.AcceptEncoding));
        var tag = RowTag.Write(RowTag.VersionOf(layer.View, row), Form(made, coding));
        response.Headers.Append("Vary", "Accept-Encoding");
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ETag = tag;
        response.Headers["Content-Crs"] = $"<{choice.System.Uri}>";
        if (response.StatusCode == StatusCodes.Status200OK && EntityTag.Matches(http.Request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (coding != ContentCoding.Identity)
        {
            response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
        }

        response.ContentType = AnswerFormat.GeoJson.MediaType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>The row of the item that a request's path names, or null after a 404 was answered.</summary>
    public static async Task<int?> FindAsync(HttpContext http, ServedLayer layer)
    {
        var id = IdOf(http);
        if (layer.View.FindRow(id) is var row and >= 0)
        {
            return row;
        }

        await Problem.WriteAsync(http, StatusCodes.Status404NotFound, $"There is no '{id}' in '{layer.Schema.Name}'.", "id");
        return null;
    }

    /// <summary>The id that a request's path names. A slash inside it comes as %2F, which the server leaves as it is.</summary>
    public static string IdOf(HttpContext http) => ((string)http.Request.RouteValues["id"]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static void WriteItem(Utf8JsonWriter json, HttpContext http, ServedLayer layer, int row, FeatureChoice choice)
    {
        var id = Encoding.UTF8.GetString(layer.View.Column("id").Utf8(row));
        var collection = OgcLinks.Collection(http, layer.Schema.Name);
        new FeatureWriter(layer.View, choice).WriteStart(json, row);
        json.WriteStartArray("links");
        OgcLinks.WriteSelf(json, OgcLinks.Item(http, layer.Schema.Name, id), AnswerFormat.GeoJson, ItemFormats);
        OgcLinks.Write(json, "collection", OgcLinks.Json, layer.Schema.Title, collection);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A few letters of the body's hash and the coding: two forms of one state have two tags.
    private static string Form(MemoryStream body, ContentCoding coding)
    {
        const int hashBytes = 6;
        var hash = Convert.ToHexStringLower(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length)).AsSpan(0, hashBytes));
        return coding == ContentCoding.Identity ? hash : $"{hash}-{(coding == ContentCoding.Brotli ? "br" : "gz")}";
    }

    private static List<OgcLink> Links(HttpContext http, ServedLayer layer, AnswerFormat format, string? next)
    {
        var address = OgcLinks.Collection(http, layer.Schema.Name) + "/items" + http.Request.QueryString;
        var links = new List<OgcLink> { new("self", format.Essence, "This page", address) };
        links.AddRange(PageFormats.Where(other => other != format && http.Request.Query[FormatChoice.Parameter].Count == 0)
            .Select(other => new OgcLink("alternate", other.Essence, $"This page as {other.Title}", OgcLinks.InFormat(address, other))));
        links.Add(new OgcLink("collection", OgcLinks.Json, layer.Schema.Title, OgcLinks.Collection(http, layer.Schema.Name)));
        if (next is not null)
        {
            links.Add(new OgcLink("next", format.Essence, "The next page", next));
        }

        return links;
    }

    // What a form without a place for it says in headers (RFC 8288 for the link).
    private static void SetHeaders(HttpContext http, ItemsRequest request, int matched, int returned, string? next)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "private, no-cache";
        headers["Content-Crs"] = $"<{request.Choice.System.Uri}>";
        headers["OGC-NumberMatched"] = matched.ToString();
        headers["OGC-NumberReturned"] = returned.ToString();
        if (next is not null)
        {
            headers.Append("Link", $"<{next}>; rel=\"next\"");
        }
    }
}
