using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Layers;

/// <summary><c>GET /layers/{layer}/months</c>: how many rows of a layer begin in each month (UTC), for a time slider.</summary>
internal sealed class MonthsEndpoint(LiveMap map)
{
    /// <summary>Route of the counts.</summary>
    public const string Route = "/layers/{layer}/months";

    /// <summary>Answers with <c>{"months":[["2019-01",123],…]}</c>; months without rows are left out.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        var name = (string)http.Request.RouteValues["layer"]!;
        if (map.Find(name) is not { } layer)
        {
            return map.Feed.IsLoaded ? Problem.WriteAsync(http, StatusCodes.Status404NotFound, map.NoSuchLayer(name), "layer") : NotReady.WriteAsync(http);
        }

        return JsonAnswer.WriteAsync(http, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("months");
            foreach (var (month, count) in layer.Facts.Months)
            {
                json.WriteStartArray();
                json.WriteStringValue(month.ToString("yyyy-MM"));
                json.WriteNumberValue(count);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
