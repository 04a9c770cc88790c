using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Tests.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Queries;

public sealed class NearGroundTests
{
    // Whole world, the antimeridian, both poles, the equator, and the crowded place of the trial rows.
    private static readonly (double Longitude, double Latitude)[] Places =
    [
        (0, 0), (180, 10), (-180, -10), (179.99, 70), (-179.95, 0.02), (20.5, 5.5), (20, 4), (13, 89.5), (-100, -89.7), (0, 90), (77, -90), (45, 84.9), (-60, 85.2),
    ];

    private static readonly double[] Radii = [40, 5_000, 60_000, 333_333, 1_000_000];

    [Fact]
    public void Points_within_a_distance_are_those_of_a_walk_through_all()
    {
        var random = new Random(4);
        var rows = new List<FeatureRow>();
        foreach (var (longitude, latitude) in Places)
        {
            for (var i = 0; i < 300; i++)
            {
                var (x, y) = Geodesy.Destination(longitude, latitude, random.NextDouble() * 360, Math.Pow(10, random.NextDouble() * 6.1));
                rows.Add(Trial.Row($"{rows.Count}", Trial.Point(x, y)));
            }

            rows.Add(Trial.Row($"{rows.Count}", Trial.Point(longitude, latitude)));
        }

        foreach (var side in new[] { 180.0, -180 })
        {
            rows.Add(Trial.Row($"{rows.Count}", Trial.Point(side, 10.001)));
            rows.Add(Trial.Row($"{rows.Count}", Trial.Point(side, -9.999)));
        }

        var view = Trial.View(rows);
        var everything = view.Select(LayerQuery.Everything);
        var found = 0;
        foreach (var (longitude, latitude) in Places)
        {
            foreach (var radius in Radii)
            {
                var own = Ids(view, new NearGround(longitude, latitude, radius).Find(view, everything));
                var slow = rows.Where(row => Geodesy.Geodesic(longitude, latitude, row.Geometry!.Coordinate.X, row.Geometry.Coordinate.Y).Metres <= radius).Select(row => $"t:{row["sourceId"]}");
                Assert.Equal(slow.Order(StringComparer.Ordinal), own);
                found += own.Count;
            }
        }

        Assert.InRange(found, 5_000, 50_000);
    }

    [Fact]
    public void Lines_and_polygons_within_a_distance_are_those_of_a_walk_along_all_edges()
    {
        var rows = Trial.Rows(9, 500).Where(row => row.Geometry is not (null or Point)).ToList();
        rows.Add(Trial.Row("across", QueryRows.Factory.CreatePolygon([new(179, -1), new(-179, -1), new(-179, 1), new(179, 1), new(179, -1)])));
        rows.Add(Trial.Row("road", QueryRows.Line(178.5, 69, -178, 70.5)));
        var view = Trial.View(rows);
        var everything = view.Select(LayerQuery.Everything);
        var found = 0;
        foreach (var (longitude, latitude) in Places)
        {
            foreach (var radius in Radii)
            {
                var own = new NearGround(longitude, latitude, radius).Find(view, everything);
                var distances = rows.ToDictionary(row => $"t:{row["sourceId"]}", row => SampledDistance.To(longitude, latitude, row.Geometry!), StringComparer.Ordinal);
                Assert.Equal(distances.Where(entry => entry.Value <= radius).Select(entry => entry.Key).Order(StringComparer.Ordinal), Ids(view, own));
                foreach (var one in own)
                {
                    // The shortest chord is not quite the shortest geodesic: up to a millionth.
                    var expected = distances[Id(view, one.Row)];
                    Assert.Equal(expected, one.Reach!.Value.Metres, Math.Max(1e-3, expected * 1e-6));
                    found++;
                }
            }
        }

        Assert.InRange(found, 300, 30_000);
    }

    [Fact]
    public void The_bounds_of_a_geodesic_by_its_chord_hold()
    {
        var random = new Random(8);
        for (var i = 0; i < 20_000; i++)
        {
            var (longitude, latitude) = ((random.NextDouble() * 360) - 180, (random.NextDouble() * 180) - 90);
            var (x, y) = Geodesy.Destination(longitude, latitude, random.NextDouble() * 360, Math.Pow(10, random.NextDouble() * 6.3));
            var chord = EarthPoint.Of(longitude, latitude).Chord(EarthPoint.Of(x, y));
            var metres = Geodesy.Geodesic(longitude, latitude, x, y).Metres;

            // Vincenty's iteration ends within some micrometres.
            Assert.InRange(metres, chord - 1e-4, EarthPoint.LongestGeodesic(chord) + 1e-4);
        }
    }

    [Fact]
    public void The_nearest_come_first_and_ties_by_id()
    {
        var random = new Random(5);
        var day = new DateOnly(2024, 1, 1);
        FeatureRow[] rows =
        [
            .. Enumerable.Range(0, 2000).Select(i => QueryRows.Incident($"{i}", 20 + random.NextDouble(), 5 + random.NextDouble(), day)),
            .. Enumerable.Range(0, 20).Select(i => QueryRows.Incident($"same{i}", 20.5, 5.5, day)),
            QueryRows.Row(BuiltInLayers.Hazards, "field", QueryRows.Box(20.45, 5.45, 20.55, 5.55), ("hazardType", "minefield"), ("status", "confirmed")),
        ];
        var layers = QueryRows.Layers(rows);
        var ground = new NearGround(20.5, 5.5, 40_000);
        var all = QueryRows.Ask(layers, ground, QueryRows.Question(limit: 10_000));
        foreach (var limit in new[] { 0, 1, 15, 21, 22, 300 })
        {
            var some = QueryRows.Ask(layers, ground, QueryRows.Question(limit: limit));
            Assert.Equal(all.Matched, some.Matched);
            Assert.Equal(all.Features.Take(limit).Select(feature => feature.Id), some.Features.Select(feature => feature.Id));
        }

        var slow = rows.Select(row => (Id: $"t:{row["sourceId"]}", Metres: SampledDistance.To(20.5, 5.5, row.Geometry!))).Where(entry => entry.Metres <= 40_000)
            .OrderBy(entry => entry.Metres).ThenBy(entry => entry.Id, StringComparer.Ordinal);
        Assert.Equal(slow.Select(entry => entry.Id), all.Features.Select(feature => feature.Id));
        Assert.Null(all.Features[0].Reach.Azimuth);
        Assert.All(all.Features.Skip(21), feature => Assert.Equal(Geodesy.Geodesic(20.5, 5.5, feature.Reach.Longitude, feature.Reach.Latitude).Azimuth, feature.Reach.Azimuth));
    }

    [Theory]
    [InlineData(181, 0, 1000, "lon")]
    [InlineData(0, -90.1, 1000, "lat")]
    [InlineData(0, 0, 0, "radius")]
    [InlineData(0, 0, -5, "radius")]
    [InlineData(0, 0, 1_000_001, "radius")]
    [InlineData(0, 0, double.NaN, "radius")]
    [InlineData(double.NaN, 0, 1000, "lon")]
    public void What_is_out_of_range_is_refused(double longitude, double latitude, double radius, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<InputException>(() => new NearGround(longitude, latitude, radius)).Parameter);

    private static string Id(LayerView view, int row) => System.Text.Encoding.UTF8.GetString(view.Column("id").Utf8(row));

    private static List<string> Ids(LayerView view, List<FoundRow> found) => [.. found.Select(one => Id(view, one.Row)).Order(StringComparer.Ordinal)];
}
