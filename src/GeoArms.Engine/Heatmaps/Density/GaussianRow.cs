using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>
/// The sums of Gaussian kernels along one row, cell by cell. From one vector of cells to the next the kernel is multiplied by a
/// ratio that itself changes by a constant ratio; every 64 vectors the exponential is taken anew, which holds the error below
/// 10⁻¹² of the value.
/// </summary>
internal static class GaussianRow
{
    private const int Lanes = 8;
    private const int Renewal = 64;

    /// <summary>Adds candidates to the cells of a row.</summary>
    /// <inheritdoc cref="DirectRow.Add" path="/param"/>
    public static void Add(double[] cells, int width, RowMetric metric, Candidates candidates, int from, int to)
    {
        const double cut = KernelDensity.GaussianCut * KernelDensity.GaussianCut;
        ref var row = ref MemoryMarshal.GetArrayDataReference(cells);
        var steps = Vector512<double>.Indices;
        for (var i = from; i < to; i++)
        {
            var (beta, square) = metric.At(candidates, i);
            if (beta <= 0)
            {
                continue;
            }

            var column = candidates.Columns[i];
            var half = Math.Sqrt(beta / square);
            var begin = (int)Math.Max(Math.Ceiling(column - half), 0);
            var end = (int)Math.Min(Math.Floor(column + half), width - 1);
            var height = candidates.Heights[i] * Math.Exp((beta - cut) / 2);
            var ratios = Vector512.Create(Math.Exp(-square * Lanes * Lanes));
            Vector512<double> value = default, factor = default;
            for (var (cell, vector) = (begin, 0); cell <= end; cell += Lanes, vector++)
            {
                if (vector % Renewal == 0)
                {
                    var x = steps + Vector512.Create(cell - column);
                    value = height * Vector512.Exp(x * x * (-square / 2));
                    factor = Vector512.Exp(((Lanes * x) + Vector512.Create(Lanes * Lanes / 2.0)) * -square);
                }

                ref var first = ref Unsafe.Add(ref row, cell);
                var left = end - cell;
                var inside = left >= Lanes - 1 ? value : Vector512.ConditionalSelect(Vector512.LessThanOrEqual(steps, Vector512.Create((double)left)), value, Vector512<double>.Zero);
                (Vector512.LoadUnsafe(ref first) + inside).StoreUnsafe(ref first);
                value *= factor;
                factor *= ratios;
            }
        }
    }
}
