using System.Text.Json;
using GeoArms.Core.Rows;
using GeoArms.Server.Tests.Demonstration;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;

namespace GeoArms.Server.Tests.Http.Heatmaps;

/// <summary>Land release of the demonstration mission, held to its rows and to PostGIS.</summary>
public sealed class LandReleaseEndpointTests : IClassFixture<LandReleaseEndpointTests.Fixture>
{
    private const string Path = "/heatmaps/contamination/release";

    private readonly TestServer _server;

    public LandReleaseEndpointTests(Fixture fixture) => _server = fixture.Server;

    [Fact]
    public async Task The_planted_hazard_is_open_before_the_day_it_was_cleared_and_gone_after()
    {
        const string only = "&filter=sourceId%3D'haz-0002'";
        var before = await _server.JsonAsync(Path + "?datetime=2024-11-01/2024-11-17" + only);
        var during = await _server.JsonAsync(Path + "?datetime=2024-11-18/2024-11-18" + only);
        var hazard = Mission.Hazards.Single(row => row.Id.EndsWith(":haz-0002", StringComparison.Ordinal));

        Assert.True(Open(before, "end", "area") > 1_000);
        Assert.Equal(Open(before, "end", "area"), Open(during, "start", "area"));
        Assert.Equal(0, Open(during, "end", "area"));
        Assert.Equal(0, before.GetProperty("released").GetProperty("area").GetDouble());
        Assert.Equal((double)hazard["releasedCleared"]!, during.GetProperty("released").GetProperty("cleared").GetProperty("area").GetDouble());
    }

    [Fact]
    public async Task From_the_beginning_to_the_end_of_time_there_is_no_ground_before()
    {
        var all = await _server.JsonAsync(Path + "?datetime=0001-01-01/9999-12-31");
        var open = await _server.JsonAsync(Path);

        Assert.Equal(open.GetProperty("released").GetProperty("area").GetDouble(), all.GetProperty("released").GetProperty("area").GetDouble());
        Assert.Equal(open.GetProperty("open").GetProperty("start").ToString(), all.GetProperty("open").GetProperty("start").ToString());
    }

    [Fact]
    public async Task A_years_release_is_the_sum_of_the_records()
    {
        var (from, to) = (new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31));
        var released = (await _server.JsonAsync(Path + "?datetime=2023-01-01/2023-12-31")).GetProperty("released");
        var year = Mission.Hazards.Where(row => row["releasedOn"] is DateOnly on && on >= from && on <= to).ToArray();

        Assert.NotEmpty(year);
        foreach (var (kind, column) in new[] { ("cancelled", "releasedCancelled"), ("reduced", "releasedReduced"), ("cleared", "releasedCleared") })
        {
            Assert.Equal(year.Sum(row => row[column] as double? ?? 0), released.GetProperty(kind).GetProperty("area").GetDouble(), 1.0);
        }
    }

    [Fact]
    public async Task Open_ground_has_the_area_of_PostGIS_union()
    {
        var day = new DateOnly(2024, 6, 30);
        var open = (await _server.JsonAsync(Path + "?datetime=2024-06-30&filter=hazardType%20%3C%3E%20'spotTask'")).GetProperty("open").GetProperty("end");
        var rows = Mission.Hazards.Where(row => (string)row["hazardType"]! != "spotTask" && !(row["surveyedOn"] is DateOnly surveyed && surveyed > day)).ToArray();
        var standing = rows.Where(Mission.IsOpen).ToArray();
        var releasedSince = rows.Where(row => !Mission.IsOpen(row) && row["releasedOn"] is DateOnly on && on > day).ToArray();

        Assert.NotEmpty(releasedSince);
        Assert.Equal(standing.Length + releasedSince.Length, open.GetProperty("hazards").GetInt32());
        Near(await UnionAsync([.. standing, .. releasedSince]), open.GetProperty("area").GetDouble());
        Near(await UnionAsync([.. standing.Where(row => (string)row["status"]! == "confirmed")]), open.GetProperty("confirmed").GetDouble());
        Near(await UnionAsync(standing), open.GetProperty("confirmed").GetDouble() + open.GetProperty("suspected").GetDouble());
    }

    [Fact]
    public async Task Bad_parameters_are_told_with_what_is_expected()
    {
        Assert.Contains("datetime", await Answers.AssertProblemAsync(400, await _server.GetAsync(Path + "?datetim=2024-01-01")), StringComparison.Ordinal);
        Assert.Contains("hazardType", await Answers.AssertProblemAsync(400, await _server.GetAsync(Path + "?filter=hazardTyp%3D'ied'")), StringComparison.Ordinal);
    }

    private static double Open(JsonElement answer, string end, string figure) => answer.GetProperty("open").GetProperty(end).GetProperty(figure).GetDouble();

    private static void Near(double expected, double got) => Assert.Equal(expected, got, 1e-4 * expected);

    private static async Task<double> UnionAsync(FeatureRow[] rows)
    {
        await using var source = NpgsqlDataSource.Create(await PostgisCluster.CreateDatabaseAsync());
        await using var command = source.CreateCommand("SELECT ST_Area(ST_Union(ST_MakeValid(ST_GeomFromWKB(g, 4326)))::geography) FROM unnest($1) AS g");
        var writer = new WKBWriter();
        command.Parameters.Add(new NpgsqlParameter { Value = rows.Select(row => writer.Write((Geometry)row.Geometry!)).ToArray() });
        return (double)(await command.ExecuteScalarAsync())!;
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await TestServer.StartAsync(Mission.Hazards);

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
