using System.Diagnostics;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Tests.Snapshots;

namespace GeoArms.Engine.Tests.Queries;

public sealed class AreaGroundTests
{
    [Fact]
    public void An_area_across_the_antimeridian_holds_what_lies_on_both_sides_and_on_the_line()
    {
        var ground = new AreaGround(QueryRows.Factory.CreatePolygon([new(179, -1), new(-179, -1), new(-179, 1), new(179, 1), new(179, -1)]));
        Assert.Equal(["t:east", "t:line", "t:minus", "t:west"], Inside(ground, ("east", 179.5, 0), ("west", -179.5, 0.5), ("line", 180, 0), ("minus", -180, 1), ("out", 178.9, 0), ("other", 0, 0)));
        Assert.Equal((180.0, 0.0), (Math.Abs(ground.Longitude), Math.Round(ground.Latitude, 9)));
        Assert.Equal(49_200e6, ground.SquareMetres, 100e6);
    }

    [Fact]
    public void An_area_round_a_pole_holds_the_pole()
    {
        var ground = new AreaGround(QueryRows.Factory.CreatePolygon([new(0, 80), new(90, 80), new(180, 80), new(-90, 80), new(0, 80)]));
        Assert.Equal(["t:east", "t:line", "t:pole"], Inside(ground, ("east", 90, 85), ("pole", 12, 90), ("line", 180, 86), ("out", 45, 79), ("south", 0, -90)));
    }

    [Fact]
    public void Edges_and_corners_belong_to_an_area_and_holes_do_not()
    {
        var shell = QueryRows.Factory.CreateLinearRing([new(20, 5), new(21, 5), new(21, 6), new(20, 6), new(20, 5)]);
        var hole = QueryRows.Factory.CreateLinearRing([new(20.4, 5.4), new(20.6, 5.4), new(20.6, 5.6), new(20.4, 5.6), new(20.4, 5.4)]);
        var ground = new AreaGround(QueryRows.Factory.CreatePolygon(shell, [hole]));
        Assert.Equal(["t:corner", "t:edge", "t:holeEdge", "t:in"], Inside(ground, ("corner", 21, 6), ("edge", 20.3, 5), ("holeEdge", 20.5, 5.4), ("hole", 20.5, 5.5), ("in", 20.1, 5.9), ("out", 21.0000001, 5.5)));
    }

    [Fact]
    public void An_area_that_crosses_itself_is_refused_with_the_place()
    {
        var bow = QueryRows.Factory.CreatePolygon([new(179, 0), new(-179, 1), new(-179, 0), new(179, 1), new(179, 0)]);
        var problem = Assert.Throws<InputException>(() => new AreaGround(bow));
        Assert.Equal("geometry", problem.Parameter);
        Assert.Contains("self-intersection at longitude 180, latitude 0.5", problem.Message.Replace("-180", "180", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_near_among_many_points_is_found_without_looking_at_them_all()
    {
        // Points over a country; the answer must not cost a walk through all of them.
        var builder = new SnapshotBuilder(BuiltInLayers.Incidents);
        var feed = new GeoArms.Core.Rows.FeatureRowFeed(builder);
        var random = new Random(41);
        for (var i = 0; i < 200_000; i++)
        {
            feed.Add(i + 1, QueryRows.Incident($"{i}", 15 + (10 * random.NextDouble()), 3 + (6 * random.NextDouble()), new DateOnly(2024, 1, 1)));
        }

        var view = builder.Build(1).Open(AccessScope.LocalOwner);
        var ground = new NearGround(20, 6, 10_000);
        var everything = view.Select(LayerQuery.Everything);
        var found = ground.Find(view, everything);
        Assert.InRange(found.Count, 50, 200);

        double Best(Action work) => Enumerable.Range(0, 10).Min(_ =>
        {
            var clock = Stopwatch.StartNew();
            work();
            return clock.Elapsed.TotalMilliseconds;
        });
        var own = Best(() => ground.Find(view, everything));
        var all = Best(() => new NearGround(20, 6, 1_000_000).Find(view, everything));
        Assert.True(own * 20 < all, $"{own:F3} ms for {found.Count} of 200,000 points, {all:F3} ms for all of them.");
    }

    private static string[] Inside(AreaGround ground, params (string Id, double X, double Y)[] places)
    {
        var view = Trial.View([.. places.Select(place => Trial.Row(place.Id, Trial.Point(place.X, place.Y)))]);
        var found = ground.Find(view, view.Select(LayerQuery.Everything));
        return [.. found.Select(one => System.Text.Encoding.UTF8.GetString(view.Column("id").Utf8(one.Row))).Order(StringComparer.Ordinal)];
    }
}
