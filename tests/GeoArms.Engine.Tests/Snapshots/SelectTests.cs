using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tests.Snapshots;

public class SelectTests
{
    private static readonly List<Core.Rows.FeatureRow> Rows = Trial.Rows(7, 3000);
    private static readonly LayerView View = Trial.View(Rows);

    public static TheoryData<string> Filters =>
    [
        "weapon = 'ied'", "weapon <> 'ied'", "weapon < 'mine'", "weapon >= 'unknown'", "weapon > 'zzz'", "weapon IN ('ied', 'été', 'absent')",
        "NOT weapon = 'ied'", "weapon IS NULL", "weapon IS NOT NULL", "name = 'n7'", "name IN ('n1','n2','n3','n4','n5','n6')",
        "killed = 5", "killed <> 5", "killed < 5.5", "killed <= 5", "killed > 4.5", "killed >= 5", "killed = 5.5", "killed <> 5.5",
        "killed < -1", "killed >= 1e18", "killed < 1e25", "killed > -1e25", "killed = 1e25", "killed BETWEEN 3 AND 7", "killed NOT BETWEEN 3 AND 7",
        "killed IN (1, 2, 3, 250)", "score = 3", "score < 3.25", "score <> 3", "score >= 7.5", "score NOT IN (1, 2)",
        "flagged = TRUE", "flagged <> TRUE", "flagged = FALSE", "NOT flagged = TRUE",
        "\"from\" < DATE('2020-06-01')", "\"from\" = DATE('2020-06-01')", "\"from\" <= TIMESTAMP('2020-06-01T12:00:00Z')", "\"from\" >= TIMESTAMP('2020-06-01T12:00:00Z')",
        "seenAt > TIMESTAMP('2001-02-03T04:05:06Z')", "seenAt < DATE('1970-01-01')", "seenAt >= DATE('1999-12-31')",
        "extra.district = 'd1'", "extra.district <> 'd1'", "extra.depth >= 3", "extra.depth IN (0, 4)", "extra.wet = TRUE", "extra.wet IS NULL", "extra.absent = 1",
        "extra.depth = 'text'", "NOT extra.district IN ('d0', 'd2')",
        "A_CONTAINS(flags, ('nullIsland'))", "NOT A_CONTAINS(flags, ('nullIsland'))", "A_CONTAINS(flags, ('nullIsland', 'été'))", "A_CONTAINS(flags, ())",
        "A_OVERLAPS(flags, ('été', 'a \"b\"'))", "A_OVERLAPS(flags, ('absent'))", "A_CONTAINEDBY(flags, ('été', 'nullIsland', 'absent'))", "A_CONTAINEDBY(flags, ())",
        "A_EQUALS(flags, ('été', 'nullIsland', 'été'))", "A_EQUALS(flags, ())", "flags IS NULL", "A_OVERLAPS(flags, ('nullIsland')) AND killed > 5",
        "geometry IS NULL", "geometry IS NOT NULL",
        "killed > 100 AND weapon = 'mine'", "killed > 100 OR weapon = 'mine'", "NOT (killed > 100 OR weapon = 'mine')", "NOT (killed > 100 AND weapon = 'mine')",
        "name LIKE 'n1%'", "name NOT LIKE 'n_'", "weapon LIKE '_té'", "weapon LIKE '_'", "weapon LIKE '%n%n%'", "weapon LIKE 'i\\\\_d'", "weapon LIKE ''", "CASEI(weapon) LIKE CASEI('SMALL%')",
        "CASEI(weapon) = CASEI('SMALLarms')", "CASEI(weapon) IN (CASEI('ÉTÉ'), CASEI('IED'))", "CASEI(weapon) < CASEI(name)", "extra.district LIKE 'd_'", "CASEI(extra.district) = 'D1'",
        "name < weapon", "name = name", "extra.district > name", "'n3' < name", "5 >= killed", "score > killed", "killed + score > 100", "killed - 2 * score <= 10", "(killed * killed) / score > 1000",
        "killed % 7 = 3", "killed div 10 = 2", "score ^ 2 > 20", "-score < -3", "2 + 3 = 5", "1 / 0 = 1", "NOT (1 / 0 = 1)", "killed / 0 IS NULL", "(killed + score) IS NULL", "(killed > 5) IS NULL",
        "extra.depth * 2 > killed", "extra.district = extra.district", "killed + 1 IN (6, 7, 8)", "score BETWEEN killed AND 9", "killed BETWEEN 2 + 1 AND 2 * 5",
        "flagged", "NOT flagged", "flagged AND killed > 5", "(killed > 5) = TRUE", "(killed > 5) <> flagged", "flagged < TRUE", "extra.wet", "TRUE", "FALSE OR killed = 5", "flagged = extra.wet",
        "\"from\" < \"to\"", "\"from\" = \"to\"", "seenAt > \"from\"", "\"from\" IN (DATE('2020-06-01'), \"to\")", "\"from\" BETWEEN DATE('2020-01-01') AND DATE('2020-12-31')",
        "AGE(\"from\", DATE('2021-01-01')) <= 90", "AGE(\"from\", DATE('2021-01-01')) IS NULL",
        "T_AFTER(seenAt, DATE('2001-02-03'))", "T_BEFORE(seenAt, DATE('2001-02-03'))", "T_INTERSECTS(seenAt, INTERVAL('2001-01-01', '2010-12-31'))", "T_DISJOINT(seenAt, INTERVAL('..', '2010-12-31'))",
        "T_DURING(seenAt, INTERVAL('2001-01-01T00:00:00Z', '2010-12-31T00:00:00Z'))", "T_CONTAINS(INTERVAL(\"from\", \"to\"), TIMESTAMP('2020-06-01T12:00:00Z'))",
        "T_INTERSECTS(INTERVAL(\"from\", \"to\"), INTERVAL('2020-01-01T00:00:00Z', '2020-03-01T00:00:00Z'))", "T_OVERLAPS(INTERVAL(\"from\", \"to\"), INTERVAL('2020-01-05T00:00:00Z', '..'))",
        "NOT T_BEFORE(INTERVAL(\"from\", \"to\"), seenAt)", "T_STARTS(INTERVAL(\"from\", \"to\"), INTERVAL('2020-01-05T00:00:00Z', '2030-01-05T00:00:00Z'))",
        "S_INTERSECTS(geometry, POLYGON((20 5, 21 5, 20.5 6, 20 5)))", "S_WITHIN(geometry, POLYGON((20 5, 20.7 5, 20.7 6, 20 6, 20 5), (20.2 5.2, 20.4 5.2, 20.4 5.4, 20.2 5.4, 20.2 5.2)))",
        "S_TOUCHES(geometry, POLYGON((20 5, 20.7 5, 20.7 6, 20 6, 20 5)))", "S_DISJOINT(geom, BBOX(20.1,5.1,20.6,5.6))", "NOT S_INTERSECTS(geometry, BBOX(-90,-45,90,45))",
        "S_CONTAINS(geometry, POINT(20.5 5.5))", "S_CONTAINS(POLYGON((20 5, 21 5, 20.5 6, 20 5)), geometry)", "S_EQUALS(geometry, POINT(20.5 5.5))", "S_CROSSES(geometry, LINESTRING(20 5, 21 6))",
        "S_OVERLAPS(geometry, BBOX(20.2,5.2,21,6))", "S_INTERSECTS(geometry, LINESTRING(20 5, 20 6, 21 6))", "S_INTERSECTS(geometry, MULTIPOINT((20.5 5.5), (20.11 5.11), (20.3 5.77)))",
        "S_TOUCHES(geometry, LINESTRING(20.5 5.5, 20.9 5.5))", "S_INTERSECTS(geometry, MULTIPOLYGON(((20 5, 20.3 5, 20.3 5.3, 20 5)), ((20.6 5.6, 21 5.6, 21 6, 20.6 5.6))))",
        "S_INTERSECTS(geometry, geometry)", "NOT S_TOUCHES(geometry, geom)", "S_INTERSECTS(geometry, BBOX(20,5,21,6)) AND killed > 100 OR S_WITHIN(geometry, BBOX(-180,-90,0,90)) AND weapon = 'ied'",
        "killed IS NULL OR (score > 5 AND NOT flagged = TRUE AND (weapon = 'ied' OR name < 'n2'))",
    ];

