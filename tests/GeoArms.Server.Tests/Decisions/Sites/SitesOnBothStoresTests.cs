using System.Text.RegularExpressions;
using GeoArms.Core.Rows;
using GeoArms.Server.Tests.Demonstration;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Decisions.Sites;

public sealed partial class SitesOnBothStoresTests
{
    [Fact]
    public async Task The_same_rows_give_the_same_sites_and_zones_on_both_stores()
    {
        FeatureRow[] rows =
        [
            .. Mission.Layers.Where(layer => layer.Key is "sites" or "zones" or "violations" or "routes" or "facilities" or "areas" or "coverage").SelectMany(layer => layer),
            .. Mission.Incidents.Where(row => (DateOnly)row["occurredFrom"]! >= new DateOnly(2025, 6, 1)), .. Mission.Hazards.Take(100), TestRows.Place("place", -23, 3),
        ];
        await using var file = await TestServer.StartAsync(rows);
        await using var postgis = await TestServer.StartOnPostgisAsync(rows);
        foreach (var path in new[] { "/decisions/sites?limit=20", "/decisions/sites?site=demo:site-1", "/decisions/zones", "/decisions/sites?f=csv" })
        {
            var (one, other) = (await BodyAsync(file, path), await BodyAsync(postgis, path));
            Assert.True(one.Length > 1000);
            Assert.Equal(one, other);
        }
    }

    // The versions of two stores have nothing to do with one another.
    private static async Task<string> BodyAsync(TestServer server, string path)
    {
        await server.Server.Ready;
        using var response = await server.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return path.Contains("csv") ? LastColumn().Replace(body, "") : Version().Replace(body, "");
    }

    [GeneratedRegex("\"asOf\":\"[^\"]*\"")]
    private static partial Regex Version();

    [GeneratedRegex(",[^,\n]*$", RegexOptions.Multiline)]
    private static partial Regex LastColumn();
}
