namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>How a lattice is cut into blocks for kernels of about one size. It depends on nothing else, so that a result never depends on the machine.</summary>
internal static class BlockPlan
{
    /// <summary>Half a kernel's width in columns from which a sweep is cheaper than cell by cell.</summary>
    public const double WideColumns = 7.5;

    private const int LeastRows = 8;
    private const int MostRows = 64;
    private const int LeastColumns = 64;
    private const int MostColumnsDirect = 4096;

    // Blocks this many bandwidths wide: wider ones look at a kernel fewer times, and lose digits to the powers of the column.
    private const double BandwidthsPerBlock = 4;

    /// <summary>Cuts a lattice, strip by strip from the north.</summary>
    /// <param name="frame">The lattice.</param>
    /// <param name="index">The kernels.</param>
    /// <param name="isPolynomial">False for kernels that are always summed cell by cell.</param>
    public static List<LatticeBlock> Of(LatticeFrame frame, PlaceIndex index, bool isPolynomial)
    {
        var blocks = new List<LatticeBlock>();
        var (width, height) = (frame.Lattice.Width, frame.Lattice.Height);
        for (var top = 0; top < height;)
        {
            var next = Math.Min(top + 1, height - 1);
            var metres = Math.Abs(frame.Latitudes[top] - frame.Latitudes[next]) * LocalMetric.LeastMeridional;
            var rows = (int)Math.Clamp(metres > 0 ? index.GreatestBandwidth / metres : MostRows, LeastRows, MostRows);
            var bottom = Math.Min(top + rows, height);
            var columns = index.LeastBandwidth / frame.Metres(top);
            var most = isPolynomial && columns > WideColumns
                ? (int)Math.Clamp(BandwidthsPerBlock * columns, LeastColumns, SweptRow<UniformKernel>.MostColumns)
                : MostColumnsDirect;
            var count = (width + most - 1) / most;
            for (var i = 0; i < count; i++)
            {
                blocks.Add(new LatticeBlock(top, bottom, (int)((long)width * i / count), (int)((long)width * (i + 1) / count)));
            }

            top = bottom;
        }

        return blocks;
    }
}
