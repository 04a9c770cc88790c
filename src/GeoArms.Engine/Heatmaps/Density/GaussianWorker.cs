namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>Fills blocks with the Gaussian kernel, cell by cell.</summary>
internal sealed class GaussianWorker : BlockWorker
{
    /// <inheritdoc/>
    protected override void AddRow(LatticeFrame frame, int row, int from, int to, Span<double> cells)
    {
        var sums = EmptyCells(cells.Length);
        GaussianRow.Add(sums, cells.Length, new RowMetric(frame, row, KernelDensity.GaussianCut * KernelDensity.GaussianCut), Candidates, from, to);
        Sum(sums, cells);
    }
}
