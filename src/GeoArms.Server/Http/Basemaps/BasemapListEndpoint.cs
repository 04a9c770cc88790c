using System.Text.Json;
using GeoArms.Data.TileArchives;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Basemaps;

/// <summary><c>GET /basemaps</c>: the archives that can be drawn under the data, and those that are damaged.</summary>
internal sealed class BasemapListEndpoint(BasemapShelf shelf)
{
    /// <summary>Route.</summary>
    public const string Route = "/basemaps";

    /// <summary>Answers with the list.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        return JsonAnswer.WriteAsync(http, "application/json", json => Write(json, RequestAddress.Root(http)));
    }

    private void Write(Utf8JsonWriter json, string root)
    {
        var all = shelf.All();
        json.WriteStartObject();
        json.WriteStartArray("basemaps");
        foreach (var basemap in all)
        {
            if (basemap.Archive is { } archive)
            {
                Write(json, basemap.Name, archive.Description, root);
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("damaged");
        foreach (var basemap in all.Where(basemap => basemap.Archive is null))
        {
            json.WriteStartObject();
            json.WriteString("name", basemap.Name);
            json.WriteString("problem", basemap.Problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, TileArchiveDescription description, string root)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("title", description.Name.Length > 0 ? description.Name : name);
        json.WriteString("format", description.Format);
        json.WriteString("type", description.Kind == TileKind.Vector ? "vector" : "raster");
        json.WriteString("mediaType", description.Kind.MediaType());
        json.WriteString("tileJson", $"{root}/basemaps/{name}.json");
        BasemapTileJsonEndpoint.WriteCommon(json, name, description, root);
        json.WriteEndObject();
    }
}
