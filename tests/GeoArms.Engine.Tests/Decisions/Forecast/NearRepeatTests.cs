using GeoArms.Engine.Forecast;
using Xunit.Abstractions;

namespace GeoArms.Engine.Tests.Decisions.Forecast;

public sealed class NearRepeatTests(ITestOutputHelper output)
{
    /// <summary>Pass mark (d) of METHODS: branching ratio within 0.05, time scale within 15 %, space scale within 10 %.</summary>
    [Theory]
    [InlineData(1, 2.5, 0.4, 6, 1_500)]
    [InlineData(2, 1.5, 0.6, 10, 3_000)]
    [InlineData(3, 3.0, 0.25, 20, 5_000)]
    public void Scales_of_simulated_bursts_are_found_again(int seed, double perDay, double branching, double days, double metres)
    {
        var simulated = new SimulatedBursts(seed, perDay, branching, days, metres).Events;
        Assert.True(simulated.Count >= 4_000, $"{simulated.Count} events");
        float[] x = [.. simulated.Select(e => (float)e.X)];
        float[] y = [.. simulated.Select(e => (float)e.Y)];
        int[] day = [.. simulated.Select(e => e.Day)];

        var scales = NearRepeatFit.Fit(x, y, day, 0, SimulatedBursts.Days, first => [new BackgroundRate(
            [.. simulated.Skip(first).Select(e => SimulatedBursts.Density(e.X, e.Y))], SimulatedBursts.Days - day[first])], NearRepeatScales.Start);

        output.WriteLine($"{simulated.Count} events: {scales}");
        Assert.InRange(scales.Branching, branching - 0.05, branching + 0.05);
        Assert.InRange(scales.Days, days * 0.85, days * 1.15);
        Assert.InRange(scales.Metres, metres * 0.9, metres * 1.1);
    }
}
