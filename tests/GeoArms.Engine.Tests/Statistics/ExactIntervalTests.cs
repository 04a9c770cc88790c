using GeoArms.Engine.Statistics;
using GeoArms.Testing;

namespace GeoArms.Engine.Tests.Statistics;

public class ExactIntervalTests
{
    [Fact]
    public void Intervals_of_rates_are_Rs()
    {
        var lines = Reference.Lines("rate");
        Assert.Equal(30, lines.Count);
        foreach (var (given, expected) in lines)
        {
            var interval = PoissonRate.Interval((long)given[0], given[1]);
            Reference.AssertClose(expected[0], interval.Low, 1e-10);
            Reference.AssertClose(expected[1], interval.High, 1e-10);
        }

        foreach (var (given, expected) in Reference.Lines("rateAtLevel"))
        {
            var interval = PoissonRate.Interval((long)given[0], 1, given[1]);
            Reference.AssertClose(expected[0], interval.Low, 1e-10);
            Reference.AssertClose(expected[1], interval.High, 1e-10);
        }
    }

    [Fact]
    public void Ratios_of_rates_with_different_exposures_are_Rs()
    {
        var lines = Reference.Lines("ratio");
        Assert.Equal(189, lines.Count);
        foreach (var (given, expected) in lines)
        {
            var ratio = PoissonRateRatio.Of((long)given[0], given[1], (long)given[2], given[3]);
            Reference.AssertClose(expected[0], ratio.Estimate, 1e-12);
            Reference.AssertClose(expected[1], ratio.Interval.Low, 1e-9);
            Reference.AssertClose(expected[2], ratio.Interval.High, 1e-9);
            Assert.True(Math.Abs(ratio.PValue - expected[3]) <= 1e-9 * expected[3] + 1e-300, $"{string.Join(' ', given)}: expected p {expected[3]:R}, got {ratio.PValue:R}");
        }
    }

    [Fact]
    public void Odds_ratios_are_those_of_fisher_test()
    {
        var lines = Reference.Lines("odds");
        Assert.True(lines.Count >= 12);
        foreach (var (given, expected) in lines)
        {
            var odds = OddsRatio.Of((long)given[0], (long)given[1], (long)given[2], (long)given[3]);
            Reference.AssertClose(expected[0], odds.Estimate);
            Reference.AssertClose(expected[1], odds.Interval.Low);
            Reference.AssertClose(expected[2], odds.Interval.High);
            Reference.AssertClose(expected[3], odds.PValue);
        }
    }

    [Fact]
    public void Without_any_event_a_ratio_is_open_on_both_sides_and_a_table_without_choice_says_nothing()
    {
        var ratio = PoissonRateRatio.Of(0, 10, 0, 20);
        Assert.True(double.IsNaN(ratio.Estimate));
        Assert.Equal(new ConfidenceInterval(0, double.PositiveInfinity), ratio.Interval);
        Assert.Equal(1, ratio.PValue);

        var odds = OddsRatio.Of(0, 0, 4, 6);
        Assert.True(double.IsNaN(odds.Estimate));
        Assert.Equal(new ConfidenceInterval(0, double.PositiveInfinity), odds.Interval);
        Assert.Equal(1, odds.PValue);
    }

    [Fact]
    public void An_interval_of_a_rate_leaves_out_a_fortieth_at_each_side()
    {
        // Straight from the definition: sums of Poisson probabilities, term by term.
        for (var count = 0; count <= 60; count++)
        {
            var interval = PoissonRate.Interval(count, 1);
            Assert.Equal(0.025, AtMost(count, interval.High), 12);
            if (count > 0)
            {
                Assert.Equal(0.025, 1 - AtMost(count - 1, interval.Low), 12);
            }
        }
    }

    [NeedsFact(Needs.R)]
    public async Task The_stored_reference_values_are_what_R_computes()
    {
        var now = await ExternalProgram.RunAsync("Rscript", Path.Combine(Reference.Folder, "reference.R"));
        foreach (var what in new[] { "rate", "rateAtLevel", "ratio", "odds", "dispersion", "falseDiscovery", "trend", "normal" })
        {
            var (fresh, stored) = (Reference.Lines(now, what), Reference.Lines(what));
            Assert.NotEmpty(stored);
            Assert.Equal(stored.Count, fresh.Count);
            foreach (var (one, other) in stored.Zip(fresh))
            {
                Assert.Equal(one.Arguments, other.Arguments);
                Assert.All(one.Results.Zip(other.Results), pair => Reference.AssertClose(pair.First, pair.Second, 1e-10));
            }
        }
    }

    private static double AtMost(int count, double mean)
    {
        var (sum, term) = (0.0, Math.Exp(-mean));
        for (var k = 0; k <= count; k++)
        {
            sum += term;
            term *= mean / (k + 1);
        }

        return sum;
    }
}
