using GeoArms.Engine.Heatmaps;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Heatmaps.Contamination;

/// <summary>Hazards that are known as a point.</summary>
public class PointHazardTests
{
    private const double Area = 40_000;

    [Theory]
    [InlineData(0)]
    [InlineData(44)]
    [InlineData(-60)]
    public void One_with_a_declared_area_is_a_disc_of_that_area(double latitude)
    {
        var map = HazardRows.Map(HazardRows.View(Point(18, latitude, Area)), HazardRows.Request(1_000));

        Assert.Equal(Area, map.Account.Sum, 1e-4 * Area);
        Assert.Contains(map.Account.Notes, note => note.StartsWith("1 hazard is known as a point and drawn as a disc", StringComparison.Ordinal));

        // In the middle: 10⁶ ∫ K over a disc of radius r is 10⁶ (1 − (1 − r²/h²)³), for r² = area / π.
        Assert.Equal(1e6 * (1 - Math.Pow(1 - (Area / Math.PI / 1e6), 3)), map.At(18, latitude).Value, 50.0);
    }

    [Fact]
    public void One_without_area_is_counted_beside()
    {
        var map = HazardRows.Map(HazardRows.View(Point(18, 44, null), Point(18.1, 44, 0), HazardRows.Row("confirmed", null)), HazardRows.Request());

        Assert.Equal((0, 3), (map.Account.Exact, map.Account.NotDrawn));
        Assert.Equal(0, map.At(18, 44).Value);
        Assert.Contains(map.Account.Notes, note => note.StartsWith("3 hazards are counted but not drawn", StringComparison.Ordinal));
    }

    [Fact]
    public void A_disc_on_ground_already_covered_adds_nothing()
    {
        var view = HazardRows.View(HazardRows.Row("suspected", HazardRows.Box(18, 44, 18.02, 44.02)), Point(18.01, 44.01, Area));
        var alone = HazardRows.Map(HazardRows.View(HazardRows.Row("suspected", HazardRows.Box(18, 44, 18.02, 44.02))), HazardRows.Request());

        Assert.Equal(alone.Account.Sum, HazardRows.Map(view, HazardRows.Request()).Account.Sum, 1.0);
    }

    [Fact]
    public void One_known_only_to_a_district_is_spread_left_out_or_taken_as_exact()
    {
        var view = HazardRows.View(Point(18, 44, Area, 25_000), HazardRows.Row("confirmed", HazardRows.Box(18, 44.5, 18.01, 44.51), fill: row => row["geoPrecision"] = 25_000.0));
        var (spread, excluded, ignored) = (Map(PlacePrecision.Spread), Map(PlacePrecision.Exclude), Map(PlacePrecision.Ignore));

        // h² + 2 g², and the area as one point.
        Assert.Equal(1e6 * Area * 3 / Math.PI / (25e6 + (2 * 625e6)), spread.At(18, 44).Value, 1e-6);
        Assert.Equal((1, 1), (spread.Account.Exact, spread.Account.Spread));
        Assert.Equal(1, spread.At(18.1, 44.1).Spread);
        Assert.Equal((1, 1), (excluded.Account.Exact, excluded.Account.LeftOut));
        Assert.Equal(0, excluded.At(18, 44).Value);
        Assert.Equal(2, ignored.Account.Exact);
        Assert.True(ignored.At(18, 44).Value > 1_000);

        IHeatSurface Map(PlacePrecision precision) => HazardRows.Map(view, HazardRows.Request() with { Precision = precision });
    }

    private static Core.Rows.FeatureRow Point(double longitude, double latitude, double? area, double? precision = null) =>
        HazardRows.Row("confirmed", new Point(longitude, latitude), fill: row => (row["areaDeclared"], row["geoPrecision"]) = (area, precision));
}
