using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Tests.Snapshots;
using GeoArms.Engine.Tiles;
using GeoArms.Engine.Tiles.Occupied;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Tiles.Occupied;

public sealed class OccupiedTilesTests
{
    private const int DeepestOfAll = 6;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_tile_in_which_something_is_drawn_is_left_out_and_few_are_named_in_vain(int seed)
    {
        var view = Trial.View(Trial.Rows(seed, 400));
        Check(view, view.Select(LayerQuery.Everything), mostInVain: 0.05);
        Check(view, view.Select(new LayerQuery { Filter = CqlText.Parse("killed > 100") }), mostInVain: 0.05);
    }

    [Fact]
    public void Polygons_with_holes_are_followed_along_their_edges_and_filled_inside()
    {
        var random = new Random(4);
        var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon));
        for (var i = 0; i < 6; i++)
        {
            source.Add(TileGeometries.Star(random, (random.NextDouble() * 300) - 150, (random.NextDouble() * 120) - 60, 12 + (i * 2), 40, hasHole: i % 2 == 0));
        }

        Check(source.View, source.View.Select(LayerQuery.Everything), mostInVain: 0.01);
    }

    [Fact]
    public void A_long_slanting_line_is_followed_and_its_box_is_not_filled()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Line)).Add(new LineString([new(-80, -70), new(80, 75)]));
        var occupied = new OccupiedTiles(source.View, source.View.Select(LayerQuery.Everything));
        Assert.InRange(occupied.Of(10).Count(), 600, 2000);
    }

    [Fact]
    public void A_shape_at_the_antimeridian_is_found_in_the_buffers_on_the_other_side()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon))
            .Add(new Polygon(new LinearRing([new(179.5, 10), new(180, 10), new(180, 11), new(179.5, 11), new(179.5, 10)])));
        Check(source.View, source.View.Select(LayerQuery.Everything), mostInVain: 0.2);
        Assert.Contains(new TileAddress(5, 0, 15), new OccupiedTiles(source.View, source.View.Select(LayerQuery.Everything)).Of(5).ToList());
    }

    [Fact]
    public void Points_alone_name_exactly_the_tiles_that_hold_them_at_deep_zooms_too()
    {
        var random = new Random(9);
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point));
        for (var i = 0; i < 500; i++)
        {
            source.Add(20 + random.NextDouble(), 5 + random.NextDouble());
        }

        var occupied = new OccupiedTiles(source.View, source.View.Select(LayerQuery.Everything));
        foreach (var zoom in (int[])[0, 1, 9, 12, 22])
        {
            Assert.Equal(source.OccupiedTiles(zoom).OrderBy(TileOrder.NumberOf), occupied.Of(zoom));
            Assert.Equal(source.OccupiedTiles(zoom).Count, occupied.Count(zoom, long.MaxValue));
        }
    }

    [Fact]
    public void Counting_covered_ground_does_not_visit_it()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon))
            .Add(new Polygon(new LinearRing([new(-85, -84), new(85, -84), new(85, 84), new(-85, 84), new(-85, -84)])));
        var occupied = new OccupiedTiles(source.View, source.View.Select(LayerQuery.Everything));
        var all = 1L << 26;
        Assert.InRange(occupied.Count(13, long.MaxValue), (long)(0.43 * all), (long)(0.46 * all));
        Assert.InRange(occupied.Count(13, 1000), 1001, all);
    }

    [Fact]
    public void Nothing_is_in_no_tile()
    {
        var view = Trial.View([]);
        var occupied = new OccupiedTiles(view, view.Select(LayerQuery.Everything));
        Assert.Empty(occupied.Of(3));
        Assert.Equal(0, occupied.Count(3, 10));
    }

    private static void Check(LayerView view, RowSelection selection, double mostInVain)
    {
        var occupied = new OccupiedTiles(view, selection);
        for (var zoom = 0; zoom <= DeepestOfAll; zoom++)
        {
            var side = 1 << zoom;
            var drawn = Enumerable.Range(0, side * side).Select(i => new TileAddress(zoom, i % side, i / side))
                .Where(tile => !VectorTileEncoder.Encode(view, selection, tile, VectorTileOptions.Default).IsEmpty).ToHashSet();
            var named = occupied.Of(zoom).ToList();
            Assert.Equal(named.OrderBy(TileOrder.NumberOf), named);
            Assert.Equal(named.Count, named.Distinct().Count());
            Assert.Empty(drawn.Except(named));
            Assert.Equal(named.Count, occupied.Count(zoom, long.MaxValue));
            Assert.True(named.Count - drawn.Count <= 4 + (mostInVain * drawn.Count), $"zoom {zoom}: {named.Count} named, {drawn.Count} drawn");
        }
    }
}
