namespace GeoArms.Server.Http;

/// <summary>Answers with a body that was made in memory.</summary>
internal static class BodyAnswer
{
    /// <summary>Answers, with an ETag of what the body holds; the client is not sent again what it has.</summary>
    public static async Task WriteAsync(HttpContext http, string mediaType, ReadOnlyMemory<byte> body)
    {
        var response = http.Response;
        if (response.Headers.CacheControl.Count == 0)
        {
            response.Headers.CacheControl = "private, no-cache";
        }

        if (response.StatusCode == StatusCodes.Status200OK)
        {
            var tag = EntityTag.Of(body.Span);
            response.Headers.ETag = tag;
            if (EntityTag.Matches(http.Request.Headers.IfNoneMatch, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = mediaType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted);
    }
}
