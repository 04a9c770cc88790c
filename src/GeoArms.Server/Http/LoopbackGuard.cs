using System.Net;
using GeoArms.Server.Hosting;

namespace GeoArms.Server.Http;

/// <summary>
/// Keeps web pages elsewhere from reading or changing a local map. A page can make the browser resolve its own name to
/// 127.0.0.1, so on loopback the <c>Host</c> must be a name of this machine; and it can send requests without reading
/// the answers, so a foreign <c>Origin</c> may do nothing but GET.
/// </summary>
internal sealed class LoopbackGuard(RequestDelegate next, ServerSettings settings)
{
    private static readonly string[] LocalNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly bool _isLoopback = IPAddress.IsLoopback(settings.Address);

    /// <summary>Refuses what is foreign, passes on the rest.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        var host = http.Request.Host;
        if (_isLoopback && !IsLocal(host, http.Connection.LocalPort))
        {
            return Problem.WriteAsync(
                http, StatusCodes.Status400BadRequest, $"Got the Host '{host}'; expected localhost, 127.0.0.1 or [::1] with the port {http.Connection.LocalPort}.", "Host");
        }

        if (!_isLoopback && settings.AllowedHosts.Count > 0 && !settings.AllowedHosts.Contains(host.Value, StringComparer.OrdinalIgnoreCase))
        {
            return Problem.WriteAsync(http, StatusCodes.Status400BadRequest, $"Got the Host '{host}'; expected {string.Join(" or ", settings.AllowedHosts)}.", "Host");
        }

        if (!HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Origin is { Count: > 0 } origin && IsForeign(origin.ToString(), http))
        {
            return Problem.WriteAsync(
                http, StatusCodes.Status403Forbidden, $"Got {http.Request.Method} from a page of '{origin}'; only this server's own pages may do that.", "Origin");
        }

        return next(http);
    }

    /// <summary>True when a page of this very server sent the request.</summary>
    public static bool IsOwnOrigin(string origin, HttpContext http) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme == http.Request.Scheme && IsLocal(new HostString(uri.Host, uri.Port), http.Connection.LocalPort);

    private static bool IsLocal(HostString host, int port)
    {
        if ((host.Port ?? 80) != port)
        {
            return false;
        }

        var name = host.Host;
        foreach (var local in LocalNames)
        {
            if (name.Equals(local, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsForeign(string origin, HttpContext http)
    {
        if (settings.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme != http.Request.Scheme)
        {
            return true;
        }

        return _isLoopback
            ? !IsLocal(new HostString(uri.Host, uri.Port), http.Connection.LocalPort)
            : !string.Equals(uri.Authority, http.Request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
