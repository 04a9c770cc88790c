namespace GeoArms.Server.Http.Operations;

/// <summary>Answers about patrols in words.</summary>
internal static class PatrolResources
{
    /// <summary>What ranking and plan both take.</summary>
    private static readonly ApiParameter[] Common =
    [
        new("days", "query", "integer", "Days ahead, 1 to 366, by default 30."),
        new("cell", "query", "number", "Metres along one side of the cells of the forecast, 1000 to 100000, by default 10000."),
        new("weight", "query", "string", "What an incident counts for: events (default), killed, casualties, civilians, or a numeric column of incidents."),
        new("within", "query", "number", "Metres to each side of a road within which it is in sight of a patrol, at most 20000, by default 1000."),
        .. FilterParameters.OfDecision("weapon = 'ied'"),
        new("datetime", "query", "string", "The last day counts as the present: nothing later is used. The first day bounds how far back incidents are read."),
        new("asOf", "query", "string", "Version of the data; without it the present one."),
        new("profile", "query", "string", "expected: ground is ordered by what is expected there."),
        new("limit", "query", "integer", "Most items, 0 to 10000, by default 100."),
    ];

    /// <summary>The resources.</summary>
    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("/decisions/patrol", "Where incidents are expected in the days ahead, with reasons, the last patrol, who is exposed, and what stays unprotected", "application/json",
        [
            .. Common,
            new("share", "query", "number", "Share of the cells that can be covered, above 0 and at most 1, by default 0.05."),
            new("by", "query", "string", "cell (default), or segment: roads by what is expected within the metres of within."),
            new("f", "query", "string", "json (default), geojson or csv."),
        ]),
        new("/decisions/patrol/plan", "Ways for patrols along roads that cover the most expected harm, with a bound, an order of march, and what stays unprotected", "application/json",
        [
            .. Common.Where(parameter => parameter.Name != "limit"),
            new("patrols", "query", "integer", "Number of patrols, 1 to 100; by default all that the bases can send in a day."),
            new("hours", "query", "number", "Hours that each patrol may be on the way, at most 72, by default 8; not together with kilometres."),
            new("kilometres", "query", "number", "Kilometres that each patrol may go, at most 2000, instead of hours."),
            new("bases", "query", "string", "Ids of facilities of the type base, separated by commas; by default all."),
            new("loss", "query", "number", "Share of the best plan's covered harm that may be lost for the sake of other ways, 0 to 0.5, by default 0.05."),
            new("seed", "query", "integer", "Seed of the search and of the choice among plans, by default 1; the same seed and date give the same plan."),
            new("date", "query", "string", "Day of the patrols, such as 2025-03-01; by default the day after the last of the data."),
            new("f", "query", "string", "json (default), geojson (the legs as lines), csv (the order of march, a line a leg) or text (the same to be printed)."),
        ]),
    ];
}
