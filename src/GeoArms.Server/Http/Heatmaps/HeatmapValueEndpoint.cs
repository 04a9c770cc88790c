using GeoArms.Core;
using GeoArms.Engine.Heatmaps;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary><c>GET /heatmaps/{name}/value</c>: the value at a place, with what explains it.</summary>
/// <param name="map">The map.</param>
internal sealed class HeatmapValueEndpoint(LiveMap map)
{
    /// <summary>Route.</summary>
    public const string Route = "/heatmaps/{name}/value";

    private const string Longitude = "lon";
    private const string Latitude = "lat";

    private static readonly string[] Known = [Longitude, Latitude, .. HeatmapParameters.Names];

    /// <summary>Answers with the value; null with the reason where there is none.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (await HeatmapAddress.FindAsync(http, map) is not { } served)
        {
            return;
        }

        var parameters = QueryParameters.Read(http, Known);
        var longitude = Degrees(parameters, Longitude, 180);
        var latitude = Degrees(parameters, Latitude, 90);
        var query = HeatmapQuery.Of(parameters, served, map);
        var surface = await query.SurfaceAsync();
        var found = surface.At(longitude, latitude);
        await JsonAnswer.WriteAsync(http, "application/json", json =>
        {
            json.WriteStartObject();
            HeatmapJson.WriteNumber(json, "value", found.Value);
            HeatmapJson.WriteSurface(json, query, surface);
            json.WriteString("state", CellStateWords.Name(found.State));
            json.WriteString("reason", found.Reason ?? CellStateWords.Meaning(found.State));
            json.WriteNumber("lon", longitude);
            json.WriteNumber("lat", latitude);
            json.WriteNumber("events", found.Events);
            json.WriteNumber("spread", found.Spread);
            HeatmapJson.WriteComparison(json, found.Comparison, query.Request.Compare);
            HeatmapJson.WriteAccounts(json, surface);
            HeatmapJson.WriteTexts(json, "notes", HeatmapNotes.Of(served, surface));
            json.WriteEndObject();
        });
    }

    private static double Degrees(QueryParameters parameters, string name, double most) => parameters[name] is { } text
        ? HeatmapParameters.Number(text, name, -most, most, "degrees")
        : throw new InputException($"Got no {name}; expected {Longitude} and {Latitude} in degrees.") { Parameter = name };
}
