using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Server.Http.Features;

namespace GeoArms.Server.Http.Tiles;

/// <summary><c>GET /ogc/tileMatrixSets</c> and <c>GET /ogc/tileMatrixSets/{tileMatrixSetId}</c> (OGC 17-083r4).</summary>
internal static class TileMatrixSetEndpoints
{
    /// <summary>Route of the list.</summary>
    public const string Route = "/ogc/tileMatrixSets";

    /// <summary>Route of one definition.</summary>
    public const string SetRoute = "/ogc/tileMatrixSets/{tileMatrixSetId}";

    /// <summary>Answers with the list.</summary>
    public static Task AnswerAllAsync(HttpContext http)
    {
        OgcFormat.Read(QueryParameters.Read(http, OgcFormat.Parameter), OgcFormat.Json);
        return JsonAnswer.WriteAsync(http, OgcLinks.Json, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("links");
            OgcLinks.Write(json, "self", OgcLinks.Json, "This document", RequestAddress.Root(http) + Route);
            json.WriteEndArray();
            json.WriteStartArray("tileMatrixSets");
            foreach (var set in TileMatrixSet.All)
            {
                json.WriteStartObject();
                json.WriteString("id", set.Id);
                json.WriteString("title", set.Title);
                json.WriteString("uri", set.Uri);
                json.WriteString("crs", set.Crs);
                json.WriteStartArray("links");

                // The standard names it self, the conformance suite looks for item.
                OgcLinks.Write(json, "self", OgcLinks.Json, $"Definition of {set.Id}", Address(http, set));
                OgcLinks.Write(json, "item", OgcLinks.Json, $"Definition of {set.Id}", Address(http, set));
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Answers with one definition.</summary>
    public static Task AnswerOneAsync(HttpContext http)
    {
        OgcFormat.Read(QueryParameters.Read(http, OgcFormat.Parameter), OgcFormat.Json);
        var id = (string)http.Request.RouteValues[TileRequest.MatrixSetParameter]!;
        return TileMatrixSet.Find(id) is { } set
            ? JsonAnswer.WriteAsync(http, OgcLinks.Json, json => Write(json, set))
            : Problem.WriteAsync(http, StatusCodes.Status404NotFound, NoSuchSet(id), TileRequest.MatrixSetParameter);
    }

    /// <summary>The message for a tile matrix set that is not there.</summary>
    public static string NoSuchSet(string id) => $"There is no tile matrix set '{id}'; did you mean '{NearestName.Of(id, TileMatrixSet.All.Select(set => set.Id))}'?";

    /// <summary>Address of a definition.</summary>
    public static string Address(HttpContext http, TileMatrixSet set) => $"{RequestAddress.Root(http)}{Route}/{set.Id}";

    private static void Write(Utf8JsonWriter json, TileMatrixSet set)
    {
        json.WriteStartObject();
        json.WriteString("id", set.Id);
        json.WriteString("title", set.Title);
        json.WriteString("uri", set.Uri);
        json.WriteString("crs", set.Crs);
        json.WriteStartArray("orderedAxes");
        foreach (var axis in set.OrderedAxes)
        {
            json.WriteStringValue(axis);
        }

        json.WriteEndArray();
        json.WriteString("wellKnownScaleSet", set.WellKnownScaleSet);
        json.WriteStartArray("tileMatrices");
        for (var zoom = 0; zoom <= set.MaxZoom; zoom++)
        {
            json.WriteStartObject();
            json.WriteString("id", $"{zoom}");
            json.WriteNumber("scaleDenominator", set.ScaleDenominator(zoom));
            json.WriteNumber("cellSize", set.CellSize(zoom));
            json.WriteString("cornerOfOrigin", "topLeft");
            json.WriteStartArray("pointOfOrigin");
            json.WriteNumberValue(set.Origin.X);
            json.WriteNumberValue(set.Origin.Y);
            json.WriteEndArray();
            json.WriteNumber("tileWidth", TileMatrixSet.TilePixels);
            json.WriteNumber("tileHeight", TileMatrixSet.TilePixels);
            json.WriteNumber("matrixWidth", set.Width(zoom));
            json.WriteNumber("matrixHeight", set.Height(zoom));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
