using System.Text.Json;
using GeoArms.Core;
using Microsoft.AspNetCore.Http.Features;

namespace GeoArms.Server.Http.Queries;

/// <summary>Reads the JSON that a question brings.</summary>
internal static class QueryBody
{
    /// <summary>Most bytes: ten thousand vertices with all their decimals.</summary>
    public const int MostBytes = 1 << 20;

    private static readonly string[] MediaTypes = ["application/json", "application/geo+json"];

    /// <summary>The body as a JSON object.</summary>
    /// <exception cref="BadHttpRequestException">It is of another type (415) or too large (413).</exception>
    /// <exception cref="InputException">It is no JSON object; the message says where it ceases to be one.</exception>
    public static async Task<JsonElement> ReadAsync(HttpContext http)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim();
        if (!MediaTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw new BadHttpRequestException($"Got the content type '{http.Request.ContentType}'; expected {string.Join(" or ", MediaTypes)}.", StatusCodes.Status415UnsupportedMediaType);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { MaxDepth = 32 }, http.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new InputException($"The body is JSON of the kind {document.RootElement.ValueKind}; expected an object.") { Parameter = "body" };
        }
        catch (JsonException problem)
        {
            throw new InputException($"The body is not JSON at line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}: {problem.Message.Split(" LineNumber:")[0]}", problem) { Parameter = "body" };
        }
    }

    /// <summary>Checks that an object has no members but the known ones.</summary>
    /// <exception cref="InputException">It has; the message names the nearest.</exception>
    public static void CheckMembers(JsonElement body, params string[] known)
    {
        foreach (var member in body.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                throw new InputException($"Got the member '{member.Name}'; expected one of {string.Join(", ", known)}. Did you mean '{NearestName.Of(member.Name, known)}'?") { Parameter = member.Name };
            }
        }
    }

    /// <summary>A member that is a text, or null when it is absent.</summary>
    /// <exception cref="InputException">It is something else.</exception>
    public static string? Text(JsonElement body, string name) => !body.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new InputException($"Got {name} {Short(value)}; expected a text.") { Parameter = name };

    /// <summary>A member that is a number, or null when it is absent.</summary>
    /// <exception cref="InputException">It is something else.</exception>
    public static double? Number(JsonElement body, string name) => !body.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number
        : throw new InputException($"Got {name} {Short(value)}; expected a number of metres.") { Parameter = name };

    /// <summary>A value's text, cut short for a message.</summary>
    public static string Short(JsonElement value) => value.GetRawText() is { Length: > 60 } text ? text[..60] + "…" : value.GetRawText();
}
