using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Engine.Queries.Corridors;
using GeoArms.Engine.Tests.Snapshots;

namespace GeoArms.Engine.Tests.Queries;

public sealed class CorridorGroundTests
{
    // Winding; across the antimeridian; near a pole; one long edge.
    private static readonly double[][] Routes =
    [
        [20, 5, 20.3, 5.2, 20.35, 5.1, 20.6, 5.4, 20.5, 5.8, 20.9, 5.9],
        [179.5, -1, 179.9, 0.2, -179.7, 0.3, -179.2, 1],
        [30, 84, 60, 86, 100, 87],
        [15, 0, 24, 8],
    ];

    [Fact]
    public void Points_along_a_route_are_those_of_a_walk_along_it()
    {
        var random = new Random(21);
        foreach (var numbers in Routes)
        {
            var route = new RouteLine([.. numbers.Chunk(2).Select(pair => (pair[0], pair[1]))]);
            var rows = new List<FeatureRow>();
            for (var i = 0; i < 400; i++)
            {
                var piece = route.Pieces[random.Next(route.Pieces.Count)];
                var (x, y) = Geodesy.Destination(piece.FromLongitude, piece.FromLatitude, random.NextDouble() * 360, random.NextDouble() * 30_000);
                rows.Add(Trial.Row($"{i}", Trial.Point(x, y)));
            }

            var view = Trial.View(rows);
            var ground = new CorridorGround(route, 30_000);
            var found = ground.Find(view, view.Select(LayerQuery.Everything));
            var line = QueryRows.Line(numbers);
            var slow = rows.Where(row => SampledDistance.To(row.Geometry!.Coordinate.X, row.Geometry.Coordinate.Y, line) <= 15_000).Select(row => $"t:{row["sourceId"]}").ToArray();
            Assert.InRange(slow.Length, 50, 350);
            Assert.Equal(slow.Order(StringComparer.Ordinal), found.Select(one => Id(view, one.Row)).Order(StringComparer.Ordinal));
            foreach (var one in found)
            {
                // The place of the chainage lies at the distance from the point, in the direction of the bearing, and on its side.
                var (x, y) = view.PointPlace(one.Row);
                var (alongX, alongY) = At(route, one.Along!.Value.Chainage);
                var (metres, azimuth) = Geodesy.Geodesic(alongX, alongY, x, y);
                Assert.Equal(SampledDistance.To(x, y, line), one.Reach!.Value.Metres, 0.05);
                Assert.Equal(metres, one.Reach.Value.Metres, 0.05);
                if (metres > 10)
                {
                    Assert.Equal(0, Math.IEEERemainder(azimuth - one.Reach.Value.Azimuth!.Value, 360), 0.5);
                }
            }
        }
    }

    [Fact]
    public void The_side_is_that_of_the_cross_product()
    {
        var route = new RouteLine([(20, 5), (20.3, 5.2), (20.35, 5.1), (20.6, 5.4)]);
        var random = new Random(22);
        FeatureRow[] rows = [.. Enumerable.Range(0, 500).Select(i => Trial.Row($"{i}", Trial.Point(20 + (0.6 * random.NextDouble()), 5 + (0.4 * random.NextDouble()))))];
        var view = Trial.View(rows);
        var seen = 0;
        foreach (var one in new CorridorGround(route, 8_000).Find(view, view.Select(LayerQuery.Everything)))
        {
            var piece = route.Pieces.Last(piece => piece.Start <= one.Along!.Value.Chainage);
            var isWithin = one.Along!.Value.Chainage - piece.Start is var along && along > 1 && along < piece.Metres - 1;
            var (x, y) = view.PointPlace(one.Row);
            var cross = ((piece.ToLongitude - piece.FromLongitude) * (y - piece.FromLatitude)) - ((piece.ToLatitude - piece.FromLatitude) * (x - piece.FromLongitude));
            if (isWithin && one.Reach!.Value.Metres > 5)
            {
                Assert.Equal(cross > 0 ? RouteSide.Left : RouteSide.Right, one.Along.Value.Side);
                seen++;
            }
        }

        Assert.InRange(seen, 100, 500);
    }

