using GeoArms.Core.Projections;

namespace GeoArms.Engine.Heatmaps;

/// <summary>
/// Kernel density of weighted points, per km²: 10⁶ · Σ wᵢ · K(dᵢ) with the distance on the WGS84 ellipsoid (METHODS). No edge correction.
/// </summary>
public sealed class KernelDensity
{
    /// <summary>Standard deviations at which the Gaussian kernel is cut.</summary>
    public const double GaussianCut = 5.5;

    private const double SquareMetresPerSquareKilometre = 1e6;

    private readonly DensityPoints _points;
    private readonly KernelShape _kernel;

    /// <summary>Makes the density ready.</summary>
    public KernelDensity(DensityPoints points, KernelShape kernel)
    {
        _points = points;
        _kernel = kernel;
    }

    /// <summary>Density per km² at a place in degrees, and how many points reach it.</summary>
    public double At(double longitude, double latitude, out int reached)
    {
        var sum = 0.0;
        reached = 0;
        for (var i = 0; i < _points.Count; i++)
        {
            var h = _points.Bandwidths[i];
            var u = Geodesy.Distance(longitude, latitude, _points.Longitudes[i], _points.Latitudes[i]) / h;
            if (u < (_kernel == KernelShape.Gaussian ? GaussianCut : 1))
            {
                sum += _points.Weights[i] * Height(u * u) / (h * h);
                reached++;
            }
        }

        return sum * SquareMetresPerSquareKilometre;
    }

    /// <summary>Density per km² at the centre of each cell, or the mean of sixteen places in it.</summary>
    public void Fill(Lattice lattice, Span<double> values, bool means)
    {
        var parts = means ? 4 : 1;
        for (var cell = 0; cell < values.Length; cell++)
        {
            var (row, column) = Math.DivRem(cell, lattice.Width);
            var (north, south) = (lattice.Edges[row], lattice.Edges[row + 1]);
            var sum = 0.0;
            for (var part = 0; part < parts * parts; part++)
            {
                var longitude = lattice.Longitude(column) + ((((part % parts) + 0.5) / parts - 0.5) * lattice.LongitudeStep);
                var latitude = means ? north + (((part / parts) + 0.5) / parts * (south - north)) : lattice.Latitudes[row];
                sum += At(longitude, latitude, out _);
            }

            values[cell] = sum / (parts * parts);
        }
    }

    private double Height(double squared) => _kernel switch
    {
        KernelShape.Quartic => 3 / Math.PI * (1 - squared) * (1 - squared),
        KernelShape.Epanechnikov => 2 / Math.PI * (1 - squared),
        KernelShape.Gaussian => Math.Exp(-squared / 2) / (2 * Math.PI),
        _ => 1 / Math.PI,
    };
}
