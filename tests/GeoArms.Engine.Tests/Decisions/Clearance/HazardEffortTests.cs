using GeoArms.Engine.Decisions.Clearance;

namespace GeoArms.Engine.Tests.Decisions.Clearance;

public class HazardEffortTests
{
    [Fact]
    public void A_confirmed_area_is_cleared_and_a_suspected_one_mostly_surveyed()
    {
        Assert.Equal(2 + (30_000 / 300.0), HazardEffort.Of("minefield", true, 30_000, 0, null, ClearanceRows.Rates).TeamDays, 1e-9);
        Assert.Equal(2 + (7_500 / 300.0) + (22_500 / 5_000.0), HazardEffort.Of("minefield", false, 30_000, 0, null, ClearanceRows.Rates).TeamDays, 1e-9);
    }

    [Fact]
    public void What_is_released_is_taken_off_and_a_task_never_costs_nothing()
    {
        var effort = HazardEffort.Of("erw", true, 30_000, 27_000, null, ClearanceRows.Rates);
        Assert.Equal((2 + 2, 3_000), (effort.TeamDays, effort.SquareMetres));
        Assert.Equal(0, HazardEffort.Of("erw", true, 30_000, 40_000, null, ClearanceRows.Rates).SquareMetres);
        Assert.True(HazardEffort.Of("erw", true, 0, 0, null, ClearanceRows.Rates with { DaysPerTask = 0 }).TeamDays > 0);
    }

    [Fact]
    public void A_type_without_a_rate_counts_as_unknown_and_an_unstated_area_is_said()
    {
        var effort = HazardEffort.Of("cluster", true, null, 50, "steep", ClearanceRows.Rates);
        Assert.Equal((2 + (100 / 300.0)) * 2, effort.TeamDays, 1e-9);
        Assert.False(effort.IsAreaKnown);
        Assert.Contains("no area stated", effort.Basis, StringComparison.Ordinal);
    }
}