    public static TheoryData<string> Times =>
    [
        "2020-01-01", "2019-06-01/2019-09-30", "../2019-01-01", "2021-12-01/..", "2020-02-29T12:00:00Z", "2020-02-28T23:59:59.999999Z/2020-02-29T00:00:00Z",
        "1900-01-01", "1900-01-01/2100-01-01",
    ];

    public static TheoryData<string> Boxes =>
    [
        "20,5,21,6", "20.5,5.5,20.5,5.5", "-180,-90,180,90", "170,-80,-170,80", "0,86,180,90", "-180,-90,180,-86", "179.9,-90,180,90", "20.2,5.1,20.21,5.9", "-40,-20,60,40",
    ];

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_filter_selects_what_its_meaning_says_row_by_row(string filter) => AssertSame(new LayerQuery { Filter = CqlText.Parse(filter) });

    [Theory]
    [MemberData(nameof(Times))]
    public void A_datetime_selects_the_rows_that_share_a_moment_with_it(string time) => AssertSame(new LayerQuery { DateTime = TimeInterval.Parse(time) });

    [Theory]
    [MemberData(nameof(Boxes))]
    public void A_bbox_selects_the_rows_whose_geometry_touches_it(string box) => AssertSame(new LayerQuery { Box = LonLatBox.Parse(box) });

