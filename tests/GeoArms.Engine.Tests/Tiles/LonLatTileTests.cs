using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Tiles;
using GeoArms.Testing.VectorTiles;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Tiles;

/// <summary>Tiles of WorldCRS84Quad beside the plain arithmetic of its definition: a tile at zoom z has sides of 180 / 2^z degrees.</summary>
public class LonLatTileTests
{
    private static readonly TileMatrixSet Set = TileMatrixSet.WorldCrs84Quad;
    private static readonly GeometryFactory Factory = new();

    [Fact]
    public void Every_point_is_in_the_one_tile_that_holds_its_degrees_at_the_unit_that_they_give()
    {
        var source = Scattered(1, 400);
        foreach (var zoom in new[] { 0, 1, 2, 3, 5, 11, 18, 21 })
        {
            var side = 180 / Math.ScaleB(1, zoom);
            foreach (var tile in source.Geometries.Select((geometry, i) => (Place: geometry.Coordinate, Key: (ulong)i + 1)).GroupBy(point => TileOf(point.Place, side)))
            {
                var features = Features(source, zoom, tile.Key.Row, tile.Key.Column).ToDictionary(feature => feature.Id!.Value);
                Assert.Equal(tile.Select(point => point.Key).Order(), features.Keys.Order());
                foreach (var (place, key) in tile)
                {
                    // Rounded down; a unit of the grid (8.4·10⁻⁸ degrees) is lost beforehand.
                    var slack = 4096 / side * 360 / Math.ScaleB(1, 32);
                    var at = Assert.Single(features[key].Parts[0]);
                    Assert.InRange(at.X, Math.Floor(((place.X + 180) / side - tile.Key.Column) * 4096 - slack), ((place.X + 180) / side - tile.Key.Column) * 4096);
                    Assert.InRange(at.Y, Math.Floor(((90 - place.Y) / side - tile.Key.Row) * 4096 - slack), ((90 - place.Y) / side - tile.Key.Row) * 4096);
                }
            }
        }
    }

