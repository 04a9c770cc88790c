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
        json.WriteStartArray("security");
        json.WriteEndArray();
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
        WriteHead(json, resource.Method.ToLowerInvariant(), resource.Path, resource.Summary, resource.Parameters);
        WriteBody(json, resource.Body);
        json.WriteStartObject("responses");
        json.WriteStartObject("200");
        json.WriteString("description", resource.Summary);
        json.WriteStartObject("content");
        foreach (var mediaType in resource.OtherMediaTypes.Prepend(resource.MediaType))
        {
            WriteContent(json, mediaType);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        WriteProblems(json, resource, withPreconditions: false);
        json.WriteEndObject();
        json.WriteEndObject();
        foreach (var edit in resource.Edits)
        {
            WriteEdit(json, resource, edit);
        }

        json.WriteEndObject();
    }

    private static void WriteEdit(Utf8JsonWriter json, ApiResource resource, ApiOperation edit)
    {
        json.WriteStartObject(edit.Method);
        WriteHead(json, edit.Method, resource.Path, edit.Summary, [.. resource.Parameters.Where(parameter => parameter.In == "path"), .. edit.Parameters]);
        if (edit.BodyTypes.Count > 0)
        {
            json.WriteStartObject("requestBody");
            json.WriteBoolean("required", true);
            json.WriteStartObject("content");
            foreach (var mediaType in edit.BodyTypes)
            {
                WriteContent(json, mediaType);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteStartObject("responses");
        json.WriteStartObject(edit.Success.Status.ToString());
        json.WriteString("description", edit.Success.Meaning);
        json.WriteEndObject();
        WriteProblems(json, resource, edit.Method != "post");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, string method, string path, string summary, IReadOnlyList<ApiParameter> parameters)
    {
        json.WriteString("summary", summary);
        json.WriteString("operationId", OperationId(method, path));
        json.WriteStartArray("parameters");
        foreach (var parameter in parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("in", parameter.In);
            json.WriteBoolean("required", parameter.IsRequired);
            json.WriteString("description", parameter.Description);
            if (parameter.In == "query")
            {
                json.WriteString("style", "form");
                json.WriteBoolean("explode", false);
            }

            json.WritePropertyName("schema");
            json.WriteRawValue($"{{ \"type\": \"{parameter.Type}\"{(parameter.Schema.Length > 0 ? ", " : "")}{parameter.Schema} }}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
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

    private static void WriteContent(Utf8JsonWriter json, string mediaType)
    {
        json.WriteStartObject(mediaType);
        json.WriteStartObject("schema");
        json.WriteString("type", mediaType.Contains("json", StringComparison.Ordinal) ? "object" : "string");
        if (mediaType.EndsWith("vector-tile", StringComparison.Ordinal) || mediaType.StartsWith("image/", StringComparison.Ordinal))
        {
            json.WriteString("format", "binary");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteProblems(Utf8JsonWriter json, ApiResource resource, bool withPreconditions)
    {
        List<string> statuses = ["400"];
        if (resource.Path.Contains('{', StringComparison.Ordinal))
        {
            statuses.Add("404");
        }

        if (withPreconditions)
        {
            statuses.AddRange(["412", "428"]);
        }

        foreach (var status in statuses.Append("default"))
        {
            json.WriteStartObject(status);
            json.WriteString("$ref", "#/components/responses/Problem");
            json.WriteEndObject();
        }
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
    private static string OperationId(string method, string path) =>
        method + string.Concat(path.Split(['/', '{', '}', '.'], StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