    [Fact]
    public void Conditions_are_joined_by_and() => AssertSame(new LayerQuery
    {
        DateTime = TimeInterval.Parse("2019-01-01/2020-12-31"),
        Box = LonLatBox.Parse("20,5,21,6"),
        Filter = CqlText.Parse("killed >= 10"),
    });

    [Fact]
    public void Every_row_is_selected_by_the_query_for_everything()
    {
        var everything = View.Select(LayerQuery.Everything);

        Assert.True(everything.IsEverything);
        Assert.Equal(3000, everything.Count);
        Assert.Equal(Rows.Select(row => row.Id), Trial.Ids(View, everything));
    }

    [Theory]
    [InlineData("wepon = 'ied'", "at position 1 of the filter, which layer 'trial' does not have; did you mean 'weapon'")]
    [InlineData("killed = 'many'", "Got the text 'many' at position 10 of the filter; expected a number")]
    [InlineData("weapon = 5", "the number 5 at position 10 of the filter beside the property 'weapon'")]
    [InlineData("weapon = 5", "expected text")]
    [InlineData("flagged = 1", "expected")]
    [InlineData("\"from\" = 'soon'", "expected a date")]
    [InlineData("extra = 'x'", "extra.name, and IS NULL")]
    [InlineData("nothing.a = 1", "'nothing.a'")]
    [InlineData("flags = 'nullIsland'", "A_CONTAINS")]
    [InlineData("A_CONTAINS(weapon, ('ied'))", "which is text of a code list, at position 12")]
    [InlineData("A_CONTAINS(flags, (1))", "expected texts")]
    [InlineData("A_CONTAINS(flag, ('x'))", "did you mean 'flags'")]
    [InlineData("weapon", "expected a condition")]
    [InlineData("killed LIKE 'x'", "expected text")]
    [InlineData("weapon LIKE name", "expected a pattern")]
    [InlineData("killed + weapon > 1", "Got the property 'weapon', which is text of a code list, at position 10 of the filter; expected a number")]
    [InlineData("T_AFTER(killed, DATE('2020-01-01'))", "expected a date")]
    [InlineData("S_INTERSECTS(weapon, POINT(1 2))", "expected the property 'geometry'")]
    [InlineData("S_INTERSECTS(geometry, 'POINT(1 2)')", "expected the property 'geometry'")]
    [InlineData("S_INTERSECTS(geometry, POINT(200 2))", "expected longitude")]
    [InlineData("S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 0 1, 1 0, 0 0)))", "is not valid: self-intersection at 0.5 0.5")]
    [InlineData("S_INTERSECTS(geometry, BBOX(0,2,1,1))", "south 2 is above its north 1")]
    [InlineData("S_WITHIN(geometry, GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(1 2, 3 4)))", "S_INTERSECTS and S_DISJOINT only")]
    [InlineData("geometry = 5", "S_INTERSECTS and its like")]
    [InlineData("S_INTERSECT(geometry, POINT(1 2)) = TRUE", "did you mean S_INTERSECTS")]
    [InlineData("S_INTERSECTS(geometry, MGRS('33XXX'))", "Got the grid reference '33XXX'")]
    [InlineData("S_WITHIN(geometry, AREA(name))", "expected a P-code")]
    [InlineData("AGE(\"from\") > 3", "expected DATE")]
    [InlineData("S_DWITHIN(geometry, POINT(1 2), -5)", "expected a distance of 0 to 1000000 metres")]
    public void A_filter_that_does_not_fit_the_layer_is_refused_with_a_reason(string filter, string reason)
    {
        var error = Assert.Throws<InputException>(() => View.Select(new LayerQuery { Filter = CqlText.Parse(filter) }));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal("filter", error.Parameter);
    }