    [Fact]
    public void Points_on_edges_belong_to_the_tile_east_and_south_and_those_at_the_ends_of_the_world_to_the_last()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point)).Add(0, 0).Add(-180, 90).Add(180, -90).Add(45, 22.5);

        Assert.Equal([2UL], Ids(Features(source, 1, 0, 0)));
        Assert.Equal([1UL], Ids(Features(source, 1, 1, 2)));
        Assert.Equal([3UL], Ids(Features(source, 1, 1, 3)));
        Assert.Equal([4UL], Ids(Features(source, 3, 3, 10)));
        Assert.Empty(Features(source, 3, 2, 10));
        Assert.Empty(Features(source, 3, 3, 9));
    }

    [Fact]
    public void Points_beyond_the_latitudes_of_the_mercator_map_stand_where_they_are()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point)).Add(10, 89.5).Add(10, 87);

        Assert.Equal([1UL], Ids(Features(source, 7, 0, 135)));
        Assert.Equal([2UL], Ids(Features(source, 7, 2, 135)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(6, false)]
    public void A_crowd_comes_as_cells_whose_sums_over_all_tiles_are_the_totals_of_the_filter(int zoom, bool isCrowded)
    {
        var random = new Random(3);
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point));
        var (count, killed) = (0, 0L);
        for (var i = 0; i < 30_000; i++)
        {
            var dead = random.Next(9);
            var kind = i % 3 == 0 ? "mine" : "ied";
            source.Add(20 + (random.NextDouble() * 12), 60 + (random.NextDouble() * 12), ("kind", kind), ("killed", dead));
            (count, killed) = kind == "ied" ? (count + 1, killed + dead) : (count, killed);
        }

        var query = new LayerQuery { Filter = CqlText.Parse("kind = 'ied'") };
        var features = Matrix(zoom).SelectMany(tile => Features(source, zoom, tile.Row, tile.Column, query)).ToList();
        Assert.Equal(isCrowded, features.Any(feature => feature.Attributes.ContainsKey("count")));
        Assert.Equal(count, features.Sum(feature => (long)(feature.Number("count") ?? 1)));
        Assert.Equal(killed, features.Sum(feature => (long)feature.Number("killed")!));
        Assert.All(features.SelectMany(feature => feature.Parts[0]), place => Assert.True(place is { X: >= 0 and < 4096, Y: >= 0 and < 4096 }));
    }

    [Fact]
    public void A_polygon_is_cut_to_the_tile_and_its_buffer_with_edges_straight_in_degrees()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 60; trial++)
        {
            var star = TileGeometries.Star(random, random.Next(-150, 150), random.Next(-75, 75), 2 + (random.NextDouble() * 12), 5 + (trial % 20), trial % 2 == 0);
            var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon)).Add(star);
            var zoom = random.Next(0, 6);
            var side = 180 / Math.ScaleB(1, zoom);
            var anchors = 0;
            foreach (var (row, column) in Matrix(zoom))
            {
                var exact = ToUnits(star, side, row, column).Intersection(Factory.ToGeometry(new Envelope(-64, 4160, -64, 4160)));
                var features = Features(source, zoom, row, column);
                anchors += features.Count(feature => feature.Attributes.TryGetValue("anchor", out var anchor) && anchor is true);
                if (exact.Area < 50)
                {
                    continue;
                }

                var drawn = TileGeometries.Decode(Assert.Single(features));
                Assert.True(drawn.IsValid);
                Assert.True(drawn.SymmetricDifference(exact).Area <= (2 * exact.Length) + 8, $"Trial {trial}, {zoom}/{row}/{column}: the shape is another.");
            }

            Assert.Equal(1, anchors);
        }
    }

    [Fact]
    public void A_shape_across_the_antimeridian_is_drawn_on_both_sides_and_one_round_the_pole_up_to_it()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon))
            .Add(Factory.CreatePolygon([new(170, 10), new(-170, 10), new(-170, 20), new(170, 20), new(170, 10)]))
            .Add(Factory.CreatePolygon([new(-180, -90), new(180, -90), new(180, -80), new(-180, -80), new(-180, -90)]));

        var east = TileGeometries.Decode(Features(source, 2, 1, 7).Single(feature => feature.Id == 1));
        Assert.Equal(45 - 10, east.EnvelopeInternal.MinX * 45 / 4096, 0.02);
        var west = TileGeometries.Decode(Features(source, 2, 1, 0).Single(feature => feature.Id == 1));
        Assert.Equal(10, west.EnvelopeInternal.MaxX * 45 / 4096, 0.02);
        var pole = TileGeometries.Decode(Features(source, 2, 3, 3).Single(feature => feature.Id == 2));
        Assert.Equal(45 - 10, pole.EnvelopeInternal.MinY * 45 / 4096, 0.02);
        Assert.Equal(4096, pole.EnvelopeInternal.MaxY, 1);
    }

    private static TileSource Scattered(int seed, int count)
    {
        var random = new Random(seed);
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point));
        for (var i = 0; i < count; i++)
        {
            source.Add((random.NextDouble() * 360) - 180, (random.NextDouble() * 180) - 90);
        }

        return source;
    }

    private static (int Row, int Column) TileOf(Coordinate place, double side) => ((int)Math.Floor((90 - place.Y) / side), (int)Math.Floor((place.X + 180) / side));

    private static IEnumerable<(int Row, int Column)> Matrix(int zoom) =>
        Enumerable.Range(0, (int)Set.Height(zoom)).SelectMany(row => Enumerable.Range(0, (int)Set.Width(zoom)).Select(column => (row, column)));

    private static Geometry ToUnits(Geometry geometry, double side, int row, int column)
    {
        var copy = geometry.Copy();
        copy.Apply(new InTile(side, row, column));
        copy.GeometryChanged();
        return copy;
    }

    private static IReadOnlyList<MvtFeature> Features(TileSource source, int zoom, int row, int column, LayerQuery? query = null)
    {
        Assert.True(Set.Holds(zoom, row, column));
        var body = VectorTileEncoder.Encode(
            source.View.On(MapGrid.LonLat), source.View.Select(query ?? LayerQuery.Everything), Set.Cell(zoom, row, column), VectorTileOptions.Default);
        return body.IsEmpty ? [] : Assert.Single(MvtReader.Read(body.Span)).Value.Features;
    }

    private static IEnumerable<ulong> Ids(IEnumerable<MvtFeature> features) => features.Select(feature => feature.Id!.Value);

    private sealed class InTile(double side, int row, int column) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence, int i)
        {
            sequence.SetX(i, (((sequence.GetX(i) + 180) / side) - column) * 4096);
            sequence.SetY(i, (((90 - sequence.GetY(i)) / side) - row) * 4096);
        }
    }
}
