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

    /// <summary>Relation of the properties by which one can filter.</summary>
    public const string Queryables = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

    /// <summary>Relation of the properties by which one can sort.</summary>
    public const string Sortables = "http://www.opengis.net/def/rel/ogc/1.0/sortables";

    /// <summary>Root of the OGC API, as the client reached it.</summary>
    public static string Root(HttpContext http) => RequestAddress.Root(http) + "/ogc";

    /// <summary>Address of a collection.</summary>
    public static string Collection(HttpContext http, string layer) => $"{Root(http)}/collections/{layer}";

    /// <summary>Address of an item.</summary>
    public static string Item(HttpContext http, string layer, string id) => $"{Collection(http, layer)}/items/{Uri.EscapeDataString(id)}";

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

    /// <summary>Writes the link of a document to itself, and those to its other forms.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="address">The document's address without <c>f</c>.</param>
    /// <param name="self">The form that is being written.</param>
    /// <param name="offered">All its forms.</param>
    public static void WriteSelf(Utf8JsonWriter json, string address, AnswerFormat self, params ReadOnlySpan<AnswerFormat> offered)
    {
        Write(json, "self", self.Essence, "This document", address);
        foreach (var format in offered)
        {
            if (format != self)
            {
                Write(json, "alternate", format.Essence, $"This document as {format.Title}", InFormat(address, format));
            }
        }
    }

    /// <summary>An address that asks for a form.</summary>
    public static string InFormat(string address, AnswerFormat format) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{FormatChoice.Parameter}={format.Name}";
}
