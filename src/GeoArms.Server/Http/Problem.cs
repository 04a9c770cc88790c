using Microsoft.AspNetCore.WebUtilities;

namespace GeoArms.Server.Http;

/// <summary>Errors as <c>application/problem+json</c> (RFC 9457).</summary>
internal static class Problem
{
    private const string MediaType = "application/problem+json";

    /// <summary>Answers with a problem. Headers that belonged to the answer that it replaces are taken away.</summary>
    /// <param name="http">The request; its response has not begun.</param>
    /// <param name="status">HTTP status, 400 to 599.</param>
    /// <param name="detail">What was got and what is expected.</param>
    /// <param name="parameter">The parameter at fault, or null.</param>
    public static async Task WriteAsync(HttpContext http, int status, string detail, string? parameter = null)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers.Remove("ETag");
        response.Headers.Remove("Content-Encoding");
        using var buffer = new MemoryStream();
        using (var json = JsonAnswer.Writer(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
            json.WriteNumber("status", status);
            json.WriteString("detail", detail);
            if (parameter is not null)
            {
                json.WriteString("parameter", parameter);
            }

            json.WriteEndObject();
        }

        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), http.RequestAborted);
    }
}
