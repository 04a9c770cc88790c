using System.Globalization;
using System.Text;
using System.Text.Json;
using GeoArms.Core.Rows;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;
using Npgsql;

namespace GeoArms.Server.Tests.Http.Queries;

/// <summary>Questions about places beside what PostGIS says of the same rows.</summary>
public sealed class PostgisPlacesTests : IAsyncLifetime
{
    private const string Road = "LINESTRING(20 5,20.02 5.015,20.04 5.02,20.06 5.01,20.08 5.03,20.1 5.05,20.09 5.07,20.11 5.09)";

    private readonly FeatureRow[] _rows = Rows().ToArray();
    private TestServer _server = null!;
    private NpgsqlDataSource _database = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(_rows);
        _database = NpgsqlDataSource.Create(await PostgisCluster.CreateDatabaseAsync());
        await ExecuteAsync("CREATE TABLE places (id text, geom geometry(Geometry, 4326))");
        var values = _rows.Select(row => $"('test:{row["sourceId"]}', ST_GeomFromText('{row.Geometry!.AsText()}', 4326))");
        await ExecuteAsync($"INSERT INTO places VALUES {string.Join(',', values)}");
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task What_is_near_is_what_ST_DWithin_finds_at_the_distance_of_ST_Distance()
    {
        foreach (var radius in new[] { 900, 4_000, 15_000 })
        {
            var answer = await _server.JsonAsync(string.Create(CultureInfo.InvariantCulture, $"/query/near?lon=20.043&lat=5.031&radius={radius}&layers=incidents,hazards&limit=10000"));
            var expected = await DistancesAsync($"SELECT id, ST_Distance(geom::geography, 'SRID=4326;POINT(20.043 5.031)'::geography), 0 FROM places WHERE ST_DWithin(geom::geography, 'SRID=4326;POINT(20.043 5.031)'::geography, {radius})");
            Compare(expected, answer, radius, withChainage: false);
        }
    }

    [Fact]
    public async Task What_is_inside_is_what_ST_Covers_and_ST_Intersects_find()
    {
        var random = new Random(31);
        for (var trial = 0; trial < 12; trial++)
        {
            // A star about a place: it never crosses itself. Its corners lie on some of the points, too.
            var corners = random.Next(3, 40);
            var ring = Enumerable.Range(0, corners).Select(i => (Angle: 2 * Math.PI * i / corners, Far: 0.01 + (0.06 * random.NextDouble())))
                .Select(corner => string.Create(CultureInfo.InvariantCulture, $"{20.05 + (corner.Far * Math.Cos(corner.Angle)):R} {5.05 + (corner.Far * Math.Sin(corner.Angle)):R}")).ToList();
            ring.Add(ring[0]);
            var area = $"SRID=4326;POLYGON(({string.Join(',', ring)}))";
            var json = $$"""{"type":"Polygon","coordinates":[[{{string.Join(',', ring.Select(corner => $"[{corner.Replace(' ', ',')}]"))}}]]}""";
            var answer = await PostAsync("/query/within?layers=incidents,hazards&limit=10000", json);
            var expected = await DistancesAsync($"SELECT id, 0, 0 FROM places WHERE CASE WHEN ST_Dimension(geom) = 0 THEN ST_Covers('{area}'::geometry, geom) ELSE ST_Intersects('{area}'::geometry, geom) END");
            Assert.InRange(expected.Count, 5, _rows.Length);
            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), Ids(answer).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task What_lies_along_a_road_is_what_ST_DWithin_finds_at_the_chainage_of_ST_LineLocatePoint()
    {
        var coordinates = string.Join(',', Road[11..^1].Split(',').Select(place => $"[{place.Replace(' ', ',')}]"));
        foreach (var width in new[] { 500, 3_000, 8_000 })
        {
            var answer = await PostAsync("/query/corridor?layers=incidents,hazards&limit=10000", $$"""{"route":{"type":"LineString","coordinates":[{{coordinates}}]},"width":{{width}}}""");

            // The nearest place is looked for in UTM, which keeps angles: in degrees it would be another.
            var expected = await DistancesAsync($"""
                WITH road AS (SELECT 'SRID=4326;{Road}'::geometry AS line),
                     plane AS (SELECT line, ST_Transform(line, 32634) AS flat, ST_Length(line::geography) AS metres FROM road)
                SELECT id, ST_Distance(geom::geography, line::geography),
                       ST_LineLocatePoint(flat, ST_ClosestPoint(flat, ST_Transform(geom, 32634))) * metres
                FROM places, plane WHERE ST_DWithin(geom::geography, line::geography, {width / 2})
                """);
            Compare(expected, answer, width / 2.0, withChainage: true);
        }
    }

    private static void Compare(Dictionary<string, (double Metres, double Chainage)> expected, JsonElement answer, double limit, bool withChainage)
    {
        // PostGIS's edges are great circles, ours straight in degrees: three centimetres apart on these. And it looks for the nearest place on a
        // sphere: some parts in a hundred thousand off.
        var own = answer.GetProperty("features").EnumerateArray().ToDictionary(feature => feature.GetProperty("id").GetString()!, StringComparer.Ordinal);
        Assert.InRange(own.Count, 5, 1_000);
        foreach (var id in expected.Keys.Concat(own.Keys).Distinct(StringComparer.Ordinal))
        {
            var isBorderline = Math.Abs((expected.TryGetValue(id, out var theirs) ? theirs.Metres : own[id].GetProperty("distance").GetDouble()) - limit) < Math.Max(0.05, 1e-4 * limit);
            Assert.True(isBorderline || (expected.ContainsKey(id) && own.ContainsKey(id)), id);
            if (own.TryGetValue(id, out var feature) && expected.ContainsKey(id))
            {
                Assert.Equal(theirs.Metres, feature.GetProperty("distance").GetDouble(), Math.Max(0.05, 1e-4 * theirs.Metres));
                if (withChainage && feature.GetProperty("layer").GetString() == "incidents")
                {
                    // Close to a bend's middle line two places of the road are equally near; a kilometre away the foot moves more than the distance.
                    Assert.Equal(theirs.Chainage, feature.GetProperty("chainage").GetDouble(), Math.Max(3, 0.002 * theirs.Metres));
                }
            }
        }
    }

    private static IEnumerable<string> Ids(JsonElement answer) => answer.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!);

    private static IEnumerable<FeatureRow> Rows()
    {
        var random = new Random(30);
        for (var i = 0; i < 600; i++)
        {
            yield return TestRows.Incident($"p{i}", 20 + (0.12 * random.NextDouble()), 5 + (0.1 * random.NextDouble()));
        }

        for (var i = 0; i < 60; i++)
        {
            yield return TestRows.Hazard($"h{i}", 20 + (0.12 * random.NextDouble()), 5 + (0.1 * random.NextDouble()), 0.003 * random.NextDouble());
        }
    }

    private async Task<JsonElement> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _server.Client.PostAsync(path, content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<Dictionary<string, (double Metres, double Chainage)>> DistancesAsync(string sql)
    {
        var found = new Dictionary<string, (double, double)>(StringComparer.Ordinal);
        await using var command = _database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0), (Convert.ToDouble(reader.GetValue(1), CultureInfo.InvariantCulture), Convert.ToDouble(reader.GetValue(2), CultureInfo.InvariantCulture)));
        }

        return found;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
