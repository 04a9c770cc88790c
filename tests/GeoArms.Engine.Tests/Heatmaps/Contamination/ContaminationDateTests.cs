using GeoArms.Core;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Tests.Heatmaps.Contamination;

/// <summary>Which hazards a map of a date shows.</summary>
public class ContaminationDateTests
{
    private static readonly DateOnly Surveyed = new(2020, 3, 10);
    private static readonly DateOnly Cleared = new(2023, 9, 5);

    [Theory]
    [InlineData("2020-03-09", false)]
    [InlineData("2020-03-10", true)]
    [InlineData("2023-09-04", true)]
    [InlineData("2023-09-04T23:59:59Z", true)]
    [InlineData("2023-09-05", false)]
    [InlineData("2023-09-06", false)]
    [InlineData("2019-01-01/2022-01-01", true)]
    [InlineData("2021-01-01/2023-12-31", false)]
    [InlineData("2021-01-01/..", false)]
    [InlineData(null, false)]
    public void A_hazard_is_there_from_its_survey_until_the_day_before_it_was_cleared(string? datetime, bool isThere)
    {
        var view = HazardRows.View(HazardRows.Row("cleared", HazardRows.Box(18, 44, 18.01, 44.01), Surveyed, Cleared));
        var map = HazardRows.Map(view, HazardRows.Request(datetime: datetime));

        Assert.Equal(isThere, map.At(18.005, 44.005).Value > 10_000);
        Assert.Equal(isThere ? 1 : 0, map.Account.Exact);
        Assert.Equal(isThere, map.Account.Sum > 0);
        Assert.Equal(isThere ? 1 : 0, map.At(18.005, 44.005).Events);
    }

