using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Tests.Heatmaps.Incidents;

namespace GeoArms.Engine.Tests.Decisions;

public class DecisionGroundTests
{
    private static readonly string[] Layers = ["hazards", "incidents"];

    [Theory]
    [InlineData(null, "2024-03-05", null)]
    [InlineData("2024-02-10", "2024-02-10", null)]
    [InlineData("2024-01-01/2024-02-10", "2024-02-10", "2024-01-01")]
    [InlineData("2024-01-01/..", "2024-03-05", "2024-01-01")]
    [InlineData("0001-01-01/2024-02-10", "2024-02-10", null)]
    public void The_day_is_the_last_of_datetime_or_of_any_incident(string? datetime, string day, string? from)
    {
        var ground = Ground(datetime, null);
        Assert.Equal((DateOnly.Parse(day), from is null ? null : DateOnly.Parse(from)), (ground.Day, ground.From));
    }

    [Theory]
    [InlineData("0001-01-01/9999-12-31")]
    [InlineData("1899-12-31")]
    public void A_day_so_far_off_that_years_about_it_cannot_be_counted_is_refused(string datetime) =>
        Assert.Equal("datetime", Assert.Throws<InputException>(() => Ground(datetime, null)).Parameter);

    [Fact]
    public void A_filter_narrows_the_layers_that_have_its_columns_and_fits_at_least_one()
    {
        var ground = Ground(null, "weapon = 'ied'");
        Assert.Equal(["incidents"], ground.FilteredLayers);
        Assert.Equal(1, ground.UpToDay(ground.Find("incidents")!).Count);
        Assert.Contains("colour", Assert.Throws<InputException>(() => Ground(null, "colour = 'red'")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_after_the_day_counts()
    {
        var ground = Ground("2024-01-31", null);
        Assert.Equal(1, ground.UpToDay(ground.Find("incidents")!).Count);
    }

    private static DecisionGround Ground(string? datetime, string? filter)
    {
        var mission = new InventedMission().Incident(20, 5, "2024-01-20", fill: row => row["weapon"] = "ied").Incident(20, 5, "2024-03-05");
        var query = new LayerQuery { DateTime = datetime is null ? null : TimeInterval.Parse(datetime), Filter = filter is null ? null : CqlText.Parse(filter) };
        return new DecisionGround(mission.Views, query, new DateOnly(2025, 1, 1), Layers);
    }
}
