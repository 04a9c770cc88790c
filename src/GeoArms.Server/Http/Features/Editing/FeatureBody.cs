using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Server.Http.Features.Parameters;
using GeoArms.Server.Serving;
using Microsoft.AspNetCore.Http.Features;

namespace GeoArms.Server.Http.Features.Editing;

/// <summary>Reads the feature that an editor sent.</summary>
internal static class FeatureBody
{
    /// <summary>Media types of a whole feature.</summary>
    public static readonly string[] Whole = ["application/geo+json", "application/json"];

    /// <summary>Media types of a part of one (RFC 7396).</summary>
    public static readonly string[] Part = ["application/merge-patch+json", "application/geo+json", "application/json"];

    private const string ContentCrs = "Content-Crs";

    /// <summary>Most bytes: a border of some hundred thousand corners.</summary>
    private const int MostBytes = 16 << 20;

    /// <summary>The body as a JSON object.</summary>
    /// <param name="http">The request.</param>
    /// <param name="taken">Media types that are taken.</param>
    /// <exception cref="InputException">It is none, or of another type.</exception>
    public static async Task<JsonElement> ReadAsync(HttpContext http, string[] taken)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim();
        if (type is null || !taken.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw new InputException($"Got the content type '{http.Request.ContentType}'; expected {string.Join(" or ", taken)}.") { Parameter = "Content-Type" };
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new InputException($"The body is {document.RootElement.ValueKind}; expected a GeoJSON feature.");
        }
        catch (JsonException problem)
        {
            throw new InputException($"The body is not JSON: {problem.Message}", problem);
        }
    }

    /// <summary>The reference system of the body's coordinates; CRS84 when <c>Content-Crs</c> says nothing.</summary>
    /// <exception cref="InputException">It is not one of the layer's.</exception>
    public static ReferenceSystem SystemOf(HttpContext http, ServedLayer layer)
    {
        var text = http.Request.Headers[ContentCrs].ToString().Trim();
        return text.Length == 0 ? ReferenceSystem.Crs84
            : CrsParameter.Find(text.Trim('<', '>'), layer)
                ?? throw new InputException($"Got Content-Crs: {text}; expected one of the collection's crs in angle brackets, such as <{OgcLinks.Crs84}>.") { Parameter = ContentCrs };
    }
}
