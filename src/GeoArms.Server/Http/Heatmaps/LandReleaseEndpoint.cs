using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Engine.Heatmaps.Contamination;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary><c>GET /heatmaps/contamination/release</c>: land released in a period, and the ground open before and after it.</summary>
/// <param name="map">What is served.</param>
internal sealed class LandReleaseEndpoint(LiveMap map)
{
    /// <summary>Route.</summary>
    public const string Route = "/heatmaps/contamination/release";

    private static readonly string[] Kinds = [.. Enum.GetNames<LandReleaseKind>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>Answers with areas in square metres.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        var (query, _) = LayerQueryParameters.Read(QueryParameters.Read(http, LayerQueryParameters.DateTime, LayerQueryParameters.Filter));
        if (map.Find(BuiltInLayers.Hazards.Name) is not { } hazards)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var release = await Task.Run(() => LandRelease.In(hazards.View, query, DateOnly.FromDateTime(DateTime.UtcNow)), http.RequestAborted);
        await JsonAnswer.WriteAsync(http, "application/json", json => Write(json, release));
    }

    private static void Write(Utf8JsonWriter json, LandRelease release)
    {
        json.WriteStartObject();
        WriteDay(json, "from", release.From);
        WriteDay(json, "to", release.To);
        json.WriteString("units", "m²");
        json.WriteStartObject("released");
        for (var i = 0; i < Kinds.Length; i++)
        {
            var land = release.Released[i];
            json.WriteStartObject(Kinds[i]);
            json.WriteNumber("hazards", land.Hazards);
            json.WriteNumber("area", Rounded(land.Area));
            json.WriteNumber("hazardsByOutline", land.HazardsByOutline);
            json.WriteNumber("areaByOutline", Rounded(land.AreaByOutline));
            json.WriteEndObject();
        }

        json.WriteNumber("area", Rounded(release.Released.Sum(land => land.Area + land.AreaByOutline)));
        json.WriteNumber("hazardsWithoutArea", release.WithoutArea);
        json.WriteEndObject();
        WriteCount(json, "releasedUndated", release.Undated, release.UndatedArea);
        WriteCount(json, "surveyed", release.Surveyed, release.SurveyedArea);
        json.WriteStartObject("open");
        WriteOpen(json, "start", release.Start);
        WriteOpen(json, "end", release.End);
        json.WriteEndObject();
        json.WriteStartArray("notes");
        json.WriteStringValue("Released areas are sums of what the records say; where a record says only that a hazard was released, its outline counts, apart as areaByOutline.");
        json.WriteStringValue("Open ground is counted once where hazards overlap. It is the ground of recorded hazards: land that was not surveyed is in none of the figures, and is not said to be safe.");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOpen(Utf8JsonWriter json, string name, OpenLand? open)
    {
        if (open is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        WriteDay(json, "date", open.Day);
        json.WriteNumber("hazards", open.Hazards);
        json.WriteNumber("area", Rounded(open.Area));
        json.WriteNumber("confirmed", Rounded(open.Confirmed));
        json.WriteNumber("suspected", Rounded(open.Suspected));
        json.WriteNumber("releasedSince", Rounded(open.ReleasedSince));
        json.WriteNumber("hazardsNotDrawn", open.NotDrawn);
        json.WriteEndObject();
    }

    private static void WriteCount(Utf8JsonWriter json, string name, int hazards, double area)
    {
        json.WriteStartObject(name);
        json.WriteNumber("hazards", hazards);
        json.WriteNumber("area", Rounded(area));
        json.WriteEndObject();
    }

    private static void WriteDay(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } known)
        {
            json.WriteString(name, known.ToString("yyyy-MM-dd"));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    // Areas of polygons on the ground are not known to less than a square metre.
    private static double Rounded(double squareMetres) => Math.Round(squareMetres);
}
