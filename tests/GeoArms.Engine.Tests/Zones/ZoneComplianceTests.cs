using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Tests.Heatmaps.Incidents;
using GeoArms.Engine.Zones;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Zones;

public class ZoneComplianceTests
{
    private static readonly string[] Weapons = ["smallArms", "ied", "mine", "unknown"];

    [Theory]
    [InlineData(20, 0)]
    [InlineData(20, 15)]
    [InlineData(20, 60)]
    [InlineData(179.9, 5)]
    [InlineData(20, -60)]
    public void The_ring_has_the_area_of_the_zone_wherever_it_lies(double west, double south)
    {
        var east = west + 0.2;
        Geometry zone = east <= 180
            ? InventedMission.Square(west, south, 0.2)
            : new GeometryFactory().CreateMultiPolygon([Box(west, 180, south, south + 0.2), Box(-180, east - 360, south, south + 0.2)]);
        var record = Record(Data().Zone(zone, "2024-01-01").Zone(InventedMission.Square(west - 0.1 < 170 ? west - 0.1 : 179.75, south, 0.05), "2024-01-01"));
        var ring = record.Comparison!.Ring;

        Assert.Equal(GroundArea.Of(zone), record.AreaSquareMetres, record.AreaSquareMetres * 1e-5);
        Assert.Equal(record.AreaSquareMetres, ring.AreaSquareMetres, record.AreaSquareMetres * 1e-3);
        Assert.Equal(ring.AreaSquareMetres, GroundArea.Of(ring.Shape), ring.AreaSquareMetres * 1e-4);
        Assert.InRange(ring.Shape.EnvelopeInternal.MaxX, -180, 180);
    }

    [Fact]
    public void Periods_are_equal_a_year_at_most_and_within_the_data()
    {
        var comparison = Record(Data().Zone(Square, "2023-06-01")).Comparison!;
        Assert.Equal((new DateOnly(2022, 6, 1), new DateOnly(2024, 5, 31)), (comparison.Before.From, comparison.After.Until));

        // The data begin on 2021-01-01, and the zone ended after 90 days.
        Assert.Equal(31, Record(Data().Zone(Square, "2021-02-01")).Comparison!.Before.Days);
        Assert.Equal(90, Record(Data().Zone(Square, "2023-01-01", "2023-03-31")).Comparison!.After.Days);
    }

    [Theory]
    [InlineData(null, "not known since when")]
    [InlineData("2030-01-01", "not in force on any day")]
    [InlineData("2020-01-01", "no time before")]
    public void A_zone_without_two_periods_says_why(string? from, string reason)
    {
        var record = Record(Data().Zone(Square, from));
        Assert.Null(record.Comparison);
        Assert.Contains(record.Notes, note => note.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_that_may_have_happened_before_or_after_is_not_assignable()
    {
        var comparison = Record(Data().Zone(Square, "2023-01-01").Incident(20.05, 5.05, "2022-12-31", "2023-01-01").Incident(20.05, 5.05, "2022-12-30", "2022-12-31")).Comparison!;
        Assert.Equal((1, 1), (comparison.Inside.Before.Events, comparison.Inside.Before.TimeTooRough));
        Assert.Equal((0, 1), (comparison.Inside.After.Events, comparison.Inside.After.TimeTooRough));
    }

    [Fact]
    public void Months_without_reports_from_the_zone_are_left_out_of_days_and_events()
    {
        var comparison = Record(Data().Area("XX01", InventedMission.Square(19, 4, 2)).Month("XX01", "2023-02", "none").Month("XX01", "2023-03", "partial")
            .Zone(Square, "2023-01-01").Incident(20.05, 5.05, "2023-02-10").Incident(20.05, 5.05, "2023-03-10")).Comparison!;
        Assert.Equal(365 - 28, comparison.Inside.After.Days);
        Assert.Equal((1, 1), (comparison.Inside.After.Events, comparison.Inside.After.InMonthsLeftOut));
    }

    [Fact]
    public void The_ring_keeps_out_of_other_zones_and_of_land_without_reports()
    {
        var other = InventedMission.Square(20.12, 5, 0.1);
        var silent = InventedMission.Square(18, 4, 1.98);
        var ring = Record(Data().Area("XX01", silent).Month("XX01", "2023-02", "none").Zone(Square, "2023-01-01").Zone(other, null)).Comparison!.Ring.Shape;
        Assert.True(ring.Intersection(other).Area < 1e-4 * other.Area);
        Assert.True(ring.Intersection(silent).Area < 1e-4 * ring.Area);
    }

    [Fact]
    public void All_incidents_count_unless_the_zone_names_weapons()
    {
        InventedMission Mission(params string[] prohibits) => Data().Zone(Square, "2023-01-01", fill: row => row["prohibits"] = prohibits)
            .Incident(20.05, 5.05, "2023-05-01", fill: row => row["weapon"] = "ied").Incident(20.05, 5.05, "2023-05-01", fill: row => row["weapon"] = "melee")
            .Incident(20.05, 5.05, "2023-05-01");
        Assert.Equal(3, Record(Mission("military vehicles")).Comparison!.Inside.After.Events);
        var named = Record(Mission("military vehicles", "ied")).Comparison!.Inside.After;
        Assert.Equal((1, 1, 1), (named.Events, named.WeaponUnknown, named.WeaponAllowed));
    }

    [Fact]
    public void Percentages_are_withheld_below_five_events()
    {
        Assert.Null(ZoneEffect.Percentage(2, 4));
        Assert.Null(ZoneEffect.Percentage(double.PositiveInfinity, 9));
        Assert.Equal(100, ZoneEffect.Percentage(2, 5));
    }

    private static Polygon Square => InventedMission.Square(20, 5, 0.1);

    private static Polygon Box(double west, double east, double south, double north) =>
        (Polygon)new GeometryFactory().ToGeometry(new Envelope(west, east, south, north));

    // Two incidents far away give the data their days.
    private static InventedMission Data() => new InventedMission().Incident(-60, 5, "2021-01-01").Incident(-60, 5, "2025-12-31");

    private static ZoneRecord Record(InventedMission mission) =>
        ZoneCompliance.Report(mission.Views, new ZoneComplianceRequest { Today = new DateOnly(2026, 3, 1), Weapons = Weapons }).Zones[0];
}
