namespace GeoArms.Server.Http;

/// <summary>Headers that narrow what a browser does with the answers.</summary>
internal static class SecurityHeaders
{
    /// <summary>For pages: everything from this server, nothing from elsewhere, in nobody's frame. Leaflet sets styles on elements.</summary>
    public const string PagePolicy =
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Sets what holds for every answer.</summary>
    public static Task Set(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(http);
    }
}
