using GeoArms.Core.Rows;
using GeoArms.Engine.Tests.Queries;

namespace GeoArms.Engine.Tests.Decisions.Clearance;

public class ReturnWaysTests
{
    private static readonly FeatureRow[] Country =
    [
        ClearanceRows.Area("XX01", QueryRows.Box(20.9, 4.9, 21.1, 5.1), 1_000),

        // The way along the south is shorter than that along the north.
        ClearanceRows.Road("south", QueryRows.Line(20, 5, 21, 5), "primary", "closed"),
        ClearanceRows.Road("north", QueryRows.Line(20, 5, 20.5, 5.5, 21, 5), "primary", "open"),
        ClearanceRows.Site("camp", ClearanceRows.Point(20, 5.01), 3_000, "XX01"),
        ClearanceRows.Site("village", ClearanceRows.Point(20, 4.99), 1_000, "XX01", "XX77"),
        ClearanceRows.Site("staying", ClearanceRows.Point(20, 4.98), 9_000),
    ];

    [Fact]
    public void People_return_by_the_shortest_road_closed_or_not_and_on_foot_to_it()
    {
        var ranking = ClearanceRows.Rank(
            ClearanceRows.Profile(("return", 1, [])),
            [.. Country, ClearanceRows.Hazard("onRoad", ClearanceRows.Point(20.5, 5)), ClearanceRows.Hazard("onDetour", ClearanceRows.Point(20.5, 5.5)), ClearanceRows.Hazard("onPath", ClearanceRows.Point(20.0005, 5.006))]);

        // An area without polygon leads nowhere, so all of the village go to the other.
        Assert.Equal(4_000 / 6_000.0, ranking.Value("return", "onRoad"), 1e-9);
        Assert.Equal(0, ranking.Value("return", "onDetour"));
        Assert.Equal(3_000 / 5_000.0, ranking.Value("return", "onPath"), 1e-9);
        var item = ranking.Answer([1], 10).Items[0];
        Assert.Equal("t:onRoad", item.Id);
        Assert.Equal(["t:camp", "t:village", null], item.Facts.Select(fact => fact.Id));
    }

    [Fact]
    public void Without_roads_the_straight_line_is_the_way()
    {
        var ranking = ClearanceRows.Rank(
            ClearanceRows.Profile(("return", 1, [])),
            [.. Country.Where(row => row.Schema.Name != "routes"), ClearanceRows.Hazard("between", ClearanceRows.Point(20.5, 5.005)), ClearanceRows.Hazard("aside", ClearanceRows.Point(20.5, 5.03))]);
        Assert.Equal(3_000 / 5_000.0, ranking.Value("return", "between"), 1e-9);
        Assert.Equal(0, ranking.Value("return", "aside"));
    }
}
