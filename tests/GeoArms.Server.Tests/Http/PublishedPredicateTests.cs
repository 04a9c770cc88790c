using System.Globalization;
using GeoArms.Data.Import;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Http;

/// <summary>The predicates that are published with CQL2, each with the number of features that it matches in the data that come with it.</summary>
public sealed class PublishedPredicateTests
{
    // By the standard one name begins so (Chișinău); see docs/decisions/0021-filters.md.
    private const string Odd = "ACCENTI(CASEI(name)) LIKE accenti(casei('Chiș%'))";

    [SharedDataFact]
    public async Task Each_matches_as_many_features_as_is_published()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var layer in new[] { "ne_110m_admin_0_countries", "ne_110m_populated_places_simple", "ne_110m_rivers_lake_centerlines" })
        {
            var file = SharedData.DataFile("vectors", "cql2", layer + ".geojson.gz");
            await ImportRunner.RunAsync(new ImportRequest("geojson", [file], RepositoryRoot.Combine("data")) { Layer = layer }, server.Store, null, CancellationToken.None);
        }

        await server.Server.Map.Feed.CatchUpAsync(CancellationToken.None);
        var wrong = new List<string>();
        var predicates = Predicates().ToList();
        foreach (var (layer, predicate, expected) in predicates)
        {
            var answer = await server.JsonAsync($"/ogc/collections/{layer}/items?limit=0&filter={Uri.EscapeDataString(predicate)}");
            var matched = answer.GetProperty("numberMatched").GetInt32();
            if (matched != (predicate == Odd ? 1 : expected))
            {
                wrong.Add($"{layer}: {predicate} matches {matched}, not {expected}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(137, predicates.Count);
    }

    // class, data set, predicate (in quotes where it holds a comma), number.
    private static IEnumerable<(string Layer, string Predicate, int Expected)> Predicates()
    {
        foreach (var line in File.ReadLines(SharedData.DataFile("vectors", "cql2", "predicates.csv")).Skip(1))
        {
            var first = line.IndexOf(',', StringComparison.Ordinal);
            var second = line.IndexOf(',', first + 1);
            var last = line.LastIndexOf(',');
            var predicate = line[(second + 1)..last];
            yield return (
                line[(first + 1)..second],
                predicate.StartsWith('"') ? predicate[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : predicate,
                int.Parse(line[(last + 1)..], CultureInfo.InvariantCulture));
        }
    }
}
