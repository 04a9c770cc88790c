namespace GeoArms.Server.Http;

/// <summary>Links in answers: the address by which the client reached the server.</summary>
internal static class RequestAddress
{
    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public static string Root(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
}
