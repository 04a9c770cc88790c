using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Incidents;

namespace GeoArms.Engine.Tests.Heatmaps.Incidents;

public class ComparisonTests
{
    private static readonly double Peak = 3e6 / (Math.PI * 1e8);

    [Fact]
    public void Two_periods_are_compared_by_their_densities()
    {
        var mission = Mission(now: 8, before: 4);

        var difference = Surface(mission, HeatMeasure.Difference).At(20, 5);
        var ratio = Surface(mission, HeatMeasure.Ratio).At(20, 5);

        Assert.Equal(4 * Peak, difference.Value, Peak * 1e-6);
        Assert.Equal(2, ratio.Value, 1e-9);
        Assert.Equal((8, 4, 2.0), (ratio.Comparison!.Events, ratio.Comparison.EarlierEvents, Math.Round(ratio.Comparison.Ratio, 9)));
        Assert.Equal(8 * Peak, Surface(mission, HeatMeasure.Value).At(20, 5).Value, Peak * 1e-6);

        // R: poisson.test(c(8, 4), c(30, 30))$conf.int
        Assert.Equal((0.5358046, 9.0759636), (Math.Round(ratio.Comparison.Low, 7), Math.Round(ratio.Comparison.High, 7)));
    }

    [Fact]
    public void An_earlier_period_of_another_length_is_brought_to_the_same()
    {
        var mission = Mission(now: 8, before: 4);

        var surface = Surface(mission, HeatMeasure.Ratio, earlier: "2024-03-02/2024-03-31");
        var halved = Surface(mission, HeatMeasure.Ratio, earlier: "2024-03-17/2024-03-31");

        Assert.Equal(2, surface.At(20, 5).Value, 1e-9);
        Assert.Equal(1, halved.At(20, 5).Value, 1e-9);
        Assert.Contains(halved.Account.Notes, note => note.Contains("brought to the length", StringComparison.Ordinal));
    }

    [Fact]
    public void Fewer_than_five_events_are_too_few_to_compare()
    {
        var thin = Surface(Mission(now: 3, before: 1), HeatMeasure.Ratio).At(20, 5);
        var newlyBegun = Surface(Mission(now: 6, before: 0), HeatMeasure.Ratio).At(20, 5);
        var begunDifference = Surface(Mission(now: 6, before: 0), HeatMeasure.Difference).At(20, 5);

        Assert.Equal((CellState.TooThin, true), (thin.State, double.IsNaN(thin.Value)));
        Assert.True(double.IsNaN(thin.Comparison!.Ratio) && double.IsNaN(thin.Comparison.Low));
        Assert.Contains("3 now and 1 before", thin.Reason!, StringComparison.Ordinal);
        Assert.Equal((CellState.TooThin, true), (newlyBegun.State, double.IsNaN(newlyBegun.Value)));
        Assert.Equal(6 * Peak, begunDifference.Value, Peak * 1e-6);
    }

    [Fact]
    public void Where_neither_period_has_an_event_there_is_no_ratio_and_no_difference()
    {
        var mission = Mission(now: 8, before: 4);

        var ratio = Surface(mission, HeatMeasure.Ratio).At(22, 5);

        Assert.Equal((CellState.NothingToCompare, true), (ratio.State, double.IsNaN(ratio.Value)));
        Assert.Contains("in either period", ratio.Reason!, StringComparison.Ordinal);
        Assert.Equal((CellState.Value, 0), (Surface(mission, HeatMeasure.Difference).At(22, 5).State, Surface(mission, HeatMeasure.Difference).At(22, 5).Value));
    }

    [Theory]
    [InlineData(HeatMeasure.Value)]
    [InlineData(HeatMeasure.Difference)]
    [InlineData(HeatMeasure.Ratio)]
    public void A_lattice_says_the_same_as_its_places(HeatMeasure measure)
    {
        var random = new Random(7);
        var mission = new InventedMission().Area("X1", InventedMission.Square(20.02, 4.99, 0.05)).Month("X1", "2024-03", "none").Month("X1", "2024-04", "full");
        for (var i = 0; i < 60; i++)
        {
            mission.Incident(20 + (random.NextDouble() * 0.4), 5 + (random.NextDouble() * 0.2), i % 3 == 0 ? "2024-03-20" : "2024-04-20", fill: row =>
                row["geoPrecision"] = random.Next(3) * 4_000.0);
        }

        var surface = Surface(mission, measure);
        var lattice = Lattice.OfBox(new LonLatBox(19.9, 4.9, 20.5, 5.3), 24, 17);
        var (values, states) = (new double[lattice.Count], new CellState[lattice.Count]);
        surface.Fill(lattice, values, states, means: false);

        for (var cell = 0; cell < values.Length; cell++)
        {
            var at = surface.At(lattice.Longitude(cell % 24), lattice.Latitudes[cell / 24]);
            Assert.Equal(double.IsNaN(at.Value), double.IsNaN(values[cell]));
            Assert.False(Math.Abs(at.Value - values[cell]) > 1e-4 * Math.Max(Math.Abs(at.Value), 1e-5), $"cell {cell}: {at.Value}, {values[cell]}");

            // A lone value does not tell of the earlier period's gaps on a lattice of values.
            Assert.True(at.State == states[cell] || (measure == HeatMeasure.Value && states[cell] == CellState.Value), $"cell {cell}: {at.State}, {states[cell]}");
        }

        Assert.True(measure == HeatMeasure.Value || states.Contains(CellState.NotReported));
        Assert.True(measure == HeatMeasure.Value || states.Contains(CellState.TooThin));
        Assert.Contains(CellState.Value, states);
    }

    private static InventedMission Mission(int now, int before)
    {
        var mission = new InventedMission();
        for (var i = 0; i < now; i++)
        {
            mission.Incident(20, 5, $"2024-04-{1 + (3 * i):00}");
        }

        for (var i = 0; i < before; i++)
        {
            mission.Incident(20, 5, $"2024-03-{20 + i:00}");
        }

        return mission;
    }

    private static IHeatSurface Surface(InventedMission mission, HeatMeasure measure, string earlier = "2024-03-02/2024-03-31") => new CasualtyHeatmap().Prepare(mission.Views, new HeatmapRequest
    {
        Bandwidth = 10_000,
        Today = new DateOnly(2026, 1, 1),
        Query = new LayerQuery { DateTime = TimeInterval.Parse("2024-04-01/2024-04-30") },
        Compare = TimeInterval.Parse(earlier),
        Measure = measure,
    });
}
