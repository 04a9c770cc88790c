namespace GeoArms.Server.Http.Operations;

/// <summary>Early warning in words.</summary>
internal static class SignalResources
{
    /// <summary>The resources.</summary>
    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("/decisions/signals", "What the rules of early warning find, with the events behind it and when it would have fired on past data", "application/json",
        [
            new("rule", "query", "string", "Name of one rule: a file of data/rules without its ending. All rules when absent."),
            new("place", "query", "string", "Id of one site, area or zone."),
            new("include", "query", "string", "current (default): what fires on the day; all: also what has ended."),
            new("limit", "query", "integer", "Most signals in the answer: 0 to 10000, by default 100."),
            .. FilterParameters.OfDecision("weapon = 'ied'"),
            new("datetime", "query", "string", "The rules look on its last day; its first day bounds how far back events count (UTC)."),
            new("asOf", "query", "string", "Version of the data, as an earlier answer states it."),
            new("f", "query", "string", "json (default), geojson or csv."),
        ])
        {
            OtherMediaTypes = ["application/geo+json", "text/csv"],
        },
    ];
}
