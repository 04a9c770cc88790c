using System.Text.Encodings.Web;
using System.Text.Json;

namespace GeoArms.Server.Http;

/// <summary>Answers as JSON.</summary>
internal static class JsonAnswer
{
    /// <summary>Readable text: the answers are JSON and never part of a page.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Answers with a body that a method makes. It is made in memory first, so that an error in between becomes a problem
    /// document, and the client is not sent again what it has.
    /// </summary>
    public static async Task WriteAsync(HttpContext http, string mediaType, Action<Utf8JsonWriter> write)
    {
        using var body = new MemoryStream();
        await using (var json = Writer(body))
        {
            write(json);
        }

        var response = http.Response;
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (response.Headers.CacheControl.Count == 0)
        {
            response.Headers.CacheControl = "private, no-cache";
        }

        if (response.StatusCode == StatusCodes.Status200OK)
        {
            var tag = EntityTag.Of(bytes.Span);
            response.Headers.ETag = tag;
            if (EntityTag.Matches(http.Request.Headers.IfNoneMatch, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = mediaType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>A writer onto the response's body, for answers that are written piece by piece.</summary>
    public static Utf8JsonWriter Writer(HttpContext http) => new(http.Response.BodyWriter, Options);

    /// <summary>A writer into memory.</summary>
    public static Utf8JsonWriter Writer(Stream stream) => new(stream, Options);
}