    [Fact]
    public void An_iso_text_stands_for_a_date() =>
        Assert.Equal(
            Trial.Ids(View, View.Select(new LayerQuery { Filter = CqlText.Parse("\"from\" >= DATE('2020-06-01')") })),
            Trial.Ids(View, View.Select(new LayerQuery { Filter = CqlText.Parse("\"from\" >= '2020-06-01'") })));

    [Theory]
    [InlineData("POINT(20.5 5.5)", 20_000)]
    [InlineData("POINT(20.5 5.5)", 0)]
    [InlineData("LINESTRING(20 5, 20.3 5.4, 21 5.1)", 3_000)]
    [InlineData("POLYGON((20.1 5.1, 20.4 5.1, 20.4 5.3, 20.1 5.1))", 15_000)]
    [InlineData("POINT(179.9 -10)", 900_000)]
    public void A_distance_selects_what_lies_within_it_on_the_ellipsoid(string place, double metres)
    {
        var literal = new NetTopologySuite.IO.WKTReader().Read(place);
        var found = Trial.Ids(View, View.Select(new LayerQuery { Filter = CqlText.Parse(FormattableString.Invariant($"S_DWITHIN(geometry, {place}, {metres})")) }));
        var expected = Rows.Where(row => row.Geometry is { } geometry && Distance(geometry, literal) <= metres).Select(row => row.Id);

        Assert.Equal(expected, found);
    }

    // Straight through: every vertex of each against every edge of the other, edges in short pieces.
    private static double Distance(NetTopologySuite.Geometries.Geometry a, NetTopologySuite.Geometries.Geometry b) => a.Intersects(b) ? 0 : Math.Min(FromVertices(a, b), FromVertices(b, a));

    private static double FromVertices(NetTopologySuite.Geometries.Geometry from, NetTopologySuite.Geometries.Geometry to)
    {
        var dense = NetTopologySuite.Densify.Densifier.Densify(to, 0.002).Coordinates;
        return from.Coordinates.Min(a => Math.Abs(a.Y - to.Centroid.Y) > 12 ? double.MaxValue : dense.Min(b => Core.Projections.Geodesy.Distance(a.X, a.Y, b.X, b.Y)));
    }

    private static void AssertSame(LayerQuery query)
    {
        var selection = View.Select(query);
        var expected = Rows.Where(row => NaiveFilter.Matches(row, query)).Select(row => row.Id).ToList();

        Assert.Equal(expected, Trial.Ids(View, selection));
        Assert.Equal(expected.Count, selection.Count);
    }
}
