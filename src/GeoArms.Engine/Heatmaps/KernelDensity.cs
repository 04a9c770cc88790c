using System.Buffers;
using GeoArms.Engine.Heatmaps.Density;

namespace GeoArms.Engine.Heatmaps;

/// <summary>
/// Kernel density of weighted points, per km²: 10⁶ · Σ wᵢ · K(dᵢ) with the distance on the WGS84 ellipsoid (METHODS). No edge
/// correction. Exact, not sampled: polynomial kernels by a sweep along the rows (<see cref="SweptRow{TKernel}"/>), the Gaussian by
/// direct sums over an index. A value differs from the direct sum by less than 10⁻⁹ of the greatest, and is 0 where nothing is
/// within reach. Results do not depend on the number of threads. Made once for any number of answers from any number of threads.
/// </summary>
public sealed class KernelDensity
{
    /// <summary>Standard deviations at which the Gaussian kernel is cut.</summary>
    public const double GaussianCut = 5.5;

    private const double Radian = Math.PI / 180;

    // Below this many cells times entries a second thread costs more than it saves.
    private const long WorthThreads = 200_000;

    private readonly PlaceIndex[] _indexes;
    private readonly KernelShape _kernel;
    private readonly bool _isPositive;

    /// <summary>Makes the density ready: sorts the points, and merges those with the same place and bandwidth.</summary>
    /// <exception cref="ArgumentException">A bandwidth is not above 0, or a weight is not finite.</exception>
    public KernelDensity(DensityPoints points, KernelShape kernel)
    {
        _kernel = kernel;
        _indexes = new PlaceIndexBuilder(points, kernel).Build();
        _isPositive = points.Weights.All(weight => weight >= 0);
    }

    /// <summary>Density per km² at a place in degrees, and how many points reach it.</summary>
    public double At(double longitude, double latitude, out int reached)
    {
        var (sum, count) = (0.0, 0.0);
        var cut = Cut;
        foreach (var index in _indexes)
        {
            var radians = latitude * Radian;
            var (sine, cosine) = Math.SinCos(radians);
            var reach = index.ReachNorth;
            var degrees = LocalMetric.DegreesEast(index.Reach, Math.Abs(radians) + (reach / 2));
            var (from, to) = index.BandsBetween(radians - reach, radians + reach);
            for (var band = from; band < to; band++)
            {
                for (var turn = 360 * Math.Ceiling((longitude - degrees - 180) / 360); turn - 180 <= longitude + degrees; turn += 360)
                {
                    var (start, end) = index.Between(band, longitude - degrees - turn, longitude + degrees - turn);
                    for (var i = start; i < end; i++)
                    {
                        var (east, north) = LocalMetric.Squares((cosine * index.Cosines[i]) - (sine * index.Sines[i]));
                        var x = (index.Longitudes[i] + turn - longitude) * Radian;
                        var y = index.Latitudes[i] - radians;
                        var squared = ((east * x * x) + (north * y * y)) * index.Inverses[i];
                        if (squared < cut)
                        {
                            sum += index.Heights[i] * Height(squared);
                            count += index.Counts[i];
                        }
                    }
                }
            }
        }

        reached = (int)count;
        return sum;
    }

    /// <summary>Density per km² of each cell.</summary>
    /// <param name="lattice">Where.</param>
    /// <param name="values">Receives a value for each cell.</param>
    /// <param name="means">
    /// True for the means of the cells, for cells wider than half the bandwidth: mean times area, summed, is the sum of the weights
    /// within 0.1 % (<see cref="MeanWorker{TKernel}"/>). False for the values at the centres.
    /// </param>
    public void Fill(Lattice lattice, Span<double> values, bool means = false)
    {
        var areas = means ? new CellAreas(lattice) : null;
        Fill(areas is null ? Worker : () => MeanWorker(lattice, areas), _kernel != KernelShape.Gaussian, index => index.Heights, lattice, values);
        if (_isPositive)
        {
            // Rounding may leave a trace below nothing at the edge of a kernel.
            foreach (ref var value in values[..lattice.Count])
            {
                value = Math.Max(value, 0);
            }
        }
    }

    /// <summary>How many points reach the centre of each cell.</summary>
    /// <param name="lattice">Where.</param>
    /// <param name="reached">Receives a number for each cell.</param>
    public void CountReached(Lattice lattice, Span<int> reached)
    {
        var counts = ArrayPool<double>.Shared.Rent(lattice.Count);
        Fill(() => new PolynomialWorker<UniformKernel>(Cut), isPolynomial: true, index => index.Counts, lattice, counts);
        for (var i = 0; i < lattice.Count; i++)
        {
            reached[i] = (int)Math.Round(counts[i]);
        }

        ArrayPool<double>.Shared.Return(counts);
    }

    private double Cut => _kernel == KernelShape.Gaussian ? GaussianCut * GaussianCut : 1;

    private IBlockWorker Worker() => _kernel switch
    {
        KernelShape.Quartic => new PolynomialWorker<QuarticKernel>(1),
        KernelShape.Epanechnikov => new PolynomialWorker<EpanechnikovKernel>(1),
        KernelShape.Gaussian => new GaussianWorker(),
        _ => new PolynomialWorker<UniformKernel>(1),
    };

    private IBlockWorker MeanWorker(Lattice lattice, CellAreas areas) => _kernel switch
    {
        KernelShape.Quartic => new MeanWorker<QuarticMean>(Worker(), lattice, areas),
        KernelShape.Epanechnikov => new MeanWorker<EpanechnikovMean>(Worker(), lattice, areas),
        KernelShape.Gaussian => new MeanWorker<GaussianMean>(Worker(), lattice, areas),
        _ => new MeanWorker<UniformMean>(Worker(), lattice, areas),
    };

    private void Fill(Func<IBlockWorker> newWorker, bool isPolynomial, Func<PlaceIndex, double[]> heights, Lattice lattice, Span<double> values)
    {
        values[..lattice.Count].Clear();
        var frame = new LatticeFrame(lattice);
        var sums = ArrayPool<double>.Shared.Rent(lattice.Count);
        sums.AsSpan(0, lattice.Count).Clear();
        foreach (var index in _indexes)
        {
            var blocks = BlockPlan.Of(frame, index, isPolynomial);
            if ((long)lattice.Count * index.Longitudes.Length < WorthThreads)
            {
                using var worker = newWorker();
                blocks.ForEach(block => worker.Add(index, heights(index), frame, block, sums));
                continue;
            }

            Parallel.ForEach(
                blocks,
                newWorker,
                (block, _, worker) =>
                {
                    worker.Add(index, heights(index), frame, block, sums);
                    return worker;
                },
                worker => worker.Dispose());
        }

        sums.AsSpan(0, lattice.Count).CopyTo(values);
        ArrayPool<double>.Shared.Return(sums);
    }

    private double Height(double squared) => _kernel switch
    {
        KernelShape.Quartic => (1 - squared) * (1 - squared),
        KernelShape.Epanechnikov => 1 - squared,
        KernelShape.Gaussian => Math.Exp(-squared / 2),
        _ => 1,
    };
}
