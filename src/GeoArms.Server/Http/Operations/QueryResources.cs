namespace GeoArms.Server.Http.Operations;

/// <summary>Questions about places in words.</summary>
internal static class QueryResources
{
    /// <summary>What every question takes.</summary>
    private static readonly ApiParameter[] Common =
    [
        new("layers", "query", "string", "Layers to ask, separated by commas; by default incidents,hazards,zones,recoveries,sites."),
        .. FilterParameters.Of("Features (a named layer that the filter does not fit is an error, and layers of the default are left out and named)"),
        new("datetime", "query", "string", "Features whose time intersects a date, a moment or an interval (UTC); also the period of counts, months and trend: 2024-01-01/2024-03-31."),
        new("limit", "query", "integer", "Most features in the list: 0 (only counts) to 10000, by default 100. Counts and sums are of all."),
        new("f", "query", "string", "json (default), geojson or csv."),
        ApiCatalogue.AsOf,
        new("coordinates", "query", "string", "How places are written in the answer: degrees (default), utm or mgrs. Geometries of GeoJSON are in degrees."),
    ];

    /// <summary>The resources.</summary>
    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("/query/near", "What lies within a distance of a place, nearest first, with counts by weapon and month, and the trend", "application/json",
        [
            new("lon", "query", "number", "Longitude of the place in degrees."),
            new("lat", "query", "number", "Its latitude in degrees."),
            new("place", "query", "string", "The place as text instead: degrees (18.55,4.36 or 4°21'36\"N 18°33'E), UTM (34north 227930 482360) or MGRS (34NBK2793082359)."),
            new("radius", "query", "number", "Metres, above 0 and at most 1000000, by default 10000."),
            .. Common,
        ]),
        new("/query/within", "What lies inside an area, from its middle outwards, with counts by weapon and month, and the trend", "application/json", Common)
        {
            Body = new ApiBody(
                "A GeoJSON Polygon or MultiPolygon, or a Feature with one, 10000 vertices at most; or {\"area\": P-code}; or {\"corners\": places in degrees, UTM or MGRS}.",
                """{"type":"object"}""",
                """{"type":"Polygon","coordinates":[[[-23.5,3],[-22.5,3],[-22.5,4],[-23.5,4],[-23.5,3]]]}"""),
        },
        new("/query/corridor", "What lies along a route, by kilometre, with another way that avoids hazards and closed roads", "application/json", Common)
        {
            Body = new ApiBody(
                "route: a GeoJSON LineString, ids of routes in order, or places in degrees, UTM or MGRS. width: metres of both sides together, at most 200000. avoid: \"openHazards\" (default), or ids of hazards, and of routes that count as closed. clearance: metres to keep from hazards, by default 100. layers, filter and datetime may stand here instead of in the address.",
                """
                {"type":"object","required":["route","width"],"properties":{
                  "route":{"oneOf":[{"type":"object"},{"type":"array","items":{"oneOf":[{"type":"string"},{"type":"array","items":{"type":"number"}}]}}]},
                  "width":{"type":"number"},"layers":{"type":"array","items":{"type":"string"}},"filter":{"type":"string"},"datetime":{"type":"string"},
                  "avoid":{"oneOf":[{"type":"string","enum":["openHazards"]},{"type":"array","items":{"type":"string"}}]},"clearance":{"type":"number"}}}
                """,
                """{"route":["demo:route-19"],"width":2000,"datetime":"2025-01-01/2025-06-30"}"""),
        },
    ];
}
