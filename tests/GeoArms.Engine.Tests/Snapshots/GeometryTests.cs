using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Engine.Tests.Snapshots;

public class GeometryTests
{
    private static readonly string[] OfEveryKind =
    [
        "LINESTRING (10 10, 11 12, 13 9)",
        "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 1))",
        "MULTIPOINT ((1 2), (3 4))",
        "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3, 4 2))",
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((10 10, 14 10, 14 14, 10 10), (12 11, 13 11, 13 12, 12 11)))",
        "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1), POLYGON ((5 5, 6 5, 6 6, 5 5)))",
        "GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION (LINESTRING (0 0, 1 1)))",
    ];

    public static TheoryData<string> Kinds => [.. OfEveryKind];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Exact_geometry_comes_back_from_every_dialect_of_well_known_binary(string text)
    {
        var geometry = new WKTReader().Read(text);
        geometry.SRID = 4326;
        var raised = geometry.Copy();
        raised.Apply(new Raise());
        byte[][] dialects =
        [
            new WKBWriter(ByteOrder.LittleEndian).Write(geometry),
            new WKBWriter(ByteOrder.BigEndian).Write(geometry),
            new WKBWriter(ByteOrder.LittleEndian, true).Write(geometry),
            new WKBWriter(ByteOrder.BigEndian, true, true, true) { Strict = false }.Write(raised),
            new WKBWriter(ByteOrder.LittleEndian, false, true, true) { Strict = true }.Write(raised),
        ];
        foreach (var wkb in dialects)
        {
            var view = ViewOf(wkb);

            Assert.True(geometry.EqualsExact(view.Geometry(0)), $"{view.Geometry(0)}");
        }
    }

    [Theory]
    [InlineData("POINT EMPTY")]
    [InlineData("LINESTRING EMPTY")]
    [InlineData("POLYGON EMPTY")]
    [InlineData("MULTIPOLYGON EMPTY")]
    [InlineData("GEOMETRYCOLLECTION (POLYGON EMPTY, POINT EMPTY)")]
    public void An_empty_geometry_counts_as_none(string text)
    {
        var view = ViewOf(new WKTReader().Read(text));

        Assert.Equal(1, view.Count);
        Assert.Null(view.Geometry(0));
        Assert.Null(view.Extent(view.Select(LayerQuery.Everything)));
    }

    [Fact]
    public void A_ring_that_its_writer_left_open_is_closed()
    {
        var wkb = new WKBWriter().Write(new WKTReader().Read("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))"));
        wkb[9] = 4;
        var view = ViewOf(wkb[..^16]);

        Assert.Equal("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", view.Geometry(0)!.AsText());
        Assert.Equal([0, 5], view.Shape(0).PartStarts.ToArray());
    }

    [Theory]
    [InlineData("1.9,1.9,2.1,2.1", false)]
    [InlineData("0.9,1.9,1.1,2.1", true)]
    [InlineData("0.4,0.4,0.5,0.5", true)]
    [InlineData("5.1,5.5,5.2,5.9", false)]
    [InlineData("5.8,5.1,5.9,5.2", true)]
    public void Every_member_of_a_collection_counts_for_a_bbox(string box, bool expected)
    {
        var view = ViewOf(new WKTReader().Read("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1), POLYGON ((5 5, 6 5, 6 6, 5 5)))"));

        Assert.Equal(expected ? 1 : 0, view.Select(new LayerQuery { Box = LonLatBox.Parse(box) }).Count);
    }

    [Fact]
    public void Binary_that_ends_too_early_is_refused()
    {
        var wkb = new WKBWriter().Write(new WKTReader().Read(OfEveryKind[4]));
        for (var length = 0; length < wkb.Length; length++)
        {
            Assert.Contains("Row 1 of layer 'trial'", Assert.Throws<InputException>(() => ViewOf(wkb[..length])).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("LINESTRING (10 10, 11 12, 13 9)", GeometryKinds.Line, new[] { 0, 3 }, new int[0])]
    [InlineData("MULTIPOINT ((1 2), (3 4))", GeometryKinds.Point, new[] { 0, 1, 2 }, new int[0])]
    [InlineData("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((10 10, 14 10, 14 14, 10 10), (12 11, 13 11, 13 12, 12 11)))", GeometryKinds.Polygon, new[] { 0, 4, 8, 12 }, new[] { 0, 1, 3 })]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1), POLYGON ((5 5, 6 5, 6 6, 5 5)))", GeometryKinds.Polygon, new[] { 0, 4 }, new[] { 0, 1 })]
    public void A_shape_on_the_grid_has_the_parts_of_its_dominant_kind(string text, GeometryKinds kind, int[] parts, int[] polygons)
    {
        var shape = ViewOf(new WKTReader().Read(text)).Shape(0);

        Assert.Equal(kind, shape.Kind);
        Assert.Equal(parts, shape.PartStarts.ToArray());
        Assert.Equal(polygons, shape.PolygonStarts.ToArray());
        Assert.Equal(2 * parts[^1], shape.Coordinates.Length);
    }

    [Fact]
    public void A_multipoint_of_one_is_a_point() => Assert.True(ViewOf(new WKTReader().Read("MULTIPOINT ((1 2))")).IsPoint(0));

    [Fact]
    public void A_line_across_the_antimeridian_is_cut_there_on_the_grid()
    {
        var view = ViewOf(new WKTReader().Read("LINESTRING (170 10, -170 20)"));
        var shape = view.Shape(0);

        Assert.Equal([0, 2, 4], shape.PartStarts.ToArray());
        Assert.Equal([WorldGrid.X(170), WorldGrid.Y(10), uint.MaxValue, WorldGrid.Y(15), 0, WorldGrid.Y(15), WorldGrid.X(-170), WorldGrid.Y(20)], shape.Coordinates.ToArray());
        Assert.Equal("LINESTRING (170 10, -170 20)", view.Geometry(0)!.AsText());
        Assert.Equal(new LonLatBox(170, 10, -170, 20), view.Extent(view.Select(LayerQuery.Everything)));
    }

    [Theory]
    [InlineData("170,0,180,30", true)]
    [InlineData("-180,0,-175,30", true)]
    [InlineData("175,0,-175,30", true)]
    [InlineData("-10,0,10,30", false)]
    [InlineData("-169,0,169,30", false)]
    [InlineData("176,15,177,16", false)]
    public void A_polygon_across_the_antimeridian_is_where_it_is_on_the_ground(string box, bool expected)
    {
        var view = ViewOf(new WKTReader().Read("POLYGON ((170 10, -170 10, -170 20, 170 20, 170 10), (175 14, 175 17, 178 17, 178 14, 175 14))"));

        Assert.Equal(expected ? 1 : 0, view.Select(new LayerQuery { Box = LonLatBox.Parse(box) }).Count);
        Assert.Equal(new LonLatBox(170, 10, -170, 20), view.Extent(view.Select(LayerQuery.Everything)));
        var (degree, tall, hole) = (WorldGrid.Size / 360, WorldGrid.YExact(10) - WorldGrid.YExact(20), WorldGrid.YExact(14) - WorldGrid.YExact(17));
        Assert.Equal((20 * degree * tall) - (3 * degree * hole), Area(view.Shape(0)), 1e-6 * 20 * degree * tall);
    }

    [Fact]
    public void A_ring_round_the_pole_is_closed_over_it()
    {
        var view = ViewOf(new WKTReader().Read("POLYGON ((-120 -70, 0 -70, 120 -70, -120 -70))"));

        var (x, y) = (view.Shape(0).Coordinates.ToArray().Where((_, i) => i % 2 == 0).ToArray(), view.Shape(0).Coordinates.ToArray().Where((_, i) => i % 2 == 1).ToArray());
        Assert.Equal((0u, uint.MaxValue), (x.Min(), x.Max()));
        Assert.Equal(uint.MaxValue, y.Max());
        Assert.Equal(1, view.Select(new LayerQuery { Box = new LonLatBox(50, -80, 51, -79) }).Count);
        Assert.Equal(0, view.Select(new LayerQuery { Box = new LonLatBox(50, -60, 51, -59) }).Count);
    }

    [Fact]
    public void A_polygon_that_was_cut_before_stays_as_it_is()
    {
        const string Antarctica = "POLYGON ((-180 -90, 180 -90, 180 -80, 0 -70, -180 -80, -180 -90))";
        var shape = ViewOf(new WKTReader().Read(Antarctica)).Shape(0);

        Assert.Equal([0, 6], shape.PartStarts.ToArray());
    }

    [Fact]
    public void A_polygon_is_labelled_inside_its_largest_part()
    {
        var random = new Random(8);
        for (var trial = 0; trial < 200; trial++)
        {
            var star = Star(random);
            var view = ViewOf(star.Factory.CreateMultiPolygon([Trial.Square(100, 50, 0.01), star]));
            var (x, y) = view.LabelPoint(0);

            var label = Trial.Point(WorldGrid.Longitude(x + 0.5), WorldGrid.Latitude(y + 0.5));
            Assert.True(star.Buffer(1e-6).Contains(label), $"{label} is outside {star}");
        }
    }

    [Fact]
    public void A_line_is_labelled_halfway_along_its_longest_part()
    {
        var view = ViewOf(new WKTReader().Read("MULTILINESTRING ((0 1, 0.5 1), (10 0, 12 0, 14 0, 20 0))"));

        Assert.Equal((WorldGrid.X(15), WorldGrid.Y(0)), view.LabelPoint(0));
    }

    [Fact]
    public void Several_points_are_labelled_at_the_first() =>
        Assert.Equal((WorldGrid.X(1), WorldGrid.Y(2)), ViewOf(new WKTReader().Read("MULTIPOINT ((1 2), (3 4))")).LabelPoint(0));

    [Fact]
    public void The_extent_of_places_about_the_antimeridian_crosses_it()
    {
        var view = Trial.View([Trial.Row("fiji", Trial.Point(178, -17)), Trial.Row("samoa", Trial.Point(-172, -13)), Trial.Row("none")]);

        Assert.Equal(new LonLatBox(178, -17, -172, -13), view.Extent(view.Select(LayerQuery.Everything)));
    }

    [Fact]
    public void The_extent_of_the_world_does_not_cross()
    {
        var view = Trial.View([Trial.Row("a", Trial.Point(178, -17)), Trial.Row("b", Trial.Point(-172, -13)), Trial.Row("c", Trial.Point(5, 60)), Trial.Row("d", Trial.Point(-90, 0))]);

        Assert.Equal(new LonLatBox(-172, -17, 178, 60), view.Extent(view.Select(LayerQuery.Everything)));
        Assert.Null(view.Extent(view.Select(new LayerQuery { Filter = CqlText.Parse("name = 'nobody'") })));
    }

    // Area in grid units: outer rings less holes.
    private static double Area(Shape shape)
    {
        var sum = 0.0;
        for (var part = 0; part + 1 < shape.PartStarts.Length; part++)
        {
            var ring = 0.0;
            for (var i = shape.PartStarts[part]; i + 1 < shape.PartStarts[part + 1]; i++)
            {
                var (fromX, fromY, toX, toY) = ((double)shape.Coordinates[2 * i], (double)shape.Coordinates[(2 * i) + 1], (double)shape.Coordinates[(2 * i) + 2], (double)shape.Coordinates[(2 * i) + 3]);
                ring += ((fromX * toY) - (toX * fromY)) / 2;
            }

            sum += shape.PolygonStarts.Contains(part) ? Math.Abs(ring) : -Math.Abs(ring);
        }

        return sum;
    }

    private static Polygon Star(Random random)
    {
        var vertices = new List<Coordinate>();
        var corners = random.Next(3, 30);
        for (var i = 0; i < corners; i++)
        {
            var (angle, reach) = (2 * Math.PI * i / corners, 0.02 + random.NextDouble());
            vertices.Add(new Coordinate(20 + (reach * Math.Cos(angle)), 5 + (reach * Math.Sin(angle))));
        }

        vertices.Add(vertices[0].Copy());
        return new GeometryFactory().CreatePolygon([.. vertices]);
    }

    private static LayerView ViewOf(Geometry geometry) => Trial.View([Trial.Row("a", geometry)]);

    private static LayerView ViewOf(byte[] wkb)
    {
        var builder = new SnapshotBuilder(Trial.Schema);
        builder.BeginRow(1);
        builder.Text(CommonColumns.Id, "t:a"u8);
        builder.Geometry(wkb);
        builder.EndRow();
        return builder.Build(1).Open(AccessScope.LocalOwner);
    }

    /// <summary>Gives every vertex a height, which the snapshot is to leave out.</summary>
    private sealed class Raise : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                if (sequence.HasZ)
                {
                    sequence.SetZ(i, 7);
                }
            }
        }
    }
}
