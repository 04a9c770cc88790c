using System.Numerics;
using System.Runtime.InteropServices;
using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Forecast;

/// <summary>Shares of a Gaussian kernel that fall into squares.</summary>
internal static class GaussianMasses
{
    /// <summary>Deviations at which kernels are cut.</summary>
    public const double Cut = 4.5;

    private const int Steps = 512;
    private static readonly double[] Table = Cumulative();

    /// <summary>Probability that a standard normal variable is below x, within 1e-6.</summary>
    public static double Below(double x)
    {
        var at = (x + Cut) * Steps;
        if (at <= 0)
        {
            return 0;
        }

        var i = (int)at;
        return i >= Table.Length - 1 ? 1 : Table[i] + ((at - i) * (Table[i + 1] - Table[i]));
    }

    /// <summary>
    /// Along one axis, the share of events spread evenly over a square that a kernel carries into the same square [0] and into those so many
    /// squares away; from the second integral of the density, x·Φ(x) + φ(x).
    /// </summary>
    /// <param name="metres">Deviation.</param>
    /// <param name="side">Metres along one side of a square.</param>
    public static double[] BySquare(double metres, double side)
    {
        var step = side / metres;
        var weights = new double[(int)Math.Ceiling(Cut / step) + 1];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (Second((i + 1) * step) - (2 * Second(i * step)) + Second((i - 1) * step)) / step;
        }

        return weights;
    }

    /// <summary>Smooths a rectangle along both axes; what is carried over its edges is lost.</summary>
    public static void Smooth(ReadOnlySpan<double> from, Span<double> scratch, Span<double> into, int columns, int rows, double[] weights)
    {
        for (var row = 0; row < rows; row++)
        {
            var own = from.Slice(row * columns, columns);
            var line = scratch.Slice(row * columns, columns);
            line.Clear();
            for (var column = 0; column < columns; column++)
            {
                if (own[column] == 0)
                {
                    continue;
                }

                var (first, last) = (Math.Max(0, column - weights.Length + 1), Math.Min(columns - 1, column + weights.Length - 1));
                for (var to = first; to <= last; to++)
                {
                    line[to] += own[column] * weights[Math.Abs(to - column)];
                }
            }
        }

        into.Clear();
        for (var row = 0; row < rows; row++)
        {
            var line = scratch.Slice(row * columns, columns);
            if (!line.ContainsAnyExcept(0.0))
            {
                continue;
            }

            var (first, last) = (Math.Max(0, row - weights.Length + 1), Math.Min(rows - 1, row + weights.Length - 1));
            for (var to = first; to <= last; to++)
            {
                var weight = weights[Math.Abs(to - row)];
                AddTimes(line, weight, into.Slice(to * columns, columns));
            }
        }
    }

    private static void AddTimes(ReadOnlySpan<double> line, double weight, Span<double> into)
    {
        var from = MemoryMarshal.Cast<double, Vector<double>>(line);
        var sums = MemoryMarshal.Cast<double, Vector<double>>(into);
        for (var i = 0; i < from.Length; i++)
        {
            sums[i] += from[i] * weight;
        }

        for (var i = from.Length * Vector<double>.Count; i < line.Length; i++)
        {
            into[i] += line[i] * weight;
        }
    }

    private static double Second(double x) => (x * (1 - NormalDistribution.Above(x))) + (Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));

    private static double[] Cumulative()
    {
        var table = new double[(int)(2 * Cut * Steps) + 2];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = 1 - NormalDistribution.Above((i / (double)Steps) - Cut);
        }

        return table;
    }
}
