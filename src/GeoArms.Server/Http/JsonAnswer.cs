using System.Text.Encodings.Web;
using System.Text.Json;

namespace GeoArms.Server.Http;

/// <summary>Writes an answer as JSON, straight to the response.</summary>
internal static class JsonAnswer
{
    /// <summary>Readable text: the answers are JSON and never part of a page.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a body that a method makes.</summary>
    public static async Task WriteAsync(HttpContext http, string mediaType, Action<Utf8JsonWriter> write)
    {
        var response = http.Response;
        response.ContentType = mediaType;
        if (response.Headers.CacheControl.Count == 0)
        {
            response.Headers.CacheControl = "private, no-cache";
        }

        await using var json = new Utf8JsonWriter(response.BodyWriter, Options);
        write(json);
        await json.FlushAsync(http.RequestAborted);
        await response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    /// <summary>A writer onto the response's body, for answers that are written piece by piece.</summary>
    public static Utf8JsonWriter Writer(HttpContext http) => new(http.Response.BodyWriter, Options);

    /// <summary>A writer into memory.</summary>
    public static Utf8JsonWriter Writer(Stream stream) => new(stream, Options);
}
