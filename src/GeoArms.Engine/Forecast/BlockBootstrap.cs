using GeoArms.Engine.Hotspots;
using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Forecast;

/// <summary>
/// Paired moving-block bootstrap (Künsch 1989, "The jackknife and the bootstrap for general stationary observations"): windows are drawn in blocks
/// of six that follow each other, 2,000 times, the same windows for all figures that are compared.
/// </summary>
internal sealed class BlockBootstrap
{
    /// <summary>Windows of a block.</summary>
    public const int BlockWindows = 6;

    /// <summary>Draws.</summary>
    public const int Draws = 2_000;

    private readonly int[][] _times;

    /// <param name="windows">Number of windows.</param>
    /// <param name="seed">Seed.</param>
    public BlockBootstrap(int windows, ulong seed)
    {
        _times = new int[Draws][];
        var block = Math.Min(BlockWindows, windows);
        for (var draw = 0; draw < Draws; draw++)
        {
            var stream = new ShuffleStream(seed, draw);
            var times = new int[windows];
            for (var taken = 0; taken < windows;)
            {
                var first = stream.Next(windows - block + 1);
                for (var i = first; i < first + block && taken < windows; i++, taken++)
                {
                    times[i]++;
                }
            }

            _times[draw] = times;
        }
    }

    /// <summary>Estimate and 95 % percentile interval of a figure: a sum over the windows divided by another.</summary>
    public Estimate Ratio(IReadOnlyList<double> above, IReadOnlyList<double> below)
    {
        var figures = new List<double>(Draws);
        foreach (var times in _times)
        {
            var (numerator, denominator) = (0.0, 0.0);
            for (var window = 0; window < times.Length; window++)
            {
                numerator += times[window] * above[window];
                denominator += times[window] * below[window];
            }

            if (denominator > 0)
            {
                figures.Add(numerator / denominator);
            }
        }

        figures.Sort();
        var tail = ConfidenceInterval.Tail(ConfidenceInterval.DefaultLevel);
        var range = figures.Count == 0
            ? new ConfidenceInterval(double.NaN, double.NaN)
            : new ConfidenceInterval(figures[(int)(tail * (figures.Count - 1))], figures[(int)Math.Ceiling((1 - tail) * (figures.Count - 1))]);
        return new Estimate(above.Sum() / below.Sum(), range);
    }
}
