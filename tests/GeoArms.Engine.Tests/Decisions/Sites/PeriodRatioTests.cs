using GeoArms.Engine.Decisions.Sites;

namespace GeoArms.Engine.Tests.Decisions.Sites;

public class PeriodRatioTests
{
    [Theory]
    [InlineData(25, 10, 2.5, 1.1596189736, 5.8327132003)]
    [InlineData(5, 0, double.PositiveInfinity, 0.9163558573, double.PositiveInfinity)]
    [InlineData(0, 7, 0, 0, 0.6938139801)]
    [InlineData(168, 11, 15.2727272727, 8.3202119816, 31.1822926653)]
    public void The_interval_is_that_of_poisson_test_in_R(int now, int before, double estimate, double low, double high)
    {
        var ratio = PeriodRatio.Of(now, before, 1, null);
        Assert.Null(ratio.Withheld);
        Assert.Equal(estimate, ratio.Estimate, 1e-9);
        Assert.Equal(low, ratio.Interval.Low, 1e-8);
        Assert.Equal(high, ratio.Interval.High, 1e-7);
        Assert.Equal(ratio.Interval, ratio.Widened);
    }

    [Fact]
    public void Periods_of_unequal_length_are_compared_by_their_rates()
    {
        // poisson.test(c(42, 3), c(365, 184)) in R.
        var ratio = PeriodRatio.Of(42, 365, 3, 184, 1, null);
        Assert.Equal(7.0575342466, ratio.Estimate, 1e-9);
        Assert.Equal(2.2553456951, ratio.Interval.Low, 1e-8);
        Assert.Equal(35.5937125342, ratio.Interval.High, 1e-6);
    }

    [Fact]
    public void Above_a_dispersion_of_1_2_the_interval_is_widened_by_its_root_on_the_log_scale()
    {
        var ratio = PeriodRatio.Of(25, 10, 4, null);
        Assert.Equal(2.5 * Math.Pow(1.1596189736 / 2.5, 2), ratio.Widened.Low, 1e-8);
        Assert.Equal(2.5 * Math.Pow(5.8327132003 / 2.5, 2), ratio.Widened.High, 1e-7);
        Assert.Equal(PeriodRatio.Of(25, 10, 1, null).Interval, PeriodRatio.Of(25, 10, 1.2, null).Widened);
    }

    [Fact]
    public void Below_five_events_and_without_data_nothing_is_given()
    {
        Assert.Contains("Fewer than 5", PeriodRatio.Of(3, 1, 1, null).Withheld);
        Assert.True(double.IsNaN(PeriodRatio.Of(3, 1, 1, null).Estimate));
        Assert.Equal("why", PeriodRatio.Of(100, 50, 1, "why").Withheld);
        Assert.NotNull(PeriodRatio.NotCovered(null, 1000, 30));
        Assert.NotNull(PeriodRatio.NotCovered(942, 1000, 30));
        Assert.Null(PeriodRatio.NotCovered(941, 1000, 30));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.5)]
    public void The_quick_lower_bound_is_the_exact_one(double dispersion)
    {
        for (var now = 0; now <= 60; now++)
        {
            for (var before = 0; before <= 60; before++)
            {
                var exact = PeriodRatio.Of(now, before, dispersion, null);
                var expected = exact.Withheld is null ? Math.Max(1, exact.Widened.Low) : 1;
                Assert.Equal(expected, PeriodRatio.LowerBound(now, before, dispersion, null), 1e-12);
            }
        }
    }
}
