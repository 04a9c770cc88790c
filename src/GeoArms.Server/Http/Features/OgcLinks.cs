using System.Text.Json;

namespace GeoArms.Server.Http.Features;

/// <summary>Links of the OGC API resources.</summary>
internal static class OgcLinks
{
    /// <summary>Media type of features.</summary>
    public const string GeoJson = "application/geo+json";

    /// <summary>Media type of everything else.</summary>
    public const string Json = "application/json";

    /// <summary>Media type of the API description.</summary>
    public const string OpenApi = "application/vnd.oai.openapi+json;version=3.0";

    /// <summary>The reference system of all coordinates: longitude, latitude in degrees on WGS 84.</summary>
    public const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    /// <summary>Root of the OGC API, as the client reached it.</summary>
    public static string Root(HttpContext http) => RequestAddress.Root(http) + "/ogc";

    /// <summary>Address of a collection.</summary>
    public static string Collection(HttpContext http, string layer) => $"{Root(http)}/collections/{layer}";

    /// <summary>Writes a link into an open array.</summary>
    public static void Write(Utf8JsonWriter json, string relation, string type, string title, string address)
    {
        json.WriteStartObject();
        json.WriteString("rel", relation);
        json.WriteString("type", type);
        json.WriteString("title", title);
        json.WriteString("href", address);
        json.WriteEndObject();
    }
}
