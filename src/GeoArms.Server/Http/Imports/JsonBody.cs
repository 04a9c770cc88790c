using System.Text.Json;
using GeoArms.Core;
using Microsoft.AspNetCore.Http.Features;

namespace GeoArms.Server.Http.Imports;

/// <summary>Reads JSON that a request brings.</summary>
internal static class JsonBody
{
    /// <summary>Most bytes: a mapping of some hundred columns has a tenth of it.</summary>
    private const int MostBytes = 1 << 20;

    /// <summary>The body as JSON.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static async Task<JsonElement> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new InputException($"Got the content type '{http.Request.ContentType}'; expected application/json.") { Parameter = "Content-Type" };
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            return document.RootElement.Clone();
        }
        catch (JsonException problem)
        {
            throw new InputException($"The body is not JSON: {problem.Message}", problem);
        }
    }
}
