using GeoArms.Server.Hosting;

namespace GeoArms.Server.Http;

/// <summary>
/// Lets the pages of configured origins read the answers (the Fetch standard's CORS protocol). Without configuration
/// it is not in the pipeline at all.
/// </summary>
internal sealed class CrossOrigin(RequestDelegate next, ServerSettings settings)
{
    private readonly HashSet<string> _allowed = new(settings.AllowedOrigins, StringComparer.OrdinalIgnoreCase);

    /// <summary>Answers preflights and marks answers; the marks are set last, so that no cached answer holds them.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        var isAllowed = _allowed.Contains(origin);
        http.Response.OnStarting(
            () =>
            {
                http.Response.Headers.Append("Vary", "Origin");
                if (isAllowed)
                {
                    http.Response.Headers.AccessControlAllowOrigin = origin;
                    http.Response.Headers.AccessControlExposeHeaders = "ETag, Link";
                    http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                }

                return Task.CompletedTask;
            });
        if (isAllowed && HttpMethods.IsOptions(http.Request.Method) && http.Request.Headers.AccessControlRequestMethod.Count > 0)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            http.Response.Headers.AccessControlAllowMethods = "GET, HEAD";
            http.Response.Headers.AccessControlAllowHeaders = http.Request.Headers.AccessControlRequestHeaders;
            http.Response.Headers.AccessControlMaxAge = "600";
            return Task.CompletedTask;
        }

        return next(http);
    }
}
