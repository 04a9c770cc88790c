using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Tests.Statistics;

public class DispersionTests
{
    [Fact]
    public void Dispersion_is_variance_over_mean()
    {
        var lines = Reference.Lines("dispersion");
        Assert.True(lines.Count >= 8);
        foreach (var (given, expected) in lines)
        {
            Reference.AssertClose(expected[0], Dispersion.Of([.. given.Select(value => (int)value)]), 1e-12);
        }
    }

    [Fact]
    public void Nothing_is_known_of_it_from_one_window_or_without_events()
    {
        Assert.Equal(1, Dispersion.Of([7]));
        Assert.Equal(1, Dispersion.Of([0, 0, 0]));
        Assert.Equal(1, Dispersion.Of([]));
    }

    [Fact]
    public void Up_to_a_fifth_above_1_no_interval_is_widened()
    {
        var interval = new ConfidenceInterval(2, 9);
        Assert.Equal(interval, Dispersion.Widen(interval, 4, 0.6));
        Assert.Equal(interval, Dispersion.Widen(interval, 4, 1.2));
        Assert.NotEqual(interval, Dispersion.Widen(interval, 4, 1.21));
    }

    [Fact]
    public void A_wider_interval_has_its_bounds_farther_off_on_the_log_scale_by_the_root()
    {
        var wide = Dispersion.Widen(new ConfidenceInterval(2, 9), 4, 2.25);
        Assert.Equal(1.5 * Math.Log(2.0 / 4), Math.Log(wide.Low / 4), 12);
        Assert.Equal(1.5 * Math.Log(9.0 / 4), Math.Log(wide.High / 4), 12);
    }

    [Fact]
    public void A_bound_of_nothing_stays_and_the_other_moves_by_the_dispersion()
    {
        var none = PoissonRate.Interval(0, 1);
        Assert.Equal(new ConfidenceInterval(0, none.High * 3), Dispersion.Widen(none, 0, 3));
        Assert.Equal(new ConfidenceInterval(0.5, double.PositiveInfinity), Dispersion.Widen(new ConfidenceInterval(1.5, double.PositiveInfinity), double.PositiveInfinity, 3));
    }
}
