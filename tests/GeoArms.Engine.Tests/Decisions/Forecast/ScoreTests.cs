using GeoArms.Engine.Forecast;

namespace GeoArms.Engine.Tests.Decisions.Forecast;

public sealed class ScoreTests
{
    [Fact]
    public void Hits_count_the_first_cells_ties_by_long_run_count_and_then_in_expectation()
    {
        double[] scores = [5, 1, 1, 1, 0, 0, 0, 0, 0, 0];
        double[] longRun = [0, 9, 3, 3, 0, 0, 0, 0, 0, 0];
        var targets = new Dictionary<int, int> { [0] = 4, [2] = 2, [9] = 6 };
        var hits = HitCurve.Hits(scores, longRun, targets, [0, 1, 2, 3, 4, 7, 10]);

        // The third place falls to cell 2 or 3 with equal chance; of the six last cells three are among the first seven.
        Assert.Equal([0, 4, 4, 5, 6, 9, 12], hits);
        Assert.Equal([0, 6, 10, 12, 12], HitCurve.Best(targets, [0, 1, 2, 3, 10]));
    }

    [Fact]
    public void Cells_taken_are_the_whole_part_of_the_share() => Assert.Equal([64, 129, 324, 649], HitCurve.CellCounts(6_493));

    [Fact]
    public void The_bootstrap_is_the_same_for_the_same_seed_and_holds_the_estimate()
    {
        var random = new Random(3);
        double[] events = [.. Enumerable.Range(0, 60).Select(_ => (double)random.Next(1, 20))];
        double[] hits = [.. events.Select(n => Math.Round(n * 0.6))];
        var first = new BlockBootstrap(60, 7).Ratio(hits, events);
        Assert.Equal(first, new BlockBootstrap(60, 7).Ratio(hits, events));
        Assert.NotEqual(first.Interval, new BlockBootstrap(60, 8).Ratio(hits, events).Interval);
        Assert.Equal(hits.Sum() / events.Sum(), first.Value, 12);
        Assert.True(first.Interval.Contains(first.Value));
    }

    [Fact]
    public void The_bootstrap_of_independent_windows_is_as_wide_as_the_central_limit_theorem_says()
    {
        var random = new Random(11);
        double[] values = [.. Enumerable.Range(0, 600).Select(_ => random.NextDouble())];
        var interval = new BlockBootstrap(600, 1).Ratio(values, [.. values.Select(_ => 1.0)]).Interval;
        var expected = 2 * 1.96 * Math.Sqrt(1.0 / 12 / 600);
        Assert.InRange(interval.High - interval.Low, expected * 0.85, expected * 1.15);
    }

    [Theory]
    [InlineData(0.05, 0)]
    [InlineData(0.7, 0.8)]
    [InlineData(12, 0.3)]
    [InlineData(900, 0.01)]
    public void Ranges_hold_at_least_95_percent_of_a_negative_binomial(double mean, double alpha)
    {
        var (low, high) = new CountSpread(alpha).Range(mean);
        var (inside, below) = (0.0, 0.0);
        for (var n = 0; n < 5_000; n++)
        {
            var mass = alpha == 0
                ? Math.Exp((n * Math.Log(mean)) - mean - LogFactorial(n))
                : Math.Exp(LogGamma(n + (1 / alpha)) - LogGamma(1 / alpha) - LogFactorial(n) + (n * Math.Log(alpha * mean / (1 + (alpha * mean)))) - (Math.Log(1 + (alpha * mean)) / alpha));
            inside += n >= low && n <= high ? mass : 0;
            below += n < low ? mass : 0;
        }

        Assert.InRange(inside, 0.949, 1.0001);
        Assert.InRange(below, 0, 0.0265);
    }

    [Fact]
    public void The_mixture_expects_about_as_many_events_as_come()
    {
        var simulated = new SimulatedBursts(4, 2, 0.4, 8, 2_000).Events;
        var grid = ForecastGrid.Of(ForecastTrial.Layers([]), 10_000, new Core.Filters.LonLatBox(-1.79, -1.8, 1.79, 1.8));
        var events = ForecastEvents.Of(grid, simulated);
        var report = Backtest.Of(grid, events, SimulatedBursts.Days, new BacktestRequest { From = Day(1_400), To = Day(1_999) });

        // A Poisson mixture at its maximum expects as many events as there were.
        var (seen, expected) = (report.Windows.Sum(window => window.Events), report.Windows.Sum(window => window.Expected));
        Assert.InRange(expected / seen, 0.85, 1.15);
        Assert.Equal(1, report.Shares.Sum(part => part.Share), 2);
        Assert.True(report.Score.Comparisons.Single(comparison => comparison.Baseline == ForecastMethod.LastMonth).IsBeaten);
    }

    private static DateOnly Day(int day) => DateOnly.FromDayNumber(day + Core.Time.TimeInterval.UnixDayNumber);

    private static double LogFactorial(int n) => LogGamma(n + 1);

    // Stirling's series after moving the argument up.
    private static double LogGamma(double x)
    {
        var product = 0.0;
        for (; x < 20; x++)
        {
            product -= Math.Log(x);
        }

        return product + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x));
    }
}
