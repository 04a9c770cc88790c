using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Tiles;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Tiles;

/// <summary><c>GET /tiles/{layer}.json</c>: TileJSON 3.0.</summary>
internal sealed class TileJsonEndpoint(LiveMap map)
{
    /// <summary>Route; <c>file</c> is the layer with its suffix.</summary>
    public const string Route = "/tiles/{file}";

    private const string Suffix = ".json";

    /// <summary>Answers with the description of a layer's tiles.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        var file = (string)http.Request.RouteValues["file"]!;
        if (!file.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return Problem.WriteAsync(http, StatusCodes.Status404NotFound, $"Got '{http.Request.Path}'; expected /tiles/LAYER.json or /tiles/LAYER/ZOOM/COLUMN/ROW.mvt.");
        }

        QueryParameters.Read(http);
        var name = file[..^Suffix.Length];
        if (map.Find(name) is not { } layer)
        {
            return map.Feed.IsLoaded ? Problem.WriteAsync(http, StatusCodes.Status404NotFound, map.NoSuchLayer(name), "layer") : NotReady.WriteAsync(http);
        }

        return layer.Schema.Geometry == GeometryKinds.None
            ? Problem.WriteAsync(http, StatusCodes.Status404NotFound, $"'{name}' is a table without geometry and has no tiles.", "layer")
            : JsonAnswer.WriteAsync(http, "application/json", json => Write(json, layer, RequestAddress.Root(http)));
    }

    private static void Write(Utf8JsonWriter json, ServedLayer layer, string root)
    {
        var schema = layer.Schema;
        json.WriteStartObject();
        json.WriteString("tilejson", "3.0.0");
        json.WriteString("name", schema.Title);
        json.WriteString("description", schema.Description);
        json.WriteString("version", ProgramVersion.Number);
        json.WriteString("scheme", "xyz");
        if (schema.Attribution.Length > 0)
        {
            json.WriteString("attribution", schema.Attribution);
        }

        json.WriteStartArray("tiles");
        json.WriteStringValue($"{root}/tiles/{schema.Name}/{{z}}/{{x}}/{{y}}.mvt");
        json.WriteEndArray();
        json.WriteNumber("minzoom", 0);
        json.WriteNumber("maxzoom", TileAddress.MaxZoom);
        WriteBounds(json, layer);
        json.WriteStartArray("vector_layers");
        json.WriteStartObject();
        json.WriteString("id", schema.Name);
        json.WriteString("description", schema.Description);
        json.WriteNumber("minzoom", 0);
        json.WriteNumber("maxzoom", TileAddress.MaxZoom);
        json.WriteStartObject("fields");
        foreach (var (field, meaning) in VectorTileFields.Of(schema))
        {
            json.WriteString(field, meaning);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteBounds(Utf8JsonWriter json, ServedLayer layer)
    {
        if (layer.Facts.Extent is not { } extent)
        {
            return;
        }

        // TileJSON bounds do not span the antimeridian (3.0.0, section 3.5): such a layer is as wide as the world.
        var (west, east) = extent.CrossesAntimeridian ? (-180.0, 180.0) : (extent.West, extent.East);
        json.WriteStartArray("bounds");
        json.WriteNumberValue(west);
        json.WriteNumberValue(extent.South);
        json.WriteNumberValue(east);
        json.WriteNumberValue(extent.North);
        json.WriteEndArray();
    }
}
