using GeoArms.Core.Projections;

namespace GeoArms.Engine.Heatmaps.Comparisons;

/// <summary>
/// Counts the events within reach of a place: within the support of their kernel, or for the Gaussian, that has none, within that of the quartic
/// kernel of equal variance (√8 standard deviations).
/// </summary>
internal sealed class ReachCount
{
    private readonly KernelDensity _counts;
    private readonly DensityPoints _points;

    /// <summary>Prepares to count points.</summary>
    public ReachCount(DensityPoints points, KernelShape kernel)
    {
        var reach = kernel == KernelShape.Gaussian ? Math.Sqrt(8) : 1;
        var (bandwidths, ones) = (new double[points.Count], new double[points.Count]);
        for (var i = 0; i < points.Count; i++)
        {
            bandwidths[i] = points.Bandwidths[i] * reach;

            // A uniform kernel of this weight is 1 per km² inside its support.
            ones[i] = Math.PI * bandwidths[i] * bandwidths[i] / 1e6;
        }

        _points = new DensityPoints(points.Longitudes, points.Latitudes, ones, bandwidths);
        _counts = new KernelDensity(_points, KernelShape.Uniform);
    }

    /// <summary>Number of points within reach of a place in degrees.</summary>
    public int At(double longitude, double latitude)
    {
        _counts.At(longitude, latitude, out var reached);
        return reached;
    }

    /// <summary>
    /// Points within reach of each cell's centre; when cells are wider than the reach (<paramref name="means"/>), the mean of that over the cell
    /// times the cell's share of a reach, which is about the number in the cell.
    /// </summary>
    /// <param name="lattice">Where.</param>
    /// <param name="counts">Receives the counts.</param>
    /// <param name="means">True for cells that show means.</param>
    /// <param name="bandwidth">Bandwidth in metres before any widening.</param>
    public void Fill(Lattice lattice, Span<double> counts, bool means, double bandwidth)
    {
        _counts.Fill(lattice, counts, means);
        for (var row = 0; means && row < lattice.Height; row++)
        {
            var width = Geodesy.Distance(0, lattice.Latitudes[row], lattice.LongitudeStep, lattice.Latitudes[row]);
            var height = Geodesy.Distance(0, lattice.Edges[row], 0, lattice.Edges[row + 1]);
            var reaches = Math.Max(1, width * height / (Math.PI * bandwidth * bandwidth));
            foreach (ref var count in counts.Slice(row * lattice.Width, lattice.Width))
            {
                count *= reaches;
            }
        }
    }

    /// <summary>Adds, for each point within reach, one to the window in which its day lies.</summary>
    /// <param name="longitude">Degrees.</param>
    /// <param name="latitude">Degrees.</param>
    /// <param name="days">Day of each point.</param>
    /// <param name="firstDay">First day of the first window.</param>
    /// <param name="windowDays">Days in a window.</param>
    /// <param name="windows">Counts; days before and after are left out.</param>
    public void CountWindows(double longitude, double latitude, int[] days, int firstDay, int windowDays, Span<int> windows)
    {
        var span = windows.Length * windowDays;
        for (var i = 0; i < _points.Count; i++)
        {
            // A degree of latitude is at least 110.5 km: most points need no distance.
            var day = days[i] - firstDay;
            if (day >= 0 && day < span && Math.Abs(_points.Latitudes[i] - latitude) * 110_500 <= _points.Bandwidths[i]
                && Geodesy.Distance(longitude, latitude, _points.Longitudes[i], _points.Latitudes[i]) < _points.Bandwidths[i])
            {
                windows[day / windowDays]++;
            }
        }
    }
}
