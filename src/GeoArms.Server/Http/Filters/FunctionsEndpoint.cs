using GeoArms.Core.Filters.Typing;

namespace GeoArms.Server.Http.Filters;

/// <summary><c>GET /ogc/functions</c>: the functions that filters may call (OGC 21-065r2, requirements class "Custom functions").</summary>
internal static class FunctionsEndpoint
{
    /// <summary>Route of the list.</summary>
    public const string Route = "/ogc/functions";

    /// <summary>Answers with the list.</summary>
    public static Task AnswerAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        return JsonAnswer.WriteAsync(http, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("functions");
            foreach (var function in FilterFunction.All)
            {
                json.WriteStartObject();
                json.WriteString("name", function.Name);
                json.WriteString("description", function.Description);
                json.WriteStartArray("arguments");
                foreach (var argument in function.Arguments)
                {
                    json.WriteStartObject();
                    json.WriteString("title", argument.Name);
                    json.WriteStartArray("type");
                    json.WriteStringValue(argument.Type);
                    json.WriteEndArray();
                    json.WriteBoolean("required", !argument.IsOptional);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStartArray("returns");
                json.WriteStringValue(function.Returns);
                json.WriteEndArray();
                json.WriteString("example", function.Example);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
