namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// Density of contaminated ground in m² per km²: the integral of the kernel over the ground. The points that stand for the ground are made
/// once, when that does not take too many; else, for bandwidths that are small beside the mission, for each picture and its surroundings.
/// Either way they are the same points wherever the same ground is asked for. What only the rim of a polynomial kernel reaches is
/// integrated along the ground's edges instead (<see cref="GroundRim"/>). Safe for threads.
/// </summary>
internal sealed class GroundDensity
{
    private readonly ContaminatedGround _ground;
    private readonly KernelShape _kernel;
    private readonly double _bandwidth;
    private readonly KernelDensity? _whole;
    private readonly KernelDensity? _rough;
    private readonly GroundRim? _rim;
    private readonly double _reach;
    private readonly double _step;

    /// <summary>Makes the density ready.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="rough">Areas known only roughly, with bandwidths of their own.</param>
    /// <param name="kernel">Kernel.</param>
    /// <param name="bandwidth">Bandwidth in metres.</param>
    public GroundDensity(ContaminatedGround ground, DensityPoints rough, KernelShape kernel, double bandwidth)
    {
        _ground = ground;
        _kernel = kernel;
        _bandwidth = bandwidth;
        _reach = ReachOf(kernel, bandwidth);
        _rim = kernel == KernelShape.Gaussian ? null : new GroundRim(ground, kernel, bandwidth);
        _rough = rough.Count == 0 ? null : new KernelDensity(rough, kernel);
        if (GroundQuadrature.StepOfWhole(ground.Polygons, kernel, bandwidth) is { } step)
        {
            var points = GroundQuadrature.Of(ground.Polygons, step, bandwidth, null);
            PointCount = points.Count;
            _whole = new KernelDensity(points, kernel);
            _step = step;
        }
    }

    /// <summary>Points that stand for the whole ground; 0 when they are made for each picture.</summary>
    public int PointCount { get; }

    /// <summary>Distance in metres from which on ground counts for nothing.</summary>
    public static double ReachOf(KernelShape kernel, double bandwidth) => kernel == KernelShape.Gaussian ? KernelDensity.GaussianCut * bandwidth : bandwidth;

    /// <summary>m² per km² at a place in degrees.</summary>
    public double At(double longitude, double latitude)
    {
        var (density, step) = Around(GroundBox.Around(longitude, latitude, longitude, latitude, _reach), _bandwidth);
        var value = density.At(longitude, latitude, out _);
        return (_rim?.At(longitude, latitude, value, step) ?? value) + (_rough?.At(longitude, latitude, out _) ?? 0);
    }

    /// <summary>m² per km² in each cell of a lattice.</summary>
    public void Fill(Lattice lattice, Span<double> values, bool means)
    {
        // The mean of a pixel wider than the bandwidth does not need points closer than a pixel asks for.
        var pixel = (lattice.Edges[0] - lattice.Edges[^1]) / lattice.Height * GroundBox.MetresPerDegree;
        var east = lattice.West + (lattice.Width * lattice.LongitudeStep);
        var (density, step) = Around(
            GroundBox.Around(lattice.West, lattice.Edges[^1], east, lattice.Edges[0], _reach), means ? Math.Max(_bandwidth, pixel) : _bandwidth);
        density.Fill(lattice, values, means);
        if (!means)
        {
            _rim?.Refine(lattice, values, step);
        }

        if (_rough is not null)
        {
            var rough = new double[values.Length];
            _rough.Fill(lattice, rough, means);
            for (var i = 0; i < rough.Length; i++)
            {
                values[i] += rough[i];
            }
        }
    }

    // The density of the points of a box at least, and the side of their cells.
    private (KernelDensity Density, double Step) Around(GroundBox box, double scale)
    {
        if (_whole is not null)
        {
            return (_whole, _step);
        }

        var step = GroundQuadrature.StepWithin(box, _ground.Polygons, _kernel, scale);
        return (new KernelDensity(GroundQuadrature.Of(_ground.Polygons, step, _bandwidth, box), _kernel), step);
    }
}
