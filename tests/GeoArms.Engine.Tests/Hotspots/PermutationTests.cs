using GeoArms.Engine.Hotspots;
using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Tests.Hotspots;

public sealed class PermutationTests
{
    [Fact]
    public void P_values_are_the_shares_of_all_ways_to_draw_without_replacement()
    {
        var cells = HotspotTrial.Cells(4, 4, (column, row) => column == 3 && row > 1);
        double[] values = [0, 0, 5, 1, 0, 0.5, 2, 0, 0, 1, 9, 0, 0, 3];
        var p = Statistics([values], cells).P;
        var sums = new double[cells.Count];
        GetisOrd.Sums(cells, values, sums);
        for (var cell = 0; cell < cells.Count; cell++)
        {
            Assert.Equal(ShareOfSubsets(values, cells.Members(cell), sums[cell]), p[cell], 0.004);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_answer_and_another_seed_one_close_to_it()
    {
        var cells = HotspotTrial.Cells(60, 50);
        var values = Sparse(cells, 3);
        var first = Statistics(values, cells).P.ToArray();
        Assert.Equal(first, Statistics(values, cells).P.ToArray());
        var other = Statistics(values, cells, seed: 99).P.ToArray();
        Assert.NotEqual(first, other);
        Assert.All(first.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 0.005));
    }

    [Fact]
    public void Steps_are_hot_and_cold_where_all_p_values_say_so()
    {
        // Dense counts, so that both tails can be significant, with a busy and an empty corner.
        var cells = HotspotTrial.Cells(60, 50);
        var random = new Random(11);
        var values = new double[cells.Count];
        for (var cell = 0; cell < values.Length; cell++)
        {
            var (column, row) = cells.Place(cell);
            values[cell] = column < 6 && row < 6 ? 20 + random.Next(10) : column > 52 && row > 42 ? 0 : 4 + random.Next(12);
        }

        var statistics = HotspotStatistics.Of(cells, [values, values], 1);
        var greatest = values.Max();
        var hot = Significant(cells, values);
        var cold = Significant(cells, [.. values.Select(value => greatest - value)]);
        Assert.True(hot.Count(is_ => is_) > 20 && cold.Count(is_ => is_) > 20);
        for (var cell = 0; cell < cells.Count; cell++)
        {
            Assert.Equal(hot[cell] ? StepState.Hot : cold[cell] ? StepState.Cold : StepState.None, statistics.States(cell)[0]);
        }
    }

    [Fact]
    public void A_planted_cluster_is_found_and_nothing_else()
    {
        var cells = HotspotTrial.Cells(80, 70);
        var values = Sparse(cells, 7)[0];
        var planted = new List<int>();
        for (var side = -1; side < 6; side++)
        {
            var (column, row) = side < 0 ? (40, 30) : HexagonLattice.Neighbour(40, 30, side);
            planted.Add(cells.Find(column, row));
            values[planted[^1]] += 6;
        }

        var statistics = Statistics([values], cells);
        Assert.True(statistics.Significant[planted[0]]);
        for (var cell = 0; cell < cells.Count; cell++)
        {
            var isNear = planted.Contains(cell) || cells.Neighbours(cell).ToArray().Any(planted.Contains);
            Assert.True(isNear || !statistics.Significant[cell]);
        }
    }

    [Fact]
    public void One_busy_cell_among_quiet_neighbours_is_not_significant()
    {
        var cells = HotspotTrial.Cells(80, 70);
        var values = new double[cells.Count];
        values[cells.Find(40, 30)] = 500;
        Assert.DoesNotContain(true, Statistics([values], cells).Significant.ToArray());
    }

    [Fact]
    public void The_correction_is_that_of_Benjamini_and_Hochberg_by_hand()
    {
        // Five tests at 5 %: the bounds by rank are .01, .02, .03, .04 and .05. The third, .0295, passes, and so do those before it.
        double[] p = [0.012, 0.009, 0.041, 0.2, 0.0295];
        Assert.Equal([true, true, false, false, true], FalseDiscovery.Adjust(p).Select(adjusted => adjusted <= HotspotStatistics.FalseDiscoveryRate));
    }

    private static HotspotStatistics Statistics(double[][] values, HexagonCells cells, ulong seed = 1) => HotspotStatistics.Of(cells, values, seed);

    private static bool[] Significant(HexagonCells cells, double[] values) => HotspotStatistics.Of(cells, [values], 5).Significant.ToArray();

    private static double[][] Sparse(HexagonCells cells, int seed)
    {
        var random = new Random(seed);
        return [[.. Enumerable.Range(0, cells.Count).Select(_ => random.Next(12) == 0 ? Math.Floor(1 / (0.05 + random.NextDouble())) : 0)]];
    }

    private static double ShareOfSubsets(double[] values, int size, double least)
    {
        var (reached, all) = (0, 0);
        for (var subset = 0; subset < 1 << values.Length; subset++)
        {
            if (int.PopCount(subset) == size)
            {
                var sum = values.Where((_, i) => (subset & (1 << i)) != 0).Sum();
                all++;
                reached += sum >= least ? 1 : 0;
            }
        }

        return reached / (double)all;
    }
}
