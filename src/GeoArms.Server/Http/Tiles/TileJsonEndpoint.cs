using System.Text.Json;
using GeoArms.Core.Projections;
using GeoArms.Engine.Tiles;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Tiles;

/// <summary><c>GET /tiles/{layer}.json</c>: TileJSON 3.0 of a layer, or of several, separated by commas.</summary>
internal sealed class TileJsonEndpoint(LiveMap map)
{
    /// <summary>Route; <c>file</c> is the layers with their suffix.</summary>
    public const string Route = "/tiles/{file}";

    private const string Suffix = ".json";

    /// <summary>Answers with the description of the layers' tiles.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        var file = (string)http.Request.RouteValues["file"]!;
        if (!file.EndsWith(Suffix, StringComparison.Ordinal))
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, $"Got '{http.Request.Path}'; expected /tiles/LAYERS.json or /tiles/LAYERS/ZOOM/COLUMN/ROW.mvt.");
            return;
        }

        QueryParameters.Read(http);
        var names = LayerNames.Parse(file[..^Suffix.Length], TileRequest.LayerParameter);
        if (await ChosenLayers.FindAsync(http, map, names, TileRequest.LayerParameter) is { } layers)
        {
            await JsonAnswer.WriteAsync(http, "application/json", json => Write(json, layers, RequestAddress.Root(http)));
        }
    }

    /// <summary>Writes the description.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="layers">The layers of a tile, in their order.</param>
    /// <param name="root">Address of the server.</param>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ServedLayer> layers, string root)
    {
        json.WriteStartObject();
        json.WriteString("tilejson", "3.0.0");
        json.WriteString("name", string.Join(", ", layers.Select(layer => layer.Schema.Title)));
        json.WriteString("description", string.Join(' ', layers.Select(layer => layer.Schema.Description)));
        json.WriteString("version", ProgramVersion.Number);
        json.WriteString("scheme", "xyz");
        var attribution = string.Join(" · ", layers.Select(layer => layer.Schema.Attribution).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));
        if (attribution.Length > 0)
        {
            json.WriteString("attribution", attribution);
        }

        json.WriteStartArray("tiles");
        json.WriteStringValue($"{root}/tiles/{string.Join(',', layers.Select(layer => layer.Schema.Name))}/{{z}}/{{x}}/{{y}}.mvt");
        json.WriteEndArray();
        json.WriteNumber("minzoom", 0);
        json.WriteNumber("maxzoom", TileAddress.MaxZoom);
        WriteBounds(json, layers);
        json.WriteStartArray("vector_layers");
        foreach (var layer in layers)
        {
            WriteLayer(json, layer);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter json, ServedLayer layer)
    {
        json.WriteStartObject();
        json.WriteString("id", layer.Schema.Name);
        json.WriteString("description", layer.Schema.Description);
        json.WriteNumber("minzoom", 0);
        json.WriteNumber("maxzoom", TileAddress.MaxZoom);
        json.WriteStartObject("fields");
        foreach (var (field, kind, meaning) in VectorTileFields.Of(layer.Schema))
        {
            json.WriteString(field, $"{kind}. {meaning}");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteBounds(Utf8JsonWriter json, IReadOnlyList<ServedLayer> layers)
    {
        if (LayerExtents.Of(layers) is not { } extent)
        {
            return;
        }

        // TileJSON bounds do not span the antimeridian (3.0.0, section 3.5): such layers are as wide as the world.
        var (west, east) = extent.CrossesAntimeridian ? (-180.0, 180.0) : (extent.West, extent.East);
        json.WriteStartArray("bounds");
        json.WriteNumberValue(west);
        json.WriteNumberValue(extent.South);
        json.WriteNumberValue(east);
        json.WriteNumberValue(extent.North);
        json.WriteEndArray();
    }
}
