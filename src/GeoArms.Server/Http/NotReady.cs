namespace GeoArms.Server.Http;

/// <summary>The answer while the layers are still being read.</summary>
internal static class NotReady
{
    /// <summary>503: come back in a second.</summary>
    public static Task WriteAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return Problem.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "The layers are still being read; /health/ready says when they are served.");
    }
}
