using System.Globalization;
using System.Text.RegularExpressions;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Http.Features;

/// <summary>GDAL's driver for OGC API Features as the client.</summary>
public sealed partial class OapifDriverTests : IClassFixture<OapifDriverTests.Fixture>
{
    private const int Rows = 2345;

    private readonly TestServer _server;

    public OapifDriverTests(Fixture fixture) => _server = fixture.Server;

    private string Source => $"OAPIF:{_server.Address}ogc";

    [NeedsFact(Needs.Gdal)]
    public async Task It_lists_the_layers_and_counts_all_features_page_by_page()
    {
        var list = await ExternalProgram.RunAsync("ogrinfo", "-ro", Source);
        Assert.Contains("incidents", list, StringComparison.Ordinal);
        Assert.Contains("hazards", list, StringComparison.Ordinal);

        // A page of 100 makes it follow two dozen 'next' links.
        using var folder = new TemporaryFolder();
        await ExternalProgram.RunAsync("ogr2ogr", "-f", "CSV", folder.File("all.csv"), Source, "incidents", "-oo", "PAGE_SIZE=100");
        var lines = await File.ReadAllLinesAsync(folder.File("all.csv"));
        Assert.Equal(Rows, lines.Length - 1);
        Assert.Equal(Rows, lines.Skip(1).Distinct(StringComparer.Ordinal).Count());
    }

    [NeedsFact(Needs.Gdal)]
    public async Task It_finds_the_same_features_in_a_box()
    {
        var text = await ExternalProgram.RunAsync("ogrinfo", "-ro", "-so", Source, "incidents", "-spat", "10.05", "0.05", "20.15", "5.15");
        var matched = (await _server.JsonAsync("/ogc/collections/incidents/items?limit=0&bbox=10.05,0.05,20.15,5.15")).GetProperty("numberMatched").GetInt32();

        Assert.InRange(matched, 1, Rows - 1);
        Assert.Equal(matched, Count(text));
    }

    [NeedsTheory(Needs.Gdal)]
    [InlineData("killed > 5", "killed > 5")]
    [InlineData("weapon = 'ied'", "weapon = 'ied'")]
    [InlineData("weapon = 'ied' AND killed = 3", "weapon = 'ied' AND killed = 3")]
    public async Task It_finds_the_same_features_by_attribute(string where, string filter)
    {
        var text = await ExternalProgram.RunAsync("ogrinfo", "-ro", "-so", Source, "incidents", "-where", where);
        var matched = (await _server.JsonAsync($"/ogc/collections/incidents/items?limit=0&filter={Uri.EscapeDataString(filter)}")).GetProperty("numberMatched").GetInt32();

        Assert.InRange(matched, 1, Rows - 1);
        Assert.Equal(matched, Count(text));
    }

    [NeedsFact(Needs.Gdal)]
    public async Task It_answers_sql_over_the_layer()
    {
        var text = await ExternalProgram.RunAsync("ogrinfo", "-ro", Source, "-dialect", "OGRSQL", "-sql", "SELECT COUNT(*) AS n FROM incidents WHERE killed >= 8");
        var matched = (await _server.JsonAsync("/ogc/collections/incidents/items?limit=0&filter=killed%3E%3D8")).GetProperty("numberMatched").GetInt32();

        Assert.Contains($"= {matched.ToString(CultureInfo.InvariantCulture)}", text, StringComparison.Ordinal);
    }

    private static int Count(string text) => int.Parse(FeatureCount().Match(text).Groups["count"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Feature Count: (?<count>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FeatureCount();

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await TestServer.StartAsync(
        [
            .. Enumerable.Range(0, Rows).Select(i => TestRows.Incident($"{i}", 10 + (i % 47 * 0.5), (i / 47 * 0.2) - 2, weapon: i % 3 == 0 ? "ied" : "mine", killed: i % 11)),
            TestRows.Hazard("field", 1, 1, 1),
        ]);

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
