using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>The sums of polynomial kernels along one row, cell by cell: for kernels that are few columns wide, or for few candidates.</summary>
internal static class DirectRow
{
    private const int Lanes = 8;

    /// <summary>Adds candidates to the cells of a row.</summary>
    /// <param name="cells">The row's cells, with room for eight more behind them.</param>
    /// <param name="width">Number of cells.</param>
    /// <param name="metric">The row.</param>
    /// <param name="candidates">The candidates.</param>
    /// <param name="from">First candidate.</param>
    /// <param name="to">Candidate after the last.</param>
    public static void Add<TKernel>(double[] cells, int width, RowMetric metric, Candidates candidates, int from, int to)
        where TKernel : IPolynomialKernel
    {
        ref var row = ref MemoryMarshal.GetArrayDataReference(cells);
        var steps = Vector512<double>.Indices;
        Unsafe.SkipInit(out Vector512<double> betas);
        Unsafe.SkipInit(out Vector512<double> squares);
        Unsafe.SkipInit(out Vector512<double> begins);
        Unsafe.SkipInit(out Vector512<double> ends);
        for (var i = from; i < to; i += Lanes)
        {
            metric.At(candidates, i, out betas, out squares);
            var column = RowMetric.Load(candidates.Columns, i);
            var half = Vector512.Sqrt(Vector512.MaxNative(betas, Vector512<double>.Zero) / squares);
            begins = Vector512.MaxNative(Vector512.Ceiling(column - half), Vector512<double>.Zero);
            ends = Vector512.MinNative(column + half, Vector512.Create(width - 1.0));
            var reaches = Vector512.GreaterThan(betas, Vector512<double>.Zero) & Vector512.LessThanOrEqual(begins, ends);
            for (var lanes = reaches.ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
            {
                var lane = System.Numerics.BitOperations.TrailingZeroCount(lanes);
                var beta = Vector512.Create(Unsafe.Add(ref Unsafe.As<Vector512<double>, double>(ref betas), lane));
                var square = Vector512.Create(Unsafe.Add(ref Unsafe.As<Vector512<double>, double>(ref squares), lane));
                var height = Vector512.Create(candidates.Heights[i + lane]);
                var end = Unsafe.Add(ref Unsafe.As<Vector512<double>, double>(ref ends), lane);
                var begin = Unsafe.Add(ref Unsafe.As<Vector512<double>, double>(ref begins), lane);
                var x = steps + Vector512.Create(begin - candidates.Columns[i + lane]);
                for (var cell = (int)begin; cell <= end; cell += Lanes)
                {
                    ref var first = ref Unsafe.Add(ref row, cell);
                    (Vector512.LoadUnsafe(ref first) + TKernel.Value(height, Vector512.FusedMultiplyAdd(-square * x, x, beta))).StoreUnsafe(ref first);
                    x += Vector512.Create((double)Lanes);
                }
            }
        }
    }
}
