namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>Fills blocks with a polynomial kernel, row by row: by a sweep, or cell by cell where that costs less.</summary>
/// <typeparam name="TKernel">Kernel.</typeparam>
/// <param name="cut">Square of the reach in bandwidths; other than 1 only for <see cref="UniformKernel"/>, to count what a Gaussian kernel reaches.</param>
internal sealed class PolynomialWorker<TKernel>(double cut) : BlockWorker
    where TKernel : IPolynomialKernel
{
    // Costs in nanoseconds, measured: a candidate in a sweep, a cell of a swept row, eight cells of a candidate cell by cell.
    private const double SweepPerCandidate = 3;
    private const double SweepPerCell = 3;
    private const double DirectPerEight = 2;

    private readonly SweptRow<TKernel> _swept = new();
    private readonly CoveringKernels _covering = new();
    private bool _isCovered;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _covering.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void Begin(LatticeFrame frame, LatticeBlock block)
    {
        _isCovered = false;
        if (block.Width > SweptRow<TKernel>.MostColumns)
        {
            return;
        }

        _swept.Resize(block.Width);

        // A kernel covers a block only if it is wider than the diagonal.
        var height = (frame.Latitudes[block.Top] - frame.Latitudes[block.Bottom - 1]) * LocalMetric.LeastMeridional;
        var width = frame.Metres((block.Top + block.Bottom) / 2) * block.Width;
        if (block.Height >= CoveringKernels.LeastRows && ((height * height) + (width * width)) * WidestInverse() < 2 * cut)
        {
            _covering.Take<TKernel>(Candidates, frame, block, cut);
            _isCovered = _covering.Count > 0;
        }
    }

    /// <inheritdoc/>
    protected override void AddRow(LatticeFrame frame, int row, int from, int to, Span<double> cells)
    {
        var metric = new RowMetric(frame, row, cut);
        if (!_isCovered && IsDirectCheaper(metric, from, to, cells.Length))
        {
            var sums = EmptyCells(cells.Length);
            DirectRow.Add<TKernel>(sums, cells.Length, metric, Candidates, from, to);
            Sum(sums, cells);
            return;
        }

        if (_isCovered)
        {
            _swept.AddThroughout(_covering.At(frame.Latitudes[row]));
        }

        _swept.Add(metric, Candidates, from, to);
        _swept.AddTo(cells);
    }

    private bool IsDirectCheaper(RowMetric metric, int from, int to, int width)
    {
        if (from == to || width > SweptRow<TKernel>.MostColumns)
        {
            return true;
        }

        var columns = Math.Min(width, 2 * Math.Sqrt(cut / metric.At(Candidates, from).Square));
        return (to - from) * ((((columns / 8) + 1) * DirectPerEight) - SweepPerCandidate) < width * SweepPerCell;
    }

    private double WidestInverse()
    {
        var least = double.PositiveInfinity;
        foreach (var inverse in Candidates.Inverses.AsSpan(0, Candidates.Count))
        {
            least = Math.Min(least, inverse);
        }

        return least;
    }
}