    [Fact]
    public void A_hazard_without_survey_date_was_always_there_and_one_released_without_date_never()
    {
        var view = HazardRows.View(
            HazardRows.Row("suspected", HazardRows.Box(18, 44, 18.01, 44.01)), HazardRows.Row("cancelled", HazardRows.Box(19, 44, 19.01, 44.01), Surveyed));
        var map = HazardRows.Map(view, HazardRows.Request(datetime: "1995-01-01"));

        Assert.True(map.At(18.005, 44.005).Value > 0);
        Assert.Equal(0, map.At(19.005, 44.005).Value);
        Assert.Contains(HazardRows.Map(view, HazardRows.Request()).Account.Notes, note => note.StartsWith("1 hazard is released without a date", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hazard_named_confirmed_stays_open_whatever_its_date_of_release()
    {
        var view = HazardRows.View(HazardRows.Row("confirmed", HazardRows.Box(18, 44, 18.01, 44.01), Surveyed, Cleared));
        var map = HazardRows.Map(view, HazardRows.Request());

        Assert.True(map.At(18.005, 44.005).Value > 0);
        Assert.Contains(map.Account.Notes, note => note.StartsWith("1 hazard has a date of release", StringComparison.Ordinal));
    }

    [Fact]
    public void Confirmed_ground_is_no_longer_suspected_ground_and_the_two_maps_add_up()
    {
        var view = HazardRows.View(
            HazardRows.Row("suspected", HazardRows.Box(18, 44, 18.03, 44.03)), HazardRows.Row("confirmed", HazardRows.Box(18.02, 44.02, 18.05, 44.05)));
        var (both, suspected, confirmed) = (Map(null), Map("suspected"), Map("confirmed"));

        Assert.Equal(DirectIntegral.ByDirections(HazardRows.Box(18.02, 44.02, 18.05, 44.05), 18.025, 44.025, KernelShape.Quartic, 2_000), confirmed.At(18.025, 44.025).Value, 50.0);
        Assert.True(suspected.Account.Sum < 0.9 * HazardRows.Map(HazardRows.View(HazardRows.Row("suspected", HazardRows.Box(18, 44, 18.03, 44.03))), HazardRows.Request()).Account.Sum);
        Assert.Equal(both.Account.Sum, suspected.Account.Sum + confirmed.Account.Sum, 1e-4 * both.Account.Sum);
        foreach (var (x, y) in new[] { (18.01, 44.01), (18.025, 44.025), (18.04, 44.02) })
        {
            Assert.Equal(both.At(x, y).Value, suspected.At(x, y).Value + confirmed.At(x, y).Value, 0.002 * both.At(x, y).Value);
        }

        IHeatSurface Map(string? status) => HazardRows.Map(view, HazardRows.Request(2_000, status: status));
    }

    [Fact]
    public void What_was_open_and_is_released_since_is_on_the_map_of_both_statuses_only()
    {
        var view = HazardRows.View(HazardRows.Row("reduced", HazardRows.Box(18, 44, 18.01, 44.01), Surveyed, Cleared));

        Assert.True(Map(null).Account.Sum > 0);
        Assert.Equal(0, Map("suspected").Account.Sum);
        Assert.Equal(0, Map("confirmed").Account.Sum);
        Assert.Contains(Map("confirmed").Account.Notes, note => note.StartsWith("1 hazard was open then and released since", StringComparison.Ordinal));

        IHeatSurface Map(string? status) => HazardRows.Map(view, HazardRows.Request(datetime: "2022-01-01", status: status));
    }

    [Fact]
    public void A_filter_narrows_the_hazards()
    {
        var view = HazardRows.View(
            HazardRows.Row("confirmed", HazardRows.Box(18, 44, 18.01, 44.01), fill: row => row["hazardType"] = "cluster"),
            HazardRows.Row("confirmed", HazardRows.Box(18.02, 44, 18.03, 44.01)));

        Assert.Equal(1, HazardRows.Map(view, HazardRows.Request(filter: "hazardType = 'cluster'")).Account.Exact);
        Assert.Equal(2, HazardRows.Map(view, HazardRows.Request()).Account.Exact);
        Assert.Throws<InputException>(() => HazardRows.Map(view, HazardRows.Request(filter: "hazardTyp = 'cluster'")));
    }

    [Fact]
    public void Two_dates_are_compared_by_difference_and_by_ratio()
    {
        var view = HazardRows.View(
            HazardRows.Row("cleared", HazardRows.Box(18, 44, 18.01, 44.01), Surveyed, Cleared), HazardRows.Row("confirmed", HazardRows.Box(18.01, 44, 18.02, 44.01), Surveyed));
        var request = HazardRows.Request(datetime: "2024-01-01") with { Compare = Core.Time.TimeInterval.Parse("2023-01-01") };
        var before = HazardRows.Map(view, HazardRows.Request(datetime: "2023-01-01")).At(18.01, 44.005).Value;
        var after = HazardRows.Map(view, HazardRows.Request(datetime: "2024-01-01")).At(18.01, 44.005).Value;

        Assert.Equal(after - before, HazardRows.Map(view, request with { Measure = HeatMeasure.Difference }).At(18.01, 44.005).Value, 1e-6);
        var ratio = HazardRows.Map(view, request with { Measure = HeatMeasure.Ratio });
        Assert.Equal(0.5, ratio.At(18.01, 44.005).Value, 0.01);
        Assert.Equal(CellState.NothingToCompare, ratio.At(20, 44).State);
        Assert.True(double.IsNaN(ratio.At(20, 44).Value));
        Assert.Equal((2, 1), (ratio.At(18.01, 44.005).Comparison!.EarlierEvents, ratio.At(18.01, 44.005).Comparison!.Events));
    }

    [Fact]
    public void No_hazard_in_reach_is_not_called_free_of_contamination()
    {
        var value = HazardRows.Map(HazardRows.View(HazardRows.Row("confirmed", HazardRows.Box(18, 44, 18.01, 44.01))), HazardRows.Request()).At(20, 44);

        Assert.Equal(0, value.Value);
        Assert.Contains("not surveyed", value.Reason, StringComparison.Ordinal);
    }

    /// <summary>Requests that contamination has no answer to, and the parameter that the message names.</summary>
    public static TheoryData<string, HeatmapRequest> Impossible => new()
    {
        { "bandwidth", HazardRows.Request(-1) },
        { "bandwidth", HazardRows.Request(1e7) },
        { "bandwidth", HazardRows.Request() with { Rule = BandwidthRule.Scott } },
        { "weight", HazardRows.Request() with { Weight = "killed" } },
        { "per", HazardRows.Request() with { Per = DensityPeriod.Month } },
        { "halflife", HazardRows.Request() with { HalfLifeDays = 30 } },
        { "status", HazardRows.Request(status: "cleared") },
    };

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void What_has_no_meaning_for_ground_is_refused(string parameter, HeatmapRequest request)
    {
        var view = HazardRows.View(HazardRows.Row("confirmed", HazardRows.Box(18, 44, 18.01, 44.01)));

        Assert.Equal(parameter, Assert.Throws<InputException>(() => HazardRows.Map(view, request)).Parameter);
    }
}
