using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Tests.Statistics;

public class TrendTests
{
    [Fact]
    public void Trends_with_and_without_ties_are_Rs()
    {
        var lines = Reference.Lines("trend");
        Assert.Equal(8, lines.Count);
        foreach (var (series, expected) in lines)
        {
            var trend = MannKendall.Of(series);
            Assert.Equal(expected[0], trend.Score);
            Assert.Equal(expected[1], trend.Z, 1e-10);
            Reference.AssertClose(expected[2], trend.PValue, 1e-10);
        }
    }

    [Fact]
    public void A_series_of_one_value_has_no_trend()
    {
        var trend = MannKendall.Of([2, 2, 2, 2]);
        Assert.Equal((0, 0, 1), (trend.Score, trend.Z, trend.PValue));
    }

    [Fact]
    public void Corrected_rates_of_false_discoveries_are_Rs_and_tests_not_made_do_not_count()
    {
        foreach (var (given, expected) in Reference.Lines("falseDiscovery"))
        {
            Assert.All(expected.Zip(FalseDiscovery.Adjust(given)), pair => Reference.AssertClose(pair.First, pair.Second, 1e-12));
            var withGaps = FalseDiscovery.Adjust([double.NaN, .. given, double.NaN]);
            Assert.Equal(FalseDiscovery.Adjust(given), withGaps[1..^1]);
            Assert.True(double.IsNaN(withGaps[0]) && double.IsNaN(withGaps[^1]));
        }
    }

    [Fact]
    public void Tails_of_the_normal_distribution_keep_their_accuracy_far_out()
    {
        foreach (var (given, expected) in Reference.Lines("normal"))
        {
            Reference.AssertClose(expected[0], NormalDistribution.BothTails(given[0]), 1e-12);
            Reference.AssertClose(expected[0] / 2, NormalDistribution.Above(given[0]), 1e-12);
        }
    }
}
