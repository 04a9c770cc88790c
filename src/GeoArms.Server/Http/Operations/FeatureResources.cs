using GeoArms.Server.Http.Features;

namespace GeoArms.Server.Http.Operations;

/// <summary>The resources of OGC API Features in words.</summary>
internal static class FeatureResources
{
    private const string GeoJson = "application/geo+json";
    private const string Json = "application/json";
    private const string Schema = "application/schema+json";
    private const string Csv = "text/csv";
    private const string Html = "text/html";

    private const string AnySystem = "http://www.opengis.net/def/crs/OGC/1.3/CRS84 (by default), [EPSG:4326] with latitude first, [EPSG:3857], or a UTM zone of the layer such as [EPSG:32633].";

    private static readonly ApiParameter Layer = new("layer", "path", "string", "Name of a layer, such as incidents; GET /ogc/collections lists them.");
    private static readonly ApiParameter Id = new("id", "path", "string", "Id of a feature: source:sourceId.");
    private static readonly ApiParameter Crs = new("crs", "query", "string", $"Reference system of the coordinates: {AnySystem}") { Schema = "\"format\": \"uri\"" };

    private static readonly ApiParameter[] Columns =
    [
        new("properties", "query", "array", "Columns that are answered, separated by commas; all without it.") { Schema = "\"items\": { \"type\": \"string\" }" },
        new("skipGeometry", "query", "boolean", "true leaves the geometry away.") { Schema = "\"default\": false" },
    ];

    private static readonly ApiParameter[] Asked =
    [
        new("bbox", "query", "array", "Features that intersect a box: west,south,east,north in degrees, or in bbox-crs; with six numbers the heights are ignored; west may be greater than east.")
        {
            Schema = "\"minItems\": 4, \"maxItems\": 6, \"items\": { \"type\": \"number\" }",
        },
        new("bbox-crs", "query", "string", $"Reference system of bbox: {AnySystem}") { Schema = "\"format\": \"uri\"" },
        new("datetime", "query", "string", "Features whose time intersects a date, a moment or an interval: 2024-05-31, 2024-01-01/2024-03-31, 2024-01-01/.. (UTC)."),
        .. FilterParameters.Of("Features"),
        new("limit", "query", "integer", "Most features in one answer; 0 only counts.")
        {
            Schema = $"\"minimum\": 0, \"maximum\": {ItemsRequest.MostItems}, \"default\": {ItemsRequest.DefaultLimit}",
        },
        new("sortby", "query", "array", "Columns to sort by, separated by commas; - in front for the greatest first. Features without value come last.")
        {
            Schema = "\"items\": { \"type\": \"string\" }",
        },
        new("token", "query", "string", "Where the page begins: taken from the next link of the page before."),
        Crs,
        .. Columns,
    ];

    private static readonly string[] FeatureTypes = [GeoJson, Json];

    private static readonly string[] PatchTypes = ["application/merge-patch+json", GeoJson, Json];

    private static readonly ApiParameter IfMatch = new("If-Match", "header", "string", "ETag of the state that was seen; 428 without it, 412 when the feature is another by now.") { IsRequired = true };

    private static readonly ApiParameter ContentCrs = new("Content-Crs", "header", "string", $"Reference system of the coordinates in the body, in angle brackets: {AnySystem}");

    /// <summary>Path, what it answers, and how.</summary>
    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("/ogc", "Landing page of OGC API Features", Json, [Format("json", "html")]) { OtherMediaTypes = [Html] },
        new("/ogc/conformance", "Conformance classes that hold", Json, [Format("json", "html")]) { OtherMediaTypes = [Html] },
        new("/ogc/queryables", "Properties that every collection has, as JSON Schema", Schema, [Format("schema", "html")]) { OtherMediaTypes = [Html] },
        new("/ogc/collections", "All layers as collections", Json, [Format("json", "html")]) { OtherMediaTypes = [Html] },
        new("/ogc/collections/{layer}", "One layer as a collection", Json, [Layer, Format("json", "html")]) { OtherMediaTypes = [Html] },
        new("/ogc/collections/{layer}/queryables", "Properties by which one can filter, as JSON Schema", Schema, [Layer, Format("schema", "html")]) { OtherMediaTypes = [Html] },
        new("/ogc/collections/{layer}/sortables", "Properties by which one can sort, as JSON Schema", Schema, [Layer, Format("schema", "html")]) { OtherMediaTypes = [Html] },
        new("/ogc/collections/{layer}/items", "Features of a layer, page by page; a column's name is a parameter too, such as weapon=ied", GeoJson, [Layer, .. Asked, Format("geojson", "csv", "html")])
        {
            OtherMediaTypes = [Html, Csv],
            Edits = [new("post", "Creates a feature", (201, "Created; Location says where"), FeatureTypes, [ContentCrs])],
        },
        new("/ogc/collections/{layer}/items/{id}", "One feature", GeoJson, [Layer, Id, Crs, .. Columns, Format("geojson", "html")])
        {
            OtherMediaTypes = [Html],
            Edits =
            [
                new("put", "Replaces a feature", (200, "Replaced"), FeatureTypes, [IfMatch, ContentCrs]),
                new("patch", "Merges a part into a feature (RFC 7396)", (200, "Updated"), PatchTypes, [IfMatch, ContentCrs]),
                new("delete", "Deletes a feature", (204, "Deleted"), [], [IfMatch]),
            ],
        },
    ];

    private static ApiParameter Format(params string[] names) => new("f", "query", "string", "Form of the answer; goes before Accept.")
    {
        Schema = $"\"enum\": [{string.Join(", ", names.Select(name => $"\"{name}\""))}]",
    };
}
