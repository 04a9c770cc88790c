using System.Text.Json;
using GeoArms.Server.Http.Features;

namespace GeoArms.Server.Http.Operations;

/// <summary><c>GET /openapi.json</c>: the API as OpenAPI 3.0.</summary>
internal static class OpenApiEndpoint
{
    /// <summary>Route of the description.</summary>
    public const string Route = "/openapi.json";

    /// <summary>Answers with the description.</summary>
    public static Task AnswerAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        return JsonAnswer.WriteAsync(http, OgcLinks.OpenApi, json => Write(json, RequestAddress.Root(http)));
    }

    private static void Write(Utf8JsonWriter json, string root)
    {
        json.WriteStartObject();
        json.WriteString("openapi", "3.0.3");
        json.WriteStartObject("info");
        json.WriteString("title", "GeoArms");
        json.WriteString("version", ProgramVersion.Number);
        json.WriteString("description", "Errors are problem documents (RFC 9457). Coordinates are longitude, latitude on WGS 84.");
        json.WriteEndObject();
        json.WriteStartArray("servers");
        json.WriteStartObject();
        json.WriteString("url", root);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("paths");
        foreach (var resource in ApiCatalogue.All)
        {
            WriteResource(json, resource);
        }

        json.WriteEndObject();
        WriteComponents(json);
        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, ApiResource resource)
    {
        json.WriteStartObject(resource.Path);
        json.WriteStartObject(resource.Method.ToLowerInvariant());
        json.WriteString("summary", resource.Summary);
        json.WriteString("operationId", OperationId(resource));
        json.WriteStartArray("parameters");
        foreach (var parameter in resource.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("in", parameter.In);
            json.WriteBoolean("required", parameter.In == "path");
            json.WriteString("description", parameter.Description);
            if (parameter.In == "query")
            {
                json.WriteString("style", "form");
                json.WriteBoolean("explode", false);
            }

            json.WriteStartObject("schema");
            json.WriteString("type", parameter.Type);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteBody(json, resource.Body);
        WriteResponses(json, resource);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, ApiBody? body)
    {
        if (body is null)
        {
            return;
        }

        json.WriteStartObject("requestBody");
        json.WriteString("description", body.Description);
        json.WriteBoolean("required", true);
        json.WriteStartObject("content");
        json.WriteStartObject("application/json");
        json.WritePropertyName("schema");
        json.WriteRawValue(body.Schema);
        json.WritePropertyName("example");
        json.WriteRawValue(body.Example);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResponses(Utf8JsonWriter json, ApiResource resource)
    {
        json.WriteStartObject("responses");
        json.WriteStartObject("200");
        json.WriteString("description", resource.Summary);
        json.WriteStartObject("content");
        json.WriteStartObject(resource.MediaType);
        json.WriteStartObject("schema");
        json.WriteString("type", resource.MediaType.Contains("json", StringComparison.Ordinal) ? "object" : "string");
        if (resource.MediaType.EndsWith("vector-tile", StringComparison.Ordinal))
        {
            json.WriteString("format", "binary");
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("default");
        json.WriteString("$ref", "#/components/responses/Problem");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter json)
    {
        json.WritePropertyName("components");
        json.WriteRawValue("""
            {
              "responses": {
                "Problem": {
                  "description": "What was got and what is expected",
                  "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
                }
              },
              "schemas": {
                "Problem": {
                  "type": "object",
                  "required": ["title", "status", "detail"],
                  "properties": {
                    "type": { "type": "string" },
                    "title": { "type": "string" },
                    "status": { "type": "integer" },
                    "detail": { "type": "string" },
                    "parameter": { "type": "string" }
                  }
                }
              }
            }
            """);
    }

    /// <summary>A name for generated clients: <c>/ogc/collections/{layer}</c> gives <c>getOgcCollectionsLayer</c>.</summary>
    private static string OperationId(ApiResource resource) =>
        resource.Method.ToLowerInvariant() + string.Concat(resource.Path.Split(['/', '{', '}', '.'], StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
