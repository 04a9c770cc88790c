namespace GeoArms.Server.Http.Operations;

/// <summary>The ranking for clearance in words.</summary>
internal static class ClearanceResources
{
    private static readonly ApiParameter[] Parameters =
    [
        new("profile", "query", "string", "Name of a file of data/profiles: humanitarian (default), mobility, return, lis, or one of your own."),
        new("weights", "query", "string", "Other weights for criteria of the profile: exposure:3,casualties:0. They are scaled as the profile says."),
        new("limit", "query", "integer", "Most items in the answer: 0 to 10000, by default 100. All are ranked."),
        .. FilterParameters.OfDecision("hazardType = 'minefield'"),
        new("datetime", "query", "string", "The ranking is for its last day; its first day bounds how far back accidents and patrols count (UTC)."),
        new("precedence", "query", "string", "recorded (default): a task waits for what its record requires; road: also for the last hazard on the way to it from the nearest base."),
        new("asOf", "query", "string", "Version of the data, as an earlier answer states it."),
        new("f", "query", "string", "json (default), geojson or csv."),
    ];

    private static readonly ApiParameter[] PlanParameters =
    [
        new("capacity", "query", "integer", "Number of teams, 1 to 500.") { IsRequired = true },
        new("until", "query", "string", "Last day of the plan (YYYY-MM-DD).") { IsRequired = true },
        new("start", "query", "string", "First day; by default the day of the data."),
        new("teamsPerTask", "query", "integer", "Most teams that share a task which would take one team more than 30 days; by default all."),
        new("compare", "query", "string", "Name of a second profile, whose plan is put beside the first."),
        .. Parameters.Where(parameter => parameter.Name is not ("weights" or "limit")),
        new("limit", "query", "integer", "Most tasks listed of those that are not done by the end: 0 to 10000, by default 100."),
    ];

    /// <summary>The resources.</summary>
    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("/decisions/clearance", "Open hazards in the order in which they should be cleared, with every contribution, the facts behind it, effort, sensitivity to weights, what must be cleared first and what clearing opens on the roads", "application/json", Parameters)
        {
            OtherMediaTypes = ["application/geo+json", "text/csv"],
            Edits =
            [
                new("post", "The same ranking together with task areas that the body draws: {\"tasks\":[{\"name\":\"…\",\"polygon\":GeoJSON Polygon or MultiPolygon}]}; stores nothing", (200, "The ranking"), ["application/json"], Parameters),
            ],
        },
        new("/decisions/clearance/plan", "Which team clears what when under precedence, so that most score-days are gained by a day; what is lost to precedence and what is not proven; two profiles side by side", "application/json", PlanParameters)
        {
            OtherMediaTypes = ["application/geo+json", "text/csv"],
        },
    ];
}
