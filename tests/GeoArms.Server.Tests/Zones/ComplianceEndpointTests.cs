using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Server.Tests.Http;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Tests.Zones;

public sealed class ComplianceEndpointTests : IClassFixture<ComplianceEndpointTests.Fixture>
{
    private const string Path = "/zones/compliance";

    private readonly TestServer _server;

    public ComplianceEndpointTests(Fixture fixture) => _server = fixture.Server;

    [Fact]
    public async Task A_zone_comes_with_its_periods_counts_intervals_and_the_events_behind_them()
    {
        var report = await _server.JsonAsync(Path);
        Assert.Equal("2023-01-01", report.GetProperty("dataFrom").GetString());
        Assert.Equal("2024-12-31", report.GetProperty("asOf").GetString());
        var zone = Assert.Single(report.GetProperty("zones").EnumerateArray());
        Assert.Equal("test:square", zone.GetProperty("id").GetString());
        Assert.Equal(2000, zone.GetProperty("bufferMetres").GetDouble());
        Assert.True(zone.GetProperty("bufferIsDefault").GetBoolean());
        var comparison = zone.GetProperty("comparison");
        Assert.Equal("2023-01-01", comparison.GetProperty("before").GetProperty("from").GetString());
        Assert.Equal("2024-12-30", comparison.GetProperty("after").GetProperty("to").GetString());
        var before = comparison.GetProperty("inside").GetProperty("before");
        Assert.Equal(6, before.GetProperty("events").GetInt32());
        Assert.Equal(6 * 30 / 365.0, before.GetProperty("per30Days").GetDouble(), 12);
        Assert.Equal(6, before.GetProperty("list").GetArrayLength());
        Assert.Equal("test:in-1", before.GetProperty("list")[0].GetProperty("id").GetString());
        var after = comparison.GetProperty("inside").GetProperty("after");
        Assert.Equal(2, after.GetProperty("events").GetInt32());
        Assert.Equal(1, after.GetProperty("weaponUnknown").GetInt32());

        // The conditional interval of poisson.test(c(2, 6), c(365, 365)).
        var change = comparison.GetProperty("inside").GetProperty("change");
        Assert.Equal(1 / 3.0, change.GetProperty("ratio").GetDouble(), 12);
        Assert.Equal(0.0329020903, change.GetProperty("interval")[0].GetDouble(), 9);
        Assert.Equal(1.8641460577, change.GetProperty("interval")[1].GetDouble(), 9);
        Assert.Equal(-66.667, change.GetProperty("percentage").GetProperty("value").GetDouble(), 3);

        // Nothing happened in the ring: no ratio, no percentage.
        Assert.Equal(JsonValueKind.Null, comparison.GetProperty("effect").GetProperty("ratio").ValueKind);
        Assert.Equal(JsonValueKind.Null, comparison.GetProperty("effect").GetProperty("percentage").ValueKind);
        Assert.Contains(zone.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("reporting coverage"));
    }

    [Fact]
    public async Task The_time_asked_for_bounds_the_periods_and_a_filter_the_events()
    {
        var comparison = (await _server.JsonAsync(Path + "?datetime=../2024-03-30&filter=killed%3E1&zone=test:square")).GetProperty("zones")[0].GetProperty("comparison");
        Assert.Equal(90, comparison.GetProperty("after").GetProperty("days").GetInt32());
        Assert.Equal("2023-10-03", comparison.GetProperty("before").GetProperty("from").GetString());
        Assert.Equal(1, comparison.GetProperty("inside").GetProperty("before").GetProperty("events").GetInt32());
        Assert.Equal(0, comparison.GetProperty("inside").GetProperty("after").GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task As_GeoJSON_there_are_the_zone_its_buffer_and_its_ring()
    {
        using var response = await _server.GetAsync(Path + "?f=geojson");
        Assert.Equal("application/geo+json", response.Content.Headers.ContentType?.MediaType);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var features = body.RootElement.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(["inside", "buffer", "ring"], features.Select(feature => feature.GetProperty("properties").GetProperty("part").GetString()));
        Assert.All(features, feature => Assert.EndsWith("Polygon", feature.GetProperty("geometry").GetProperty("type").GetString()));
    }

    [Fact]
    public async Task As_CSV_there_is_a_line_for_each_part_and_period_and_formulas_do_not_run()
    {
        using var response = await _server.GetAsync(Path + "?f=csv");
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
        Assert.Equal(8, lines.Length);
        var columns = lines[0].Split(',').Length;
        Assert.All(lines, line => Assert.Equal(columns, line.Split(',').Length));
        Assert.All(lines.Skip(1), line => Assert.StartsWith("test:square,'=HYPERLINK", line));
        Assert.EndsWith("test:in-1 test:in-2 test:in-3 test:in-4 test:in-5 test:in-6", lines[2]);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        using var first = await _server.GetAsync(Path);
        using var second = await _server.GetAsync(Path, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(304, (int)second.StatusCode);
    }

    [Theory]
    [InlineData("zone=test:squre", "test:square")]
    [InlineData("f=tiff", "json, geojson, csv")]
    [InlineData("filter=nothing%3D1", "nothing")]
    [InlineData("datetime=yesterday", "2024-05-31")]
    [InlineData("zones=1", "zone")]
    public async Task Bad_input_is_told_with_what_is_expected(string query, string expected)
    {
        using var response = await _server.GetAsync($"{Path}?{query}");
        Assert.Contains(expected, await Answers.AssertProblemAsync(400, response));
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var zone = new FeatureRow(BuiltInLayers.Zones)
            {
                Geometry = new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(20, 20.1, 5, 5.1)),
                ["source"] = "test",
                ["sourceId"] = "square",
                ["classification"] = "mission",
                ["verification"] = "reported",
                ["name"] = "=HYPERLINK(1)",
                ["zoneType"] = "weaponFree",
                ["validFrom"] = new DateOnly(2024, 1, 1),
                ["prohibits"] = new[] { "ied", "ammunition" },
            };
            Server = await TestServer.StartAsync(
            [
                zone,
                TestRows.Incident("far-1", 10, 5, "2023-01-01"),
                TestRows.Incident("far-2", 10, 5, "2024-12-31"),
                .. Enumerable.Range(1, 6).Select(i => TestRows.Incident($"in-{i}", 20.05, 5.05, $"2023-{(2 * i) - 1:00}-20", killed: i == 6 ? 2 : 1)),
                TestRows.Incident("late-1", 20.05, 5.05, "2024-02-03"),
                TestRows.Incident("late-2", 20.05, 5.05, "2024-04-03", killed: 2),
                TestRows.Incident("unknown", 20.05, 5.05, "2024-04-03", weapon: "unknown"),
                TestRows.Incident("knife", 20.05, 5.05, "2024-04-03", weapon: "melee"),
            ]);
            await Server.Server.Ready;
        }

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
