using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Incidents;

namespace GeoArms.Engine.Tests.Heatmaps.Incidents;

public class CasualtyHeatmapTests
{
    private const double Bandwidth = 10_000;

    /// <summary>Height of the quartic kernel in its middle, per km², at the bandwidth of these tests.</summary>
    private static readonly double Peak = Quartic(Bandwidth);

    private static HeatmapRequest Request(string? datetime = null) => new()
    {
        Bandwidth = Bandwidth,
        Today = new DateOnly(2026, 1, 1),
        Query = datetime is null ? LayerQuery.Everything : new LayerQuery { DateTime = TimeInterval.Parse(datetime) },
    };

    [Fact]
    public void An_event_counts_by_the_share_of_its_days_inside_the_period()
    {
        var mission = new InventedMission().Incident(20, 5, "2024-01-01", "2024-01-10", row => row["killed"] = 6L);

        Near(0.3 * Peak, mission, Request("2024-01-08/2024-02-06"));
        Near(0.3 * 6 * Peak, mission, Request("2024-01-08/2024-02-06") with { Weight = "killed" });
        Near(Peak, mission, Request("2023-01-01/2024-12-31"));
        Near(0.05 * Peak, mission, Request("2024-01-10T12:00:00Z/2024-03-01"));
    }

    [Theory]
    [InlineData(DensityPeriod.Total, 1.0)]
    [InlineData(DensityPeriod.Day, 1 / 60.0)]
    [InlineData(DensityPeriod.Month, 30.4375 / 60)]
    [InlineData(DensityPeriod.Year, 365.25 / 60)]
    public void A_density_is_brought_to_a_day_a_month_or_a_year_by_the_days_covered(DensityPeriod per, double factor)
    {
        var mission = new InventedMission().Incident(20, 5, "2024-01-20");

        Near(factor * Peak, mission, Request("2024-01-01/2024-02-29") with { Per = per });
    }

    [Fact]
    public void Without_a_period_the_days_are_those_of_the_layer_whatever_the_filter()
    {
        var mission = new InventedMission().Incident(20, 5, "2024-01-01").Incident(30, 5, "2024-04-09", fill: row => row["weapon"] = "ied");
        var filtered = Request() with { Per = DensityPeriod.Day, Query = new LayerQuery { Filter = CqlText.Parse("weapon = 'unknown'") } };

        var surface = new CasualtyHeatmap().Prepare(mission.Views, filtered);

        Assert.Equal(100, surface.Account.Days, 9);
        Assert.Equal(1, surface.Account.Exact);
        Assert.Equal(Peak / 100, surface.At(20, 5).Value, Peak * 1e-7);
    }

    [Fact]
    public void Weights_fade_by_half_in_a_half_life_before_the_end_of_the_period()
    {
        // The middle of 2024-01-31 is 30.5 days before the end of 2024-03-01.
        var mission = new InventedMission().Incident(20, 5, "2024-01-31");

        Near(Math.Pow(2, -30.5 / 10) * Peak, mission, Request("2024-01-01/2024-03-01") with { HalfLifeDays = 10 });
    }

    [Theory]
    [InlineData(KernelShape.Quartic, 2.0)]
    [InlineData(KernelShape.Epanechnikov, 1.5)]
    [InlineData(KernelShape.Gaussian, 0.25)]
    public void A_rough_place_is_spread_to_the_same_variance(KernelShape kernel, double factor)
    {
        var mission = new InventedMission().Incident(20, 5, "2024-01-20", fill: row => row["geoPrecision"] = 25_000.0);
        var width = Math.Sqrt((Bandwidth * Bandwidth) + (factor * 25_000 * 25_000));
        var expected = kernel switch
        {
            KernelShape.Epanechnikov => 2e6 / (Math.PI * width * width),
            KernelShape.Gaussian => 1e6 / (2 * Math.PI * width * width),
            _ => Quartic(width),
        };

        var surface = new CasualtyHeatmap().Prepare(mission.Views, Request("2024-01-01/2024-02-29") with { Kernel = kernel });

        Assert.Equal(expected, surface.At(20, 5).Value, expected * 1e-6);
        Assert.Equal((0, 1), (surface.Account.Exact, surface.Account.Spread));
        Assert.Equal((1, 1), (surface.At(20, 5).Events, surface.At(20, 5).Spread));
    }

    [Fact]
    public void Rough_places_are_left_out_or_taken_as_exact_when_asked()
    {
        var mission = new InventedMission()
            .Incident(20, 5, "2024-01-20", fill: row => row["geoPrecision"] = 10_000.0)
            .Incident(20, 5, "2024-01-20", fill: row => row["geoPrecision"] = 10_001.0)
            .Incident(20, 5, "2024-01-20", fill: row => row["geoPrecision"] = 250_000.0);

        Assert.Equal((1, 0, 1, 1), Counts(mission, PlacePrecision.Exclude));
        Assert.Equal((0, 2, 0, 1), Counts(mission, PlacePrecision.Spread));
        Assert.Equal((3, 0, 0, 0), Counts(mission, PlacePrecision.Ignore));
        Near(Peak, mission, Request() with { Precision = PlacePrecision.Exclude });
        Near(3 * Peak, mission, Request() with { Precision = PlacePrecision.Ignore });
    }

