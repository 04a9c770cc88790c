namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>Adds kernels to blocks of a lattice, one after another; each thread has its own.</summary>
internal interface IBlockWorker : IDisposable
{
    /// <summary>Adds what an index gives to the cells of a block.</summary>
    /// <param name="index">The kernels.</param>
    /// <param name="heights">Their heights.</param>
    /// <param name="frame">The lattice.</param>
    /// <param name="block">The block.</param>
    /// <param name="values">All cells of the lattice.</param>
    void Add(PlaceIndex index, double[] heights, LatticeFrame frame, LatticeBlock block, Span<double> values);
}
