namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// Density of contaminated ground in m² per km²: the integral of the kernel over the ground. The points that stand for the ground are made
/// once, when that does not take too many; else, for bandwidths that are small beside the mission, for each picture and its surroundings.
/// Either way they are the same points wherever the same ground is asked for. Safe for threads.
/// </summary>
internal sealed class GroundDensity
{
    private readonly ContaminatedGround _ground;
    private readonly KernelShape _kernel;
    private readonly double _bandwidth;
    private readonly KernelDensity? _whole;
    private readonly KernelDensity? _rough;
    private readonly double _reach;

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
        _rough = rough.Count == 0 ? null : new KernelDensity(rough, kernel);
        if (GroundQuadrature.StepOfWhole(ground.Polygons, kernel, bandwidth) is { } step)
        {
            var points = GroundQuadrature.Of(ground.Polygons, step, bandwidth, null);
            PointCount = points.Count;
            _whole = new KernelDensity(points, kernel);
        }
    }

    /// <summary>Points that stand for the whole ground; 0 when they are made for each picture.</summary>
    public int PointCount { get; }

    /// <summary>Distance in metres from which on ground counts for nothing.</summary>
    public static double ReachOf(KernelShape kernel, double bandwidth) => kernel == KernelShape.Gaussian ? KernelDensity.GaussianCut * bandwidth : bandwidth;

    /// <summary>m² per km² at a place in degrees.</summary>
    public double At(double longitude, double latitude)
    {
        var density = _whole ?? Local(GroundBox.Around(longitude, latitude, longitude, latitude, _reach), _bandwidth);
        return density.At(longitude, latitude, out _) + (_rough?.At(longitude, latitude, out _) ?? 0);
    }

    /// <summary>m² per km² in each cell of a lattice.</summary>
    public void Fill(Lattice lattice, Span<double> values, bool means)
    {
        Density(lattice, means).Fill(lattice, values, means);
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

    private KernelDensity Density(Lattice lattice, bool means)
    {
        if (_whole is not null)
        {
            return _whole;
        }

        var east = lattice.West + (lattice.Width * lattice.LongitudeStep);
        var box = GroundBox.Around(lattice.West, lattice.Edges[^1], east, lattice.Edges[0], _reach);

        // The mean of a pixel wider than the bandwidth does not need points closer than a pixel asks for.
        var pixel = (lattice.Edges[0] - lattice.Edges[^1]) / lattice.Height * GroundBox.MetresPerDegree;
        return Local(box, means ? Math.Max(_bandwidth, pixel) : _bandwidth);
    }

    private KernelDensity Local(GroundBox box, double scale) =>
        new(GroundQuadrature.Of(_ground.Polygons, GroundQuadrature.StepWithin(box, _ground.Polygons, _kernel, scale), _bandwidth, box), _kernel);
}