    [Fact]
    public void A_district_of_known_size_spreads_its_events_over_a_disc_of_that_size()
    {
        // A square of a tenth of a degree at the equator is 11,131.95 m by 11,057.43 m.
        var radius = Math.Sqrt(11_131.95 * 11_057.43 / Math.PI);
        var mission = new InventedMission()
            .Area("X0101", InventedMission.Square(20, 0, 0.1))
            .Incident(20, 5, "2024-01-20", fill: row => (row["geoPrecision"], row["admin2"], row["extra"]) = (25_000.0, "X0101", """{"year":2024,"where_prec":3}"""));
        var within25 = new InventedMission()
            .Area("X0101", InventedMission.Square(20, 0, 0.1))
            .Incident(20, 5, "2024-01-20", fill: row => (row["geoPrecision"], row["admin2"], row["extra"]) = (25_000.0, "X0101", """{"year":2024,"where_prec":2}"""));
        var province = new InventedMission()
            .Area("X01", InventedMission.Square(20, 0, 0.1))
            .Incident(20, 5, "2024-01-20", fill: row => (row["geoPrecision"], row["admin1"]) = (100_000.0, "X01"));

        Near(Quartic(Math.Sqrt((Bandwidth * Bandwidth) + (2 * radius * radius))), mission, Request(), 1e-4);
        Near(Quartic(Math.Sqrt((Bandwidth * Bandwidth) + (2 * 25_000.0 * 25_000))), within25, Request(), 1e-6);
        Near(Quartic(Math.Sqrt((Bandwidth * Bandwidth) + (2 * radius * radius))), province, Request(), 1e-4);
    }

    [Fact]
    public void Any_numeric_column_is_a_weight_and_events_that_do_not_say_are_counted()
    {
        var mission = new InventedMission()
            .Incident(20, 5, "2024-01-20", fill: row => (row["killed"], row["injured"], row["women"]) = (2L, 3L, 4L))
            .Incident(20, 5, "2024-01-21", fill: row => row["injured"] = 1L);

        Near(2 * Peak, mission, Request() with { Weight = "events" });
        Near(2 * Peak, mission, Request() with { Weight = "killed" });
        Near(6 * Peak, mission, Request() with { Weight = "casualties" });
        Near(4 * Peak, mission, Request() with { Weight = "women" });
        var killed = new CasualtyHeatmap().Prepare(mission.Views, Request() with { Weight = "killed" });
        Assert.Equal(1, killed.Account.WithoutWeight);
        Assert.Equal(2, killed.Account.Sum);
        Assert.Equal(2, killed.At(20, 5).Events);
        Assert.Equal("people killed per km²", killed.Unit);
    }

    [Theory]
    [InlineData("kiled", "killed")]
    [InlineData("geoPrecision", "events")]
    [InlineData("actor1", "events")]
    public void A_weight_that_is_no_amount_is_refused_with_those_that_are(string weight, string named)
    {
        var mission = new InventedMission().Incident(20, 5, "2024-01-20");

        var error = Assert.Throws<InputException>(() => new CasualtyHeatmap().Prepare(mission.Views, Request() with { Weight = weight }));

        Assert.Contains($"Got the weight '{weight}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Equal("weight", error.Parameter);
    }

    [Fact]
    public void Every_event_of_the_selection_stands_in_one_count_of_the_account()
    {
        var random = new Random(4);
        var mission = new InventedMission();
        for (var i = 0; i < 500; i++)
        {
            mission.Incident(20 + random.NextDouble(), 5 + random.NextDouble(), $"2024-0{random.Next(1, 7)}-1{random.Next(10)}", fill: row =>
            {
                row["geoPrecision"] = random.Next(5) == 0 ? null : Math.Pow(10, 2 + (random.NextDouble() * 3.5));
                row["killed"] = random.Next(4) == 0 ? null : (long)random.Next(20);
            });
        }

        foreach (var precision in Enum.GetValues<PlacePrecision>())
        {
            var account = new CasualtyHeatmap().Prepare(mission.Views, Request("2024-02-01/2024-05-12") with { Precision = precision, Weight = "killed" }).Account;
            var selected = mission.Incidents.Select(Request("2024-02-01/2024-05-12").Query).Count;
            Assert.Equal(selected, account.Exact + account.Spread + account.LeftOut + account.NotDrawn);
        }
    }

    private static (int Exact, int Spread, int LeftOut, int NotDrawn) Counts(InventedMission mission, PlacePrecision precision)
    {
        var account = new CasualtyHeatmap().Prepare(mission.Views, Request() with { Precision = precision }).Account;
        return (account.Exact, account.Spread, account.LeftOut, account.NotDrawn);
    }

    private static void Near(double expected, InventedMission mission, HeatmapRequest request, double tolerance = 1e-6) =>
        Assert.Equal(expected, new CasualtyHeatmap().Prepare(mission.Views, request).At(20, 5).Value, expected * tolerance);

    private static double Quartic(double bandwidth) => 3e6 / (Math.PI * bandwidth * bandwidth);
}
