namespace GeoArms.Server.Http.Operations;

/// <summary>The rankings of displacement sites and of zones in words.</summary>
internal static class SiteResources
{
    /// <summary>The resources.</summary>
    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("/decisions/sites", "Open displacement sites ranked by what threatens them, each with its profile: incidents by radius, period and weapon, hazards, ways, zones, ammunition storage, patrols", "application/json",
        [
            new("site", "query", "string", "Id of one open site: its full profile, with ratios by weapon and actor, and its place in the whole ranking."),
            new("forecast", "query", "integer", "Days ahead, 1 to 366: beside each site what a forecast expects in its cell of 10 km (as /decisions/patrol makes it); 0 (default) for none. The fit takes seconds."),
            .. Common("protection (default), or a file of data/profiles/sites", "sites"),
        ]),
        new("/decisions/zones", "Agreed zones in force ranked by recent violations and by change, with trend by month, reporting and the last patrol", "application/json",
        [
            new("zone", "query", "string", "Id of one zone in force, with its place in the whole ranking."),
            .. Common("compliance (default), or a file of data/profiles/zones", "zones"),
        ]),
    ];

    private static ApiParameter[] Common(string profiles, string items) =>
    [
        new("profile", "query", "string", $"Name of the weights: {profiles}."),
        new("weights", "query", "string", "Other weights for this answer, criterion:weight separated by commas; they are scaled to add up to 1 with the others."),
        new("limit", "query", "integer", $"Most {items} in the answer: 0 to 10000, by default 100."),
        .. FilterParameters.OfDecision("weapon = 'ied'"),
        new("datetime", "query", "string", "Its last day is the day of the decision: nothing later counts. Its first day bounds how far back incidents are read. Without it the day is today, or that of the last reported incident when that is earlier."),
        new("asOf", "query", "string", "The version of the data, as an answer gives it."),
        new("f", "query", "string", "json (default), geojson or csv."),
    ];
}
