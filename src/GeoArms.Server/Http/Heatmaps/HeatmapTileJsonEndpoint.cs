using System.Text.Json;
using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Pictures;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary><c>GET /heatmaps/{name}.json</c>: TileJSON 3.0 with unit, bandwidth, legend and what went into the heatmap.</summary>
/// <param name="map">The map.</param>
internal sealed class HeatmapTileJsonEndpoint(LiveMap map)
{
    /// <summary>Route.</summary>
    public const string Route = "/heatmaps/{name}.json";

    private static readonly string[] Known = [.. HeatmapParameters.Names, .. PictureParameters.Names];

    /// <summary>Answers with the description; its addresses carry the parameters of the request.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (await HeatmapAddress.FindAsync(http, map) is not { } served)
        {
            return;
        }

        var parameters = QueryParameters.Read(http, Known);
        var query = HeatmapQuery.Of(parameters, served, map);
        var picture = PictureParameters.Read(parameters, query.Request.Measure != HeatMeasure.Value);
        var surface = await query.SurfaceAsync();
        var address = $"{RequestAddress.Root(http)}/heatmaps/{served.Heatmap.Name}";
        await JsonAnswer.WriteAsync(http, "application/json", json => Write(json, query, picture, surface, address, http.Request.QueryString.Value ?? ""));
    }

    private static void Write(Utf8JsonWriter json, HeatmapQuery query, PictureParameters picture, IHeatSurface surface, string address, string parameters)
    {
        var heatmap = query.Served.Heatmap;
        json.WriteStartObject();
        json.WriteString("tilejson", "3.0.0");
        json.WriteString("name", heatmap.Title);
        json.WriteString("description", heatmap.Description);
        json.WriteString("version", ProgramVersion.Number);
        json.WriteString("scheme", "xyz");
        HeatmapJson.WriteTexts(json, "tiles", [$"{address}/{{z}}/{{x}}/{{y}}.png{parameters}"]);
        HeatmapJson.WriteTexts(json, "cells", [$"{address}/{{z}}/{{x}}/{{y}}.mvt{parameters}"]);
        json.WriteNumber("minzoom", 0);
        json.WriteNumber("maxzoom", TileAddress.MaxZoom);
        json.WriteNumber("tileSize", picture.Side);

        // The schema wants it of every description; the pictures have no layers, the cells have one.
        json.WriteStartArray("vector_layers");
        json.WriteStartObject();
        json.WriteString("id", heatmap.Name);
        json.WriteStartObject("fields");
        json.WriteString("value", surface.Unit);
        json.WriteString("class", "Number of the class in the legend");
        json.WriteString("state", "value, partlyReported, notReported, tooThin, nearBorder or nothingToCompare");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("heatmap", heatmap.Name);
        HeatmapJson.WriteSurface(json, query, surface);
        var classes = query.Served.Classes(surface, picture.Breaks);
        WriteLegend(json, HeatLegend.Of(heatmap.Title, surface, classes), classes, $"{address}/legend.png{parameters}");
        WriteMeans(json, surface, picture.Side);
        HeatmapJson.WriteAccounts(json, surface);
        if (query.Request.Compare is { } earlier)
        {
            HeatmapJson.WritePeriod(json, "earlierPeriod", earlier);
        }

        HeatmapJson.WriteTexts(json, "notes", HeatmapNotes.Of(query.Served, surface));
        json.WriteEndObject();
    }

    private static void WriteLegend(Utf8JsonWriter json, HeatLegend legend, HeatClasses classes, string picture)
    {
        json.WriteStartObject("legend");
        json.WriteString("title", legend.Title);
        json.WriteString("units", legend.Unit);
        json.WriteString("picture", picture);
        json.WriteStartArray("classes");
        foreach (var entry in legend.Entries)
        {
            json.WriteStartObject();
            json.WriteNumber("class", entry.Class);
            HeatmapJson.WriteNumber(json, "from", entry.From ?? double.NaN);
            HeatmapJson.WriteNumber(json, "to", entry.To ?? double.NaN);
            json.WriteString("colour", entry.Class == classes.Hidden ? null : entry.Colour.Hex);
            json.WriteBoolean("drawn", entry.Class != classes.Hidden);
            json.WriteString("label", entry.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("marks");
        foreach (var mark in legend.Marks)
        {
            json.WriteStartObject();
            json.WriteString("state", CellStateWords.Name(mark));
            json.WriteString("label", HeatLegend.Words(mark));
            json.WriteString("meaning", CellStateWords.Meaning(mark));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        HeatmapJson.WriteTexts(json, "facts", legend.Facts);
        json.WriteEndObject();
    }

    /// <summary>At each zoom where pixels show means, the latitude south and north of which they do; elsewhere they show the value at their centre.</summary>
    private static void WriteMeans(Utf8JsonWriter json, IHeatSurface surface, int side)
    {
        json.WriteStartArray("means");
        for (var zoom = 0; zoom <= TileAddress.MaxZoom; zoom++)
        {
            var latitude = PixelMeans.Below(360.0 / side / (1L << zoom), surface.Bandwidth);
            if (latitude > 0)
            {
                json.WriteStartObject();
                json.WriteNumber("zoom", zoom);
                json.WriteNumber("below", Math.Round(latitude, 6));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }
}
