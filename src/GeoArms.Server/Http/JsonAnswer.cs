using System.Buffers;
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

        await BodyAnswer.WriteAsync(http, mediaType, body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    /// <summary>A writer onto the response's body, for answers that are written piece by piece.</summary>
    public static Utf8JsonWriter Writer(HttpContext http) => new(http.Response.BodyWriter, Options);

    /// <summary>A writer into a buffer.</summary>
    public static Utf8JsonWriter Writer(IBufferWriter<byte> buffer) => new(buffer, Options);

    /// <summary>A writer into memory.</summary>
    public static Utf8JsonWriter Writer(Stream stream) => new(stream, Options);
}
