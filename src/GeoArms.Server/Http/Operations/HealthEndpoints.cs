using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Operations;

/// <summary><c>GET /health/live</c> and <c>GET /health/ready</c>.</summary>
internal sealed class HealthEndpoints(LiveMap map)
{
    /// <summary>Route that says whether the process answers.</summary>
    public const string LiveRoute = "/health/live";

    /// <summary>Route that says whether every layer is served.</summary>
    public const string ReadyRoute = "/health/ready";

    /// <summary>The process answers.</summary>
    public static Task AnswerLiveAsync(HttpContext http) => JsonAnswer.WriteAsync(http, "application/json", static json =>
    {
        json.WriteStartObject();
        json.WriteString("status", "live");
        json.WriteEndObject();
    });

    /// <summary>
    /// 200 when every layer is served, also from the last state of a store that cannot be reached just now (it says
    /// so); 503 with the reason before.
    /// </summary>
    public Task AnswerReadyAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.StatusCode = map.Feed.IsLoaded ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return JsonAnswer.WriteAsync(http, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteString("status", map.Feed.IsLoaded ? "ready" : "starting");
            if (!map.Feed.IsLoaded)
            {
                json.WriteString("reason", "The layers are still being read from the store.");
            }

            json.WriteNumber("layers", map.Feed.Current.Layers.Count);
            if (map.Feed.Problem is { } problem)
            {
                json.WriteStartObject("store");
                json.WriteString("status", "unreachable");
                json.WriteString("reason", "The store cannot be followed; the last state is served. The log says why.");
                json.WriteString("since", problem.Since.UtcDateTime);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
    }
}