    [Fact]
    public void Polygons_and_lines_along_a_route_are_those_within_its_reach()
    {
        var random = new Random(23);
        foreach (var numbers in Routes.Where(route => route[1] < 80))
        {
            var route = new RouteLine([.. numbers.Chunk(2).Select(pair => (pair[0], pair[1]))]);
            var rows = new List<FeatureRow>();
            for (var i = 0; i < 60; i++)
            {
                var piece = route.Pieces[random.Next(route.Pieces.Count)];
                var (x, y) = Geodesy.Destination(piece.FromLongitude, piece.FromLatitude, random.NextDouble() * 360, random.NextDouble() * 25_000);
                rows.Add(Trial.Row($"{i}", i % 2 == 0 ? Trial.Square(Math.Min(x, 179.9), y, 0.02) : QueryRows.Line(x, y, Math.Clamp(x + 0.03, -180, 180), y + 0.01)));
            }

            var view = Trial.View(rows);
            var found = new CorridorGround(route, 20_000).Find(view, view.Select(LayerQuery.Everything)).ToDictionary(one => Id(view, one.Row), StringComparer.Ordinal);
            var line = QueryRows.Line(numbers);
            foreach (var row in rows)
            {
                // Either a vertex of the one is nearest, or one of the other; or they meet.
                var vertices = row.Geometry!.Coordinates.Min(vertex => SampledDistance.To(vertex.X, vertex.Y, line));
                var own = route.Pieces.SelectMany(piece => new[] { (piece.FromLongitude, piece.FromLatitude), (piece.ToLongitude, piece.ToLatitude) }).Distinct()
                    .Where(place => Geodesy.Distance(place.Item1, place.Item2, row.Geometry.Coordinate.X, row.Geometry.Coordinate.Y) < 60_000)
                    .Select(place => SampledDistance.To(place.Item1, place.Item2, row.Geometry)).DefaultIfEmpty(double.PositiveInfinity).Min();
                var meets = route.Pieces.Any(piece => QueryRows.Line(piece.FromLongitude, piece.FromLatitude, piece.ToLongitude, piece.ToLatitude).Intersects(row.Geometry));
                var slow = meets ? 0 : Math.Min(vertices, own);
                var id = $"t:{row["sourceId"]}";
                if (Math.Abs(slow - 10_000) > 0.1)
                {
                    Assert.Equal(slow < 10_000, found.ContainsKey(id));
                }

                if (found.TryGetValue(id, out var one))
                {
                    Assert.Equal(slow, one.Reach!.Value.Metres, 0.1);
                    Assert.InRange(one.Along!.Value.Chainage, 0, route.Metres + 1e-6);
                }
            }

            Assert.InRange(found.Count, 10, 59);
        }
    }

    [Fact]
    public void An_area_on_the_route_says_how_much_of_it_is_passed()
    {
        var route = new RouteLine([(20, 5), (20.5, 5)]);
        var view = Trial.View([Trial.Row("u", QueryRows.Factory.CreatePolygon([new(20.1, 4.9), new(20.3, 4.9), new(20.3, 5.1), new(20.25, 5.1), new(20.25, 4.95), new(20.15, 4.95), new(20.15, 5.1), new(20.1, 5.1), new(20.1, 4.9)]))]);
        var along = Assert.Single(new CorridorGround(route, 1000).Find(view, view.Select(LayerQuery.Everything))).Along!.Value;
        Assert.Equal(0.2 * route.Metres, along.Chainage, 0.05);
        Assert.Equal(0.6 * route.Metres, along.InsideUntil!.Value, 0.05);
        Assert.Equal(0.2 * route.Metres, along.InsideMetres, 0.05);
        Assert.Null(along.Side);
    }

    private static string Id(GeoArms.Engine.Snapshots.LayerView view, int row) => System.Text.Encoding.UTF8.GetString(view.Column("id").Utf8(row));

    private static (double X, double Y) At(RouteLine route, double chainage)
    {
        var piece = route.Pieces.Last(piece => piece.Start <= chainage);
        var share = Math.Min(1, (chainage - piece.Start) / piece.Metres);
        return (piece.FromLongitude + (share * (piece.ToLongitude - piece.FromLongitude)), piece.FromLatitude + (share * (piece.ToLatitude - piece.FromLatitude)));
    }
}
