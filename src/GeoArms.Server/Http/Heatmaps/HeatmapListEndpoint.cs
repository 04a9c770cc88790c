using System.Text.Json;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Grids;
using GeoArms.Engine.Heatmaps.Pictures;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary><c>GET /heatmaps</c>: what heatmaps there are and what they can be asked, so that no client needs to know it beforehand.</summary>
internal static class HeatmapListEndpoint
{
    /// <summary>Route.</summary>
    public const string Route = "/heatmaps";

    /// <summary>Answers with the list.</summary>
    public static Task AnswerAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        var root = RequestAddress.Root(http) + Route;
        return JsonAnswer.WriteAsync(http, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("heatmaps");
            foreach (var served in HeatmapCatalog.All)
            {
                Write(json, http, served, $"{root}/{served.Heatmap.Name}");
            }

            json.WriteEndArray();
            WriteRanges(json);
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, HttpContext http, ServedHeatmap served, string address)
    {
        var heatmap = served.Heatmap;
        json.WriteStartObject();
        json.WriteString("name", heatmap.Name);
        json.WriteString("title", heatmap.Title);
        json.WriteString("description", heatmap.Description);
        HeatmapJson.WriteTexts(json, "layers", heatmap.Layers);
        HeatmapJson.WriteTexts(json, "weights", heatmap.Weights);
        HeatmapJson.WriteTexts(json, "statuses", served.Statuses);
        WriteNames(json, "bandwidthRules", served.ChoosesBandwidths ? HeatmapParameters.Rules : []);
        json.WriteBoolean("ofPeriod", served.IsOfPeriod);
        json.WriteNumber("defaultBandwidth", heatmap.DefaultBandwidth);
        json.WriteString("tilejson", address + ".json");
        json.WriteString("tilesets", HeatmapTilesetEndpoints.ListAddress(http, served));
        json.WriteEndObject();
    }

    private static void WriteRanges(Utf8JsonWriter json)
    {
        json.WriteStartObject("parameters");
        json.WriteStartObject(HeatmapParameters.Bandwidth);
        json.WriteString("unit", "metres");
        json.WriteNumber("minimum", HeatmapRequest.MinBandwidth);
        json.WriteNumber("maximum", HeatmapRequest.MaxBandwidth);
        WriteNames(json, "rules", HeatmapParameters.Rules);
        json.WriteEndObject();
        WriteNames(json, HeatmapParameters.Kernel, HeatmapParameters.Kernels);
        WriteNames(json, HeatmapParameters.Precision, HeatmapParameters.Precisions);
        WriteNames(json, HeatmapParameters.Per, HeatmapParameters.Periods);
        json.WriteStartObject(HeatmapParameters.HalfLife);
        json.WriteString("unit", "days");
        json.WriteNumber("minimum", HeatmapParameters.MinHalfLife);
        json.WriteNumber("maximum", HeatmapParameters.MaxHalfLife);
        json.WriteEndObject();
        HeatmapJson.WriteTexts(json, HeatmapParameters.Compare, [HeatmapParameters.Previous]);
        WriteNames(json, HeatmapParameters.Show, HeatmapParameters.Measures);
        json.WriteStartArray(PictureParameters.Size);
        foreach (var side in PictureParameters.Sides)
        {
            json.WriteNumberValue(side);
        }

        json.WriteEndArray();
        json.WriteStartObject(PictureParameters.BreaksName);
        json.WriteNumber("most", HeatClasses.MostBreaks);
        json.WriteEndObject();
        json.WriteStartObject("grid");
        json.WriteNumber("mostCells", HeatGrid.MostCells);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNames<T>(Utf8JsonWriter json, string name, IReadOnlyList<(string Name, T Value)> choices) =>
        HeatmapJson.WriteTexts(json, name, choices.Select(choice => choice.Name));
}
