namespace GeoArms.Server.Http.Operations;

/// <summary>The ranking for clearance in words.</summary>
internal static class ClearanceResources
{
    private static readonly ApiParameter[] Parameters =
    [
        new("profile", "query", "string", "Name of a file of data/profiles: humanitarian (default), mobility, return, lis, or one of your own."),
        new("weights", "query", "string", "Other weights for criteria of the profile: exposure:3,casualties:0. They are scaled as the profile says."),
        new("limit", "query", "integer", "Most items in the answer: 0 to 10000, by default 100. All are ranked."),
        new("filter", "query", "string", "CQL2 text; narrows each layer that has all its columns, such as hazardType = 'minefield'."),
        new("datetime", "query", "string", "The ranking is for its last day; its first day bounds how far back accidents and patrols count (UTC)."),
        new("asOf", "query", "string", "Version of the data, as an earlier answer states it."),
        new("f", "query", "string", "json (default), geojson or csv."),
    ];

    /// <summary>The resources.</summary>
    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("/decisions/clearance", "Open hazards in the order in which they should be cleared, with every contribution, the facts behind it, effort and sensitivity to weights", "application/json", Parameters)
        {
            OtherMediaTypes = ["application/geo+json", "text/csv"],
            Edits =
            [
                new("post", "The same ranking together with task areas that the body draws: {\"tasks\":[{\"name\":\"…\",\"polygon\":GeoJSON Polygon or MultiPolygon}]}; stores nothing", (200, "The ranking"), ["application/json"], Parameters),
            ],
        },
    ];
}
