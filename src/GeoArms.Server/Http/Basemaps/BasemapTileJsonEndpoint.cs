using System.Text.Json;
using GeoArms.Data.TileArchives;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Basemaps;

/// <summary><c>GET /basemaps/{name}.json</c>: TileJSON 3.0 of an archive.</summary>
internal sealed class BasemapTileJsonEndpoint(BasemapShelf shelf)
{
    /// <summary>Route.</summary>
    public const string Route = "/basemaps/{name}.json";

    /// <summary>Answers with the description of an archive's tiles.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        var name = (string)http.Request.RouteValues["name"]!;
        if (await BasemapAnswer.FindAsync(http, shelf, name) is var (_, archive))
        {
            await JsonAnswer.WriteAsync(http, "application/json", json => Write(json, name, archive.Description, RequestAddress.Root(http)));
        }
    }

    /// <summary>Writes the members that a description and the list of base maps share.</summary>
    public static void WriteCommon(Utf8JsonWriter json, string name, TileArchiveDescription description, string root)
    {
        json.WriteStartArray("tiles");
        json.WriteStringValue($"{root}/basemaps/{name}/{{z}}/{{x}}/{{y}}.{description.Kind.Suffix()}");
        json.WriteEndArray();
        json.WriteNumber("minzoom", description.MinZoom);
        json.WriteNumber("maxzoom", description.MaxZoom);
        if (description.Bounds is var (west, south, east, north))
        {
            json.WriteStartArray("bounds");
            json.WriteNumberValue(west);
            json.WriteNumberValue(south);
            json.WriteNumberValue(east);
            json.WriteNumberValue(north);
            json.WriteEndArray();
        }

        if (description.Attribution.Length > 0)
        {
            json.WriteString("attribution", description.Attribution);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, TileArchiveDescription description, string root)
    {
        json.WriteStartObject();
        json.WriteString("tilejson", "3.0.0");
        json.WriteString("name", description.Name.Length > 0 ? description.Name : name);
        json.WriteString("description", description.About);
        json.WriteString("scheme", "xyz");
        WriteCommon(json, name, description, root);

        // TileJSON 3.0 asks for it of every tileset; pictures have no layers.
        json.WritePropertyName("vector_layers");
        if (description.VectorLayers is { } layers)
        {
            layers.WriteTo(json);
        }
        else
        {
            json.WriteStartArray();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
