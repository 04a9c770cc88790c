using GeoArms.Server.Http.Tiles;

namespace GeoArms.Server.Http.Features;

/// <summary><c>GET /ogc</c> and <c>GET /ogc/conformance</c> (OGC API Features, Part 1: Core, 1.0.1).</summary>
internal static class LandingEndpoints
{
    /// <summary>Route of the landing page.</summary>
    public const string Route = "/ogc";

    /// <summary>Route of the conformance declaration.</summary>
    public const string ConformanceRoute = "/ogc/conformance";

    /// <summary>The classes that hold; a class is added when its whole test suite does.</summary>
    private static readonly string[] Classes =
    [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        .. TileConformance.Classes,
    ];

    /// <summary>Answers with links to everything else.</summary>
    public static Task AnswerAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        return JsonAnswer.WriteAsync(http, OgcLinks.Json, json =>
        {
            var root = RequestAddress.Root(http);
            json.WriteStartObject();
            json.WriteString("title", "GeoArms");
            json.WriteString("description", "Incidents, hazards, zones, displacement sites and what belongs to them, as features.");
            json.WriteStartArray("links");
            OgcLinks.Write(json, "self", OgcLinks.Json, "This document", root + Route);
            OgcLinks.Write(json, "service-desc", OgcLinks.OpenApi, "API description", root + "/openapi.json");
            OgcLinks.Write(json, "service-doc", "text/html", "API documentation", root + "/docs");
            OgcLinks.Write(json, "conformance", OgcLinks.Json, "Conformance classes", root + ConformanceRoute);
            OgcLinks.Write(json, "data", OgcLinks.Json, "Collections", root + CollectionEndpoints.Route);
            TileConformance.WriteLinks(json, root);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Answers with the conformance classes.</summary>
    public static Task AnswerConformanceAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        return JsonAnswer.WriteAsync(http, OgcLinks.Json, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("conformsTo");
            foreach (var name in Classes)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
