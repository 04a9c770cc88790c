using System.Buffers;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>
/// Adds the means of kernels over cells. Kernels narrow against the cells, one by one: along a row in closed form over each cell,
/// across the rows by Gauss-Legendre quadrature over what the kernel and the row share; a kernel wholly within a cell goes there whole.
/// Kernels wider than four cells: the mean of their values at the four Gauss-Legendre places of each cell. The error of a cell is
/// below 0.1 % of the greatest value for the quartic and the Gaussian kernel.
/// </summary>
/// <typeparam name="TKernel">Kernel.</typeparam>
/// <param name="values">Adds values at places; disposed with this.</param>
/// <param name="lattice">The lattice.</param>
/// <param name="areas">Its areas.</param>
internal sealed class MeanWorker<TKernel>(IBlockWorker values, Lattice lattice, CellAreas areas) : IBlockWorker
    where TKernel : IMeanKernel
{
    private const double WideCells = 4;

    private static readonly double Place = 0.5 / Math.Sqrt(3);

    private readonly MeanRows<TKernel> _rows = new(areas);
    private readonly Candidates _candidates = new();

    // North then south; west and east of each.
    private readonly Lazy<LatticeFrame[]> _frames = new(() => [new(lattice, -Place, -Place), new(lattice, Place, -Place), new(lattice, -Place, Place), new(lattice, Place, Place)]);

    /// <inheritdoc/>
    public void Add(PlaceIndex index, double[] heights, LatticeFrame frame, LatticeBlock block, Span<double> cells)
    {
        var height = (areas.Edges[block.Top] - areas.Edges[block.Bottom]) / block.Height * LocalMetric.LeastMeridional;
        var width = Math.Max(frame.Metres(block.Top), frame.Metres(block.Bottom - 1));
        if (index.LeastBandwidth >= WideCells * Math.Max(width, height))
        {
            AddWide(index, heights, block, cells);
            return;
        }

        _candidates.Collect(index, heights, frame, block, whole: true);
        for (var i = 0; i < _candidates.Count; i++)
        {
            _rows.Add(_candidates, i, block, lattice.Width, cells);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        values.Dispose();
        _candidates.Dispose();
    }

    private void AddWide(PlaceIndex index, double[] heights, LatticeBlock block, Span<double> cells)
    {
        var frames = _frames.Value;
        var sums = ArrayPool<double>.Shared.Rent(lattice.Count);
        for (var side = 0; side < frames.Length; side += 2)
        {
            for (var row = block.Top; row < block.Bottom; row++)
            {
                sums.AsSpan((row * lattice.Width) + block.Left, block.Width).Clear();
            }

            values.Add(index, heights, frames[side], block, sums);
            values.Add(index, heights, frames[side + 1], block, sums);
            for (var row = block.Top; row < block.Bottom; row++)
            {
                // A quarter of the cell for each place, corrected for the ellipsoid's narrowing within it.
                var share = CellAreas.Element(frames[side].Latitudes[row]) * (areas.Edges[row] - areas.Edges[row + 1]) / areas.PerRadian[row] / 4;
                var start = (row * lattice.Width) + block.Left;
                for (var cell = start; cell < start + block.Width; cell++)
                {
                    cells[cell] += share * sums[cell];
                }
            }
        }

        ArrayPool<double>.Shared.Return(sums);
    }
}
