using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Tests.Heatmaps;

public class CellMeanTests
{
    private const int Parts = 24;

    // Cells from half a bandwidth to ten bandwidths wide, and a twentieth, for kernels that were widened.
    [Theory]
    [InlineData(KernelShape.Quartic, 0.05, 1e-3)]
    [InlineData(KernelShape.Quartic, 0.5, 1e-3)]
    [InlineData(KernelShape.Quartic, 1.3, 1e-3)]
    [InlineData(KernelShape.Quartic, 5, 1e-3)]
    [InlineData(KernelShape.Quartic, 10, 1e-3)]
    [InlineData(KernelShape.Epanechnikov, 0.5, 3e-3)]
    [InlineData(KernelShape.Epanechnikov, 1.3, 3e-3)]
    [InlineData(KernelShape.Gaussian, 0.5, 1e-3)]
    [InlineData(KernelShape.Gaussian, 1.3, 1e-3)]
    [InlineData(KernelShape.Gaussian, 10, 1e-3)]
    [InlineData(KernelShape.Uniform, 0.6, 2e-2)]
    [InlineData(KernelShape.Uniform, 5, 2e-2)]
    public void Equals_the_mean_of_the_direct_sum_over_the_cell(KernelShape kernel, double cellBandwidths, double permitted)
    {
        const double bandwidth = 10_000;
        var size = cellBandwidths * bandwidth;
        var points = TrialPoints.Around(12, 20, 52, 4 * Math.Max(size, bandwidth), bandwidth);
        var lattice = KernelDensityTests.LatticeAround(20, 52, 5 * Math.Max(size, bandwidth), (int)Math.Max(10, 10 / cellBandwidths), (int)Math.Max(10, 10 / cellBandwidths));
        var values = new double[lattice.Count];
        new KernelDensity(points.Points, kernel).Fill(lattice, values, means: true);

        var parts = size > bandwidth ? 4 * Parts : cellBandwidths < 0.1 ? 4 : Parts;
        var expected = new double[lattice.Count];
        Parallel.For(0, lattice.Count, cell => expected[cell] = Mean(points, kernel, lattice, cell, parts));
        var greatest = expected.Max();
        for (var cell = 0; cell < values.Length; cell++)
        {
            Assert.True(Math.Abs(values[cell] - expected[cell]) <= permitted * greatest, $"Cell {cell}: {values[cell]}, expected {expected[cell]}; greatest {greatest}.");
        }
    }

    [Theory]
    [InlineData(KernelShape.Quartic)]
    [InlineData(KernelShape.Epanechnikov)]
    [InlineData(KernelShape.Gaussian)]
    public void Mass_is_conserved_on_the_tiles_of_the_world(KernelShape kernel)
    {
        var near = TrialPoints.Around(200, 20, 7, 900_000, 2_000, 20_000, 150_000);
        var far = TrialPoints.Around(100, 179.9, 60, 900_000, 500, 50_000);
        var points = new DensityPoints(
            [.. near.Longitudes, .. far.Longitudes], [.. near.Latitudes, .. far.Latitudes], [.. near.Weights, .. far.Weights], [.. near.Bandwidths, .. far.Bandwidths]);
        var density = new KernelDensity(points, kernel);
        var expected = near.Weights.Sum() + far.Weights.Sum();
        for (var zoom = 0; zoom <= 2; zoom++)
        {
            var sum = 0.0;
            for (var tile = 0; tile < 1 << (2 * zoom); tile++)
            {
                sum += Mass(density, Lattice.OfTile(new TileAddress(zoom, tile % (1 << zoom), tile >> zoom), 256), means: true);
            }

            Assert.Equal(expected, sum, expected * 1e-3);
        }
    }

    [Theory]
    [InlineData(KernelShape.Quartic, 50_000, 0)]
    [InlineData(KernelShape.Quartic, 20_000, 15)]
    [InlineData(KernelShape.Quartic, 50_000, 60)]
    [InlineData(KernelShape.Epanechnikov, 20_000, 15)]
    [InlineData(KernelShape.Gaussian, 20_000, 60)]
    public void Mass_is_conserved_by_the_values_on_a_fine_grid(KernelShape kernel, double bandwidth, double latitude)
    {
        var points = TrialPoints.Around(50, 30, latitude, 3 * bandwidth, bandwidth);
        var reach = kernel == KernelShape.Gaussian ? 9 : 5;
        var lattice = KernelDensityTests.LatticeAround(30, latitude, reach * bandwidth, 300, 300);
        Assert.Equal(points.Weights.Sum(), Mass(new KernelDensity(points.Points, kernel), lattice, means: false), points.Weights.Sum() * 1e-3);
    }

    [Fact]
    public void A_pixel_is_the_mean_of_the_four_pixels_below_it()
    {
        var points = TrialPoints.Around(300, 20, 48, 300_000, 20_000, 60_000);
        var density = new KernelDensity(points.Points, KernelShape.Quartic);
        var tile = KernelDensityTests.TileAt(2, 20, 48);
        var lattice = Lattice.OfTile(tile, 256);
        var fine = Lattice.OfTile(tile, 512);
        var (values, below) = (new double[lattice.Count], new double[fine.Count]);
        density.Fill(lattice, values, means: true);
        density.Fill(fine, below, means: true);
        var greatest = values.Max();
        for (var cell = 0; cell < values.Length; cell++)
        {
            var (row, column) = (2 * (cell / 256), 2 * (cell % 256));
            var (upper, lower) = (RowArea(fine, row), RowArea(fine, row + 1));
            var mean = ((upper * (below[(row * 512) + column] + below[(row * 512) + column + 1])) + (lower * (below[((row + 1) * 512) + column] + below[((row + 1) * 512) + column + 1])))
                / (2 * (upper + lower));
            Assert.Equal(mean, values[cell], greatest * 1e-3);
        }
    }

    private static double Mass(KernelDensity density, Lattice lattice, bool means)
    {
        var values = new double[lattice.Count];
        density.Fill(lattice, values, means);
        return Enumerable.Range(0, lattice.Height).Sum(row => RowArea(lattice, row) / 1e6 * values.AsSpan(row * lattice.Width, lattice.Width).ToArray().Sum());
    }

    // True area of a cell in m²: on the sphere of equal area a zone is a difference of sines.
    private static double RowArea(Lattice lattice, int row)
    {
        const double e = 0.0818191908426215;
        static double Zone(double latitude)
        {
            var s = Math.Sin(latitude * Math.PI / 180);
            return 6356752.314245179 * 6356752.314245179 / 2 * ((s / (1 - (e * e * s * s))) + (Math.Atanh(e * s) / e));
        }

        return (Zone(lattice.Edges[row]) - Zone(lattice.Edges[row + 1])) * lattice.LongitudeStep * Math.PI / 180;
    }

    private static double Mean(TrialPoints points, KernelShape kernel, Lattice lattice, int cell, int parts)
    {
        var (row, column) = (cell / lattice.Width, cell % lattice.Width);
        var (sum, weights) = (0.0, 0.0);
        for (var part = 0; part < parts * parts; part++)
        {
            var latitude = lattice.Edges[row] + (((part / parts) + 0.5) / parts * (lattice.Edges[row + 1] - lattice.Edges[row]));
            var longitude = lattice.Longitude(column) + (((((part % parts) + 0.5) / parts) - 0.5) * lattice.LongitudeStep);
            var weight = Math.Cos(latitude * Math.PI / 180);
            sum += weight * DirectSum.At(points, kernel, longitude, latitude);
            weights += weight;
        }

        return sum / weights;
    }
}
