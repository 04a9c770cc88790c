using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Clearance;

namespace GeoArms.Engine.Tests.Decisions;

public class WeightStabilityTests
{
    [Fact]
    public void Draws_follow_the_Dirichlet_distribution_and_keep_zeros_and_sum()
    {
        double[] weights = [0.5, 0.3, 0.2, 0];
        var draws = WeightStability.DrawWeights(weights);
        Assert.Equal(1_000, draws.Length);
        Assert.All(draws, draw => Assert.Equal(1, draw.Sum(), 1e-12));
        Assert.All(draws, draw => Assert.Equal(0, draw[3]));
        for (var i = 0; i < 3; i++)
        {
            var mean = draws.Average(draw => draw[i]);
            var variance = draws.Average(draw => (draw[i] - mean) * (draw[i] - mean));

            // Mean w and variance w (1 − w) / (50 + 1): within four standard errors of a thousand draws.
            var expected = weights[i] * (1 - weights[i]) / 51;
            Assert.Equal(weights[i], mean, 4 * Math.Sqrt(expected / 1_000));
            Assert.Equal(expected, variance, expected * 4 * Math.Sqrt(2.0 / 1_000));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(57)]
    [InlineData(3_000)]
    public void Shares_are_those_of_sorting_every_draw(int items)
    {
        var random = new Random(items);
        string[] ids = [.. Enumerable.Range(0, items).Select(item => $"{item:00000}")];

        // Coarse values, so that there are ties.
        double[][] values = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, items).Select(_ => random.Next(6) / 5.0).ToArray())];
        var table = new ClearanceTable(["a", "b", "c", "d"], ids, values, [.. ids.Select(_ => new HazardEffort(1, 1, true, ""))]);
        double[] weights = [0.4, 0.3, 0.3, 0];
        var counts = new int[items];
        foreach (var draw in WeightStability.DrawWeights(weights))
        {
            double[] scores = [.. Enumerable.Range(0, items).Select(item => (draw[0] * values[0][item]) + (draw[1] * values[1][item]) + (draw[2] * values[2][item]))];
            foreach (var item in Ranking.Order(scores, ids).Take(10))
            {
                counts[item]++;
            }
        }

        var shares = table.Stability(weights);
        Assert.Equal(counts.Select(count => count / 1_000.0), shares);
        Assert.Equal(Math.Min(10, items), shares.Sum(), 1e-9);
    }
}
