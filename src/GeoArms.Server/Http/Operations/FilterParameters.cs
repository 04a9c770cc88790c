namespace GeoArms.Server.Http.Operations;

/// <summary>The parameters by which rows are filtered, in words: the same three wherever there is one of them.</summary>
internal static class FilterParameters
{
    /// <summary>The parameters.</summary>
    /// <param name="rows">What is filtered, in the plural, beginning with a capital letter.</param>
    public static ApiParameter[] Of(string rows) => Saying($"{rows} for which this CQL2 filter holds, such as weapon = 'ied' AND killed > 3.");

    /// <summary>The parameters of a decision, which reads several layers.</summary>
    /// <param name="example">A filter.</param>
    public static ApiParameter[] OfDecision(string example) => Saying($"CQL2; narrows each layer that has all its columns and leaves the others whole, such as {example}.");

    private static ApiParameter[] Saying(string words) =>
    [
        new("filter", "query", "string", words),
        new("filter-lang", "query", "string", "Encoding of the filter.") { Schema = "\"enum\": [\"cql2-text\", \"cql2-json\"], \"default\": \"cql2-text\"" },
        new("filter-crs", "query", "string", "Reference system of the filter's coordinates: CRS84 (longitude, latitude) without it, or what crs takes at the items of a layer.")
        {
            Schema = "\"format\": \"uri\"",
        },
    ];
}
