using GeoArms.Server.Http.Features.Pages;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features;

/// <summary><c>GET /ogc/collections</c> and <c>GET /ogc/collections/{layer}</c>.</summary>
internal sealed class CollectionEndpoints(LiveMap map)
{
    /// <summary>Route of the list.</summary>
    public const string Route = "/ogc/collections";

    /// <summary>Route of one collection.</summary>
    public const string LayerRoute = "/ogc/collections/{layer}";

    private static readonly AnswerFormat[] Formats = [AnswerFormat.Json, AnswerFormat.Html];

    /// <summary>Answers with all collections.</summary>
    public async Task AnswerAllAsync(HttpContext http)
    {
        var parameters = QueryParameters.Read(http, FormatChoice.Parameter);
        if (await FormatChoice.ChooseAsync(http, parameters, Formats) is not { } format)
        {
            return;
        }

        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var address = RequestAddress.Root(http) + Route;
        if (format == AnswerFormat.Html)
        {
            await CollectionPages.ListAsync(http, map.Layers, address);
            return;
        }

        await JsonAnswer.WriteAsync(http, OgcLinks.Json, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("links");
            OgcLinks.WriteSelf(json, address, AnswerFormat.Json, Formats);
            json.WriteEndArray();
            json.WriteStartArray("collections");
            foreach (var layer in map.Layers)
            {
                CollectionJson.Write(json, http, layer, Formats);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Answers with one collection.</summary>
    public async Task AnswerOneAsync(HttpContext http)
    {
        var parameters = QueryParameters.Read(http, FormatChoice.Parameter);
        if (await LayerLookup.FindAsync(http, map) is not { } layer || await FormatChoice.ChooseAsync(http, parameters, Formats) is not { } format)
        {
            return;
        }

        await (format == AnswerFormat.Html
            ? CollectionPages.OneAsync(http, layer)
            : JsonAnswer.WriteAsync(http, OgcLinks.Json, json => CollectionJson.Write(json, http, layer, Formats)));
    }
}
