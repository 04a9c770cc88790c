using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Tests.Heatmaps.Incidents;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Tests.Zones;

public class WeaponFreeZoneHeatmapTests
{
    private const double Bandwidth = 10_000;

    // Height of the quartic kernel in its middle, per km².
    private const double Peak = 3e6 / (Math.PI * Bandwidth * Bandwidth);

    [Fact]
    public void Only_what_happens_inside_a_zone_in_force_is_summed()
    {
        var mission = Zone("2024-03-01", "2024-06-30")
            .Incident(20.05, 5.05, "2024-02-29").Incident(20.05, 5.05, "2024-03-01").Incident(20.05, 5.05, "2024-06-30").Incident(20.05, 5.05, "2024-07-01")
            .Incident(20.2, 5.05, "2024-04-01");

        var surface = new WeaponFreeZoneHeatmap().Prepare(mission.Views, Request("2024-01-01/2024-12-31"));

        Assert.Equal(2, surface.Account.Exact);
        Assert.Equal(2 * Peak, surface.At(20.05, 5.05).Value, Peak * 1e-6);
        Assert.Equal("incidents in zones in force per km²", surface.Unit);
        Assert.Equal(1, new WeaponFreeZoneHeatmap().Prepare(mission.Views, Request("2024-03-15/2024-12-31")).Account.Exact);
    }

    [Fact]
    public void An_event_that_spans_days_counts_by_the_days_in_force()
    {
        var mission = Zone("2024-01-08", null).Incident(20.05, 5.05, "2024-01-01", "2024-01-10");
        Assert.Equal(0.3 * Peak, new WeaponFreeZoneHeatmap().Prepare(mission.Views, Request("2024-01-01/2024-12-31")).At(20.05, 5.05).Value, Peak * 1e-6);
    }

    [Fact]
    public void An_event_in_two_zones_counts_once_by_the_one_that_holds_more_of_its_days()
    {
        var mission = Zone("2024-01-08", null).Zone(InventedMission.Square(20.02, 5.02, 0.1), "2024-01-03").Incident(20.05, 5.05, "2024-01-01", "2024-01-10");
        var surface = new WeaponFreeZoneHeatmap().Prepare(mission.Views, Request("2024-01-01/2024-12-31"));
        Assert.Equal(1, surface.Account.Exact);
        Assert.Equal(0.8 * Peak, surface.At(20.05, 5.05).Value, Peak * 1e-6);
    }

    [Fact]
    public void What_is_known_less_precisely_than_the_zone_is_wide_is_not_assignable()
    {
        var mission = Zone("2024-01-01", null)
            .Incident(20.05, 5.05, "2024-02-01", fill: row => row["geoPrecision"] = 25_000.0)
            .Incident(20.05, 5.05, "2024-02-01", fill: row => row["geoPrecision"] = 2_500.0);
        var surface = new WeaponFreeZoneHeatmap().Prepare(mission.Views, Request("2024-01-01/2024-12-31"));
        Assert.Equal(1, surface.Account.Exact + surface.Account.Spread);
        Assert.Contains(surface.Account.Notes, note => note.StartsWith("1 events reported inside are not assignable", StringComparison.Ordinal));

        var asExact = Request("2024-01-01/2024-12-31") with { Precision = PlacePrecision.Ignore };
        Assert.Equal(2 * Peak, new WeaponFreeZoneHeatmap().Prepare(mission.Views, asExact).At(20.05, 5.05).Value, Peak * 1e-6);
    }

    [Fact]
    public void A_protest_without_weapons_is_no_violation_and_a_zone_that_prohibits_nothing_is_not_on_the_map()
    {
        var mission = Zone("2024-01-01", null)
            .Incident(20.05, 5.05, "2024-02-01", fill: row => row["eventType"] = "protest")
            .Incident(20.05, 5.05, "2024-02-01", fill: row => (row["eventType"], row["weapon"]) = ("riot", "melee"))
            .Zone(InventedMission.Square(30, 5, 0.1), "2024-01-01", fill: row => row["zoneType"] = "security")
            .Incident(30.05, 5.05, "2024-02-01");
        var surface = new WeaponFreeZoneHeatmap().Prepare(mission.Views, Request("2024-01-01/2024-12-31"));
        Assert.Equal(Peak, surface.At(20.05, 5.05).Value, Peak * 1e-6);
        Assert.Equal(0, surface.At(30.05, 5.05).Value);
        Assert.Contains(surface.Account.Notes, note => note.StartsWith("1 events inside are left out", StringComparison.Ordinal));
    }

    private static InventedMission Zone(string from, string? to) => new InventedMission().Zone(InventedMission.Square(20, 5, 0.1), from, to);

    private static HeatmapRequest Request(string datetime) => new()
    {
        Bandwidth = Bandwidth,
        Today = new DateOnly(2026, 1, 1),
        Query = new LayerQuery { DateTime = TimeInterval.Parse(datetime) },
    };
}
