using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Testing.VectorTiles;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Tiles;

public class ShapeTileTests
{
    private static readonly GeometryFactory Factory = new();

    [Fact]
    public void Polygons_are_valid_and_cover_what_they_covered()
    {
        var random = new Random(42);
        var compared = 0;
        for (var round = 0; round < 120; round++)
        {
            var (x, y) = ((random.NextDouble() * 300) - 150, (random.NextDouble() * 140) - 70);
            var radius = Math.Pow(10, (random.NextDouble() * 3) - 2);
            Geometry geometry = (round % 3) switch
            {
                0 => TileGeometries.Star(random, x, y, radius, 3 + random.Next(200), hasHole: round % 2 == 0),
                1 => TileGeometries.Comb(x, y, radius, radius * (0.1 + random.NextDouble()), 1 + random.Next(60), isUpright: round % 2 == 0),
                _ => Factory.CreateMultiPolygon([.. Enumerable.Range(0, 6).Select(i => TileGeometries.Star(random, x + (i * radius * 2.1), y, radius, 40, hasHole: i % 2 == 0))]),
            };
            Assert.True(geometry.IsValid);
            var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon)).Add(geometry);
            foreach (var tile in TilesAround(geometry, random))
            {
                var feature = source.Features(tile.Zoom, tile.X, tile.Y).SingleOrDefault();
                if (!TileGeometries.ToUnits(geometry, tile).IsValid)
                {
                    // Straight edges in degrees may cross once projected.
                    Assert.True(feature == null || TileGeometries.Decode(feature).IsValid);
                    continue;
                }

                var exact = TileGeometries.Cut(geometry, tile);
                if (feature == null)
                {
                    // Nothing, or less than a unit of what another tile draws.
                    Assert.True(exact.Area <= exact.Length + 1 && !InTile(source, tile), $"round {round}, tile {tile}: lost {exact.Area} units²");
                    continue;
                }

                compared++;
                Assert.Equal(MvtGeometryType.Polygon, feature.Type);
                Assert.Equal(InTile(source, tile), feature.Attributes.ContainsKey("anchor"));
                var drawn = TileGeometries.Decode(feature);
                Assert.True(drawn.IsValid, $"round {round}, tile {tile}: {drawn}");

                // Rounding moves an edge by up to 0.71 units, simplifying by 0.5.
                Assert.True(Math.Abs(drawn.Area - exact.Area) <= (1.25 * exact.Length) + 2, $"round {round}, tile {tile}: {drawn.Area} for {exact.Area}, length {exact.Length}");
                Assert.True(new Envelope(-64, 4160, -64, 4160).Contains(drawn.EnvelopeInternal));
            }
        }

        Assert.InRange(compared, 800, int.MaxValue);
    }

    [Fact]
    public void No_edge_of_a_drawn_polygon_is_farther_than_rounding_and_simplifying_move_it()
    {
        var random = new Random(4);
        for (var round = 0; round < 20; round++)
        {
            var star = TileGeometries.Star(random, 20, 5, 4, 300, hasHole: true);
            var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon)).Add(star);
            foreach (var tile in TilesAround(star, random))
            {
                foreach (var feature in source.Features(tile.Zoom, tile.X, tile.Y))
                {
                    var exact = TileGeometries.Cut(star, tile);
                    var drawn = TileGeometries.Decode(feature);
                    if (exact.Area > 4)
                    {
                        // What is thinner than two units may close when rounded.
                        Assert.True(TileGeometries.Difference(drawn, exact.Buffer(2.5)).Area < 1e-6, $"round {round}, tile {tile}");
                        Assert.True(TileGeometries.Difference(exact.Buffer(-1), drawn.Buffer(2.5)).Area < 1e-6, $"round {round}, tile {tile}");
                    }
                }
            }
        }
    }

    [Fact]
    public void A_tile_inside_a_polygon_is_filled_and_one_inside_its_hole_is_empty()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon)).Add(Factory.CreatePolygon(Square(10, 0, 8), [Square(10, 0, 4)]));

        var tile = At(16, 2, 12);
        var filled = Assert.Single(source.Features(tile.Zoom, tile.X, tile.Y));

        Assert.Equal([new(-64, -64), new(4160, -64), new(4160, 4160), new(-64, 4160)], filled.Parts[0].Order(new ByAngle()));
        var inHole = At(11, 1, 12);
        Assert.True(source.Bytes(inHole.Zoom, inHole.X, inHole.Y).IsEmpty);
    }

    [Fact]
    public void A_polygon_smaller_than_a_unit_is_the_smallest_square()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon)).Add(Factory.CreatePolygon(Square(10, 5, 0.00001)));

        for (var zoom = 0; zoom <= 12; zoom++)
        {
            var tile = At(10, 5, zoom);
            var feature = Assert.Single(source.Features(zoom, tile.X, tile.Y));
            Assert.Equal(1, TileGeometries.Decode(feature).Area);
            Assert.Equal(true, feature.Attributes["anchor"]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_shape_has_its_anchor_in_one_tile_of_each_zoom(bool isCrowded)
    {
        var source = Shapes(isCrowded ? 6000 : 300, seed: 9);
        for (var zoom = 0; zoom <= 12; zoom += isCrowded ? 3 : 2)
        {
            var total = 0.0;
            var ids = new HashSet<ulong>();
            foreach (var tile in Neighbourhoods(source.OccupiedTiles(zoom)))
            {
                foreach (var feature in source.Features(zoom, tile.X, tile.Y))
                {
                    if (feature.Attributes.ContainsKey("anchor"))
                    {
                        Assert.Equal(true, feature.Attributes["anchor"]);
                        Assert.True(feature.Id is null || ids.Add(feature.Id.Value));
                        total += feature.Number("count") ?? 1;
                    }
                }
            }

            Assert.Equal(source.View.Count, total);
        }
    }

    [Fact]
    public void Crowded_shapes_come_as_cells_whose_sums_are_those_of_all()
    {
        var source = Shapes(6000, seed: 2);
        foreach (var zoom in new[] { 0, 2, 4, 6, 8 })
        {
            var (killed, mines) = (0.0, 0.0);
            var hasCells = false;
            foreach (var tile in source.OccupiedTiles(zoom))
            {
                var bytes = source.Bytes(zoom, tile.X, tile.Y);
                Assert.InRange(PointTileTests.Compressed(bytes), 1, 51_200);
                foreach (var feature in source.Features(zoom, tile.X, tile.Y).Where(feature => feature.Attributes.ContainsKey("anchor")))
                {
                    hasCells |= feature.Attributes.ContainsKey("count");
                    Assert.Equal(feature.Attributes.ContainsKey("count"), feature.Id is null);
                    killed += feature.Number("killed") ?? 0;
                    mines += feature.Number("kind:mine") ?? (feature.Text("kind") == "mine" ? 1 : 0);
                }
            }

            Assert.True(hasCells || zoom > 4);
            Assert.Equal(Enumerable.Range(1, 6000).Sum(i => i % 5), killed);
            Assert.Equal(3000, mines);
        }
    }

    [Fact]
    public void Lines_keep_their_length()
    {
        var random = new Random(12);
        for (var round = 0; round < 100; round++)
        {
            var places = new List<Coordinate> { new((random.NextDouble() * 200) - 100, (random.NextDouble() * 120) - 60) };
            var step = Math.Pow(10, (random.NextDouble() * 3) - 3);
            var heading = random.NextDouble() * 6;
            for (var i = 0; i < 80; i++)
            {
                heading += (random.NextDouble() - 0.5) * 0.8;
                places.Add(new(places[^1].X + (step * Math.Cos(heading)), places[^1].Y + (step * Math.Sin(heading))));
            }

            var line = Factory.CreateLineString([.. places]);
            var source = new TileSource(TileSource.Schema(GeometryKinds.Line)).Add(line);
            foreach (var tile in TilesAround(line, random))
            {
                var exact = TileGeometries.Cut(line, tile);
                var feature = source.Features(tile.Zoom, tile.X, tile.Y).SingleOrDefault();
                if (feature == null)
                {
                    Assert.True(exact.Length < 2 && !InTile(source, tile));
                    continue;
                }

                Assert.Equal(MvtGeometryType.Line, feature.Type);
                Assert.Equal(InTile(source, tile), feature.Attributes.ContainsKey("anchor"));
                var drawn = TileGeometries.Decode(feature);
                Assert.True(drawn.Length <= exact.Length + 2 + (1.5 * Math.Min(80, exact.Length)), $"round {round}, tile {tile}: {drawn.Length} for {exact.Length}");
                Assert.True(exact.Length < 2 || drawn.Buffer(2.5).Covers(exact), $"round {round}, tile {tile}");
                Assert.True(exact.Length < 2 || exact.Buffer(2.5).Covers(drawn), $"round {round}, tile {tile}");
            }
        }
    }

    [Fact]
    public void A_polygon_on_the_antimeridian_is_drawn_on_both_sides()
    {
        var fiji = Factory.CreateMultiPolygon([Factory.CreatePolygon(Rectangle(178, -18, 180, -16)), Factory.CreatePolygon(Rectangle(-180, -18, -179, -16))]);
        var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon)).Add(fiji);

        foreach (var zoom in new[] { 0, 2, 5, 7 })
        {
            var last = (1 << zoom) - 1;
            var row = At(179, -17, zoom).Y;
            foreach (var column in new[] { 0, last }.Distinct())
            {
                var drawn = TileGeometries.Decode(Assert.Single(source.Features(zoom, column, row)));
                Assert.True(drawn.IsValid);

                // What lies beyond the world's edge fills the buffer.
                Assert.True(column != 0 || drawn.EnvelopeInternal.MinX < -0.5);
                Assert.True(column != last || drawn.EnvelopeInternal.MaxX > 4096.5);
            }
        }

        var west = TileGeometries.Decode(source.Features(7, 0, At(179, -17, 7).Y).Single());
        Assert.Equal(1, west.NumGeometries);
    }

    [Fact]
    public void Neighbouring_areas_leave_no_gap_wider_than_a_pixel()
    {
        var random = new Random(3);
        var border = Enumerable.Range(0, 400).Select(i => new Coordinate(20 + ((random.NextDouble() - 0.5) * 0.3), 2 + (i * 0.01))).ToList();
        var west = Factory.CreatePolygon([.. border, new(16, 5.99), new(16, 2), border[0].Copy()]);
        var east = Factory.CreatePolygon([.. border, new(24, 5.99), new(24, 2), border[0].Copy()]);
        var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon)).Add(west).Add(east);

        foreach (var zoom in new[] { 2, 4, 6, 8, 10 })
        {
            var tile = At(20, 4, zoom);
            var drawn = source.Features(zoom, tile.X, tile.Y).Select(TileGeometries.Decode).ToList();
            var together = drawn[0].Union(drawn[1]);
            var exact = TileGeometries.Cut(west.Union(east), tile);

            // Eight units are half a pixel of a 256-pixel tile.
            Assert.True(TileGeometries.Difference(exact.Buffer(-8), together.Buffer(4)).Area < 1e-6, $"zoom {zoom}");
        }
    }

    [Fact]
    public void Several_points_come_as_one_shape_with_an_anchor()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point)).Add(Factory.CreateMultiPointFromCoords([new(10, 5), new(11, 5), new(-10, 5)]));

        var east = Assert.Single(source.Features(1, 1, 0));
        var west = Assert.Single(source.Features(1, 0, 0));

        Assert.Equal(2, east.Parts[0].Count);
        Assert.Equal(true, east.Attributes["anchor"]);
        Assert.Single(west.Parts[0]);
        Assert.Equal(false, west.Attributes["anchor"]);
    }

    [Fact]
    public void Points_and_polygons_share_a_layer()
    {
        var source = new TileSource(TileSource.Schema()).Add(Factory.CreatePolygon(Square(10, 5, 2))).Add(11, 5);

        var features = source.Features(3, 4, 3);

        Assert.Equal([MvtGeometryType.Point, MvtGeometryType.Polygon], features.Select(feature => feature.Type).Order());
        Assert.DoesNotContain("anchor", features.Single(feature => feature.Type == MvtGeometryType.Point).Attributes.Keys);
    }

    [Fact]
    public void A_bow_tie_that_was_never_repaired_is_still_drawn_validly()
    {
        var bowTie = Factory.CreatePolygon([new(10, 0), new(20, 10), new(20, 0), new(10, 10), new(10, 0)]);
        var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon)).Add(bowTie);

        foreach (var zoom in new[] { 0, 3, 5, 6 })
        {
            foreach (var tile in TilesAround(bowTie, new Random(1)).Where(tile => tile.Zoom <= 9))
            {
                foreach (var feature in source.Features(tile.Zoom, tile.X, tile.Y))
                {
                    Assert.True(TileGeometries.Decode(feature).IsValid, $"{zoom} {tile}");
                }
            }
        }
    }

    private static LinearRing Square(double x, double y, double half) => Rectangle(x - half, y - half, x + half, y + half);

    private static LinearRing Rectangle(double west, double south, double east, double north) =>
        Factory.CreateLinearRing([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]);

    private static TileAddress At(double longitude, double latitude, int zoom) =>
        new(zoom, (int)(WorldGrid.X(longitude) >> 1 >> (31 - zoom)), (int)(WorldGrid.Y(latitude) >> 1 >> (31 - zoom)));

    private static bool InTile(TileSource source, TileAddress tile)
    {
        var (x, y) = source.View.LabelPoint(0);
        return x - tile.Left is var dx && y - tile.Top is var dy && dx >= 0 && dx < tile.Side && dy >= 0 && dy < tile.Side;
    }

    /// <summary>Tiles of several zooms that hold random vertices, and their neighbours.</summary>
    private static IEnumerable<TileAddress> TilesAround(Geometry geometry, Random random)
    {
        var places = geometry.Coordinates;
        return Enumerable.Range(0, 6).Select(_ => places[random.Next(places.Length)]).SelectMany(place =>
        {
            var tile = At(place.X, place.Y, random.Next(0, 15));
            return new[] { tile, tile with { X = tile.X + 1 }, tile with { Y = tile.Y - 1 } };
        }).Where(tile => tile.IsInside).Distinct();
    }

    private static IEnumerable<TileAddress> Neighbourhoods(IEnumerable<TileAddress> tiles) =>
        tiles.SelectMany(tile => new[] { tile, tile with { X = tile.X + 1 }, tile with { X = tile.X - 1 } }).Where(tile => tile.IsInside).Distinct();

    private static TileSource Shapes(int count, int seed)
    {
        var random = new Random(seed);
        var source = new TileSource(TileSource.Schema(GeometryKinds.Polygon | GeometryKinds.Line));
        for (var i = 1; i <= count; i++)
        {
            var (x, y) = (14 + (random.NextDouble() * 10), 2 + (random.NextDouble() * 8));
            var radius = Math.Pow(10, (random.NextDouble() * 3) - 4);
            Geometry geometry = i % 4 == 0
                ? Factory.CreateLineString([new(x, y), new(x + radius, y + (radius / 3)), new(x + radius, y + radius)])
                : TileGeometries.Star(random, x, y, radius, 9, hasHole: i % 3 == 0);
            source.Add(geometry, ("killed", i % 5), ("kind", i % 2 == 0 ? "mine" : "ied"));
        }

        return source;
    }

    private sealed class ByAngle : IComparer<MvtPoint>
    {
        public int Compare(MvtPoint a, MvtPoint b) => Math.Atan2(a.Y - 2048, a.X - 2048).CompareTo(Math.Atan2(b.Y - 2048, b.X - 2048));
    }
}
