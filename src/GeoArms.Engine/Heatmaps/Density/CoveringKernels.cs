using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>
/// The kernels that cover a whole block, together: their sum is a polynomial in the column whose coefficients change smoothly from
/// row to row, so they are summed at a few latitudes (Chebyshev's) and interpolated for the rows between. With ten latitudes the
/// remainder is below 10⁻¹² of the sum, for in the latitude the kernel is of the fourth degree, but for the change of the radii.
/// </summary>
internal sealed class CoveringKernels : IDisposable
{
    /// <summary>Fewer rows are summed one by one.</summary>
    public const int LeastRows = 16;

    private const int Nodes = 10;
    private const int Terms = 5;
    private const int Lanes = 8;

    // How far inside the edge of a kernel the corners of a block must be, as a share of the height: the edge is not quite convex on the ellipsoid.
    private const double Margin = 1e-3;

    private readonly Candidates _covering = new();
    private readonly double[] _sums = new double[Nodes * Terms];
    private readonly double[] _latitudes = new double[Nodes];
    private readonly double[] _coefficients = new double[Terms + 1];

    /// <summary>Number of kernels that cover the block.</summary>
    public int Count => _covering.Count;

    /// <summary>Takes the kernels that cover a block out of the candidates, and sums them.</summary>
    public void Take<TKernel>(Candidates candidates, LatticeFrame frame, LatticeBlock block, double cut)
        where TKernel : IPolynomialKernel
    {
        _covering.Clear();
        var (north, south) = (new RowMetric(frame, block.Top, cut), new RowMetric(frame, block.Bottom - 1, cut));
        var (middle, half) = (Vector512.Create((block.Width - 1) / 2.0), Vector512.Create(block.Width / 2.0));
        candidates.Move(
            i =>
            {
                var farthest = Vector512.Abs(RowMetric.Load(candidates.Columns, i) - middle) + half;
                farthest *= farthest;
                north.At(candidates, i, out var betaNorth, out var squareNorth);
                south.At(candidates, i, out var betaSouth, out var squareSouth);
                var least = Vector512.Min(betaNorth - (squareNorth * farthest), betaSouth - (squareSouth * farthest));
                return Vector512.GreaterThan(least, Vector512.Create(Margin)).ExtractMostSignificantBits();
            },
            _covering);
        if (Count > 0)
        {
            Sum<TKernel>(frame, block, cut);
        }
    }

    /// <summary>The five coefficients of a row, columns counted from the middle of the block, and the number of kernels.</summary>
    public ReadOnlySpan<double> At(double latitude)
    {
        Array.Clear(_coefficients);
        for (var node = 0; node < Nodes; node++)
        {
            var share = 1.0;
            for (var other = 0; other < Nodes; other++)
            {
                if (other != node)
                {
                    share *= (latitude - _latitudes[other]) / (_latitudes[node] - _latitudes[other]);
                }
            }

            for (var term = 0; term < Terms; term++)
            {
                _coefficients[term] += share * _sums[(node * Terms) + term];
            }
        }

        _coefficients[Terms] = Count;
        return _coefficients;
    }

    /// <inheritdoc/>
    public void Dispose() => _covering.Dispose();

    private void Sum<TKernel>(LatticeFrame frame, LatticeBlock block, double cut)
        where TKernel : IPolynomialKernel
    {
        var (north, south) = (frame.Latitudes[block.Top], frame.Latitudes[block.Bottom - 1]);
        var middle = Vector512.Create((block.Width - 1) / 2.0);
        for (var node = 0; node < Nodes; node++)
        {
            _latitudes[node] = ((north + south) / 2) + ((north - south) / 2 * Math.Cos(Math.PI * (node + 0.5) / Nodes));
            var metric = new RowMetric(_latitudes[node], frame.Step, cut);
            Vector512<double> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default;
            for (var i = 0; i < _covering.Count; i += Lanes)
            {
                metric.At(_covering, i, out var beta, out var square);
                var x = RowMetric.Load(_covering.Columns, i) - middle;
                var tilt = square * x;
                var terms = TKernel.Expand(RowMetric.Load(_covering.Heights, i), Vector512.FusedMultiplyAdd(-tilt, x, beta), square, tilt);

                // The padding behind the last has no height.
                c0 += terms.C0;
                c1 += terms.C1;
                c2 += terms.C2;
                c3 += terms.C3;
                c4 += terms.C4;
            }

            Span<double> sums = [Vector512.Sum(c0), Vector512.Sum(c1), Vector512.Sum(c2), Vector512.Sum(c3), Vector512.Sum(c4)];
            sums.CopyTo(_sums.AsSpan(node * Terms));
        }
    }
}
