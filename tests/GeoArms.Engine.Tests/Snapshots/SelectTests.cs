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
    [InlineData("wepon = 'ied'", "did you mean 'weapon'")]
    [InlineData("killed = 'many'", "expected a number")]
    [InlineData("weapon = 5", "expected text")]
    [InlineData("flagged > TRUE", "expected = or <>")]
    [InlineData("\"from\" = 'soon'", "expected a date")]
    [InlineData("extra = 'x'", "IS NULL only")]
    [InlineData("extra.a IN (1, 'x')", "of several types")]
    [InlineData("nothing.a = 1", "'nothing.a'")]
    [InlineData("flags = 'nullIsland'", "expected A_CONTAINS")]
    [InlineData("A_CONTAINS(weapon, ('ied'))", "which is Code; expected a property that is a list, or IN")]
    [InlineData("A_CONTAINS(flags, (1))", "expected texts")]
    [InlineData("A_CONTAINS(flag, ('x'))", "did you mean 'flags'")]
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

    private static void AssertSame(LayerQuery query)
    {
        var selection = View.Select(query);
        var expected = Rows.Where(row => NaiveFilter.Matches(row, query)).Select(row => row.Id).ToList();

        Assert.Equal(expected, Trial.Ids(View, selection));
        Assert.Equal(expected.Count, selection.Count);
    }
}
