using System.Net;
using GeoArms.Server.Hosting;

namespace GeoArms.Server.Http.Imports;

/// <summary>
/// Lets nobody import or edit but the person at this machine: the server listens on loopback, and the request comes from its
/// own page or from a program, never from a page elsewhere. Origins that may read the map may not do this either.
/// </summary>
internal sealed class LocalOwner(ServerSettings settings, string doing = "import")
{
    private readonly bool _isLoopback = IPAddress.IsLoopback(settings.Address);

    /// <summary>The same answer, refused to everybody else.</summary>
    public RequestDelegate Only(RequestDelegate answer) => http => Refusal(http) is { } reason
        ? Problem.WriteAsync(http, StatusCodes.Status403Forbidden, reason)
        : AnswerAsync(http, answer);

    private static Task AnswerAsync(HttpContext http, RequestDelegate answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        return answer(http);
    }

    private string? Refusal(HttpContext http)
    {
        if (!_isLoopback)
        {
            return doing != "import"
                ? "Editing over HTTP is off while the server listens on an address that others reach. Listen on loopback, or edit in the store itself."
                : "Importing in the browser is off while the server listens on an address that others reach. Use ./geoarms import on the server itself, or listen on loopback.";
        }

        // The Fetch standard's metadata: what a browser says of who asks. Programs send nothing.
        var site = http.Request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none"))
        {
            return $"Got a request from a page elsewhere; only this server's own pages may {doing}.";
        }

        return http.Request.Headers.Origin is { Count: > 0 } origin && !LoopbackGuard.IsOwnOrigin(origin.ToString(), http)
            ? $"Got a request from a page of '{origin}'; only this server's own pages may {doing}."
            : null;
    }
}
