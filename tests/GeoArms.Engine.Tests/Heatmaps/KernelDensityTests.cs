using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Tests.Heatmaps;

public class KernelDensityTests
{
    // What the engine promises: the greatest difference as a share of the greatest value.
    private const double Promised = 1e-9;

    public static TheoryData<KernelShape, double, double, double> Cases()
    {
        var cases = new TheoryData<KernelShape, double, double, double>();
        foreach (var kernel in Enum.GetValues<KernelShape>())
        {
            foreach (var latitude in new[] { 0.0, 15, 60, -60, 80 })
            {
                foreach (var bandwidth in new[] { 50.0, 1_000, 5_000, 20_000, 50_000 })
                {
                    cases.Add(kernel, latitude, bandwidth, latitude == 15 ? 179.5 : 20.3);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Equals_the_direct_sum(KernelShape kernel, double latitude, double bandwidth, double longitude)
    {
        var points = TrialPoints.Around(150, longitude, latitude, 8 * bandwidth, bandwidth);
        var lattice = LatticeAround(longitude, latitude, 6 * bandwidth, 61, 30);
        AssertEqual(points, kernel, lattice);
    }

    [Theory]
    [InlineData(KernelShape.Quartic)]
    [InlineData(KernelShape.Epanechnikov)]
    [InlineData(KernelShape.Gaussian)]
    [InlineData(KernelShape.Uniform)]
    public void Equals_the_direct_sum_where_each_point_has_its_own_bandwidth(KernelShape kernel) =>
        AssertEqual(
            TrialPoints.Around(300, 20, 7, 300_000, 1_000, 1_001.5, 5_000, 35_707, 150_000), kernel, LatticeAround(20, 7, 300_000, 100, 50));

    [Theory]
    [InlineData(KernelShape.Quartic, 40)]
    [InlineData(KernelShape.Quartic, 400)]
    [InlineData(KernelShape.Quartic, 3000)]
    [InlineData(KernelShape.Epanechnikov, 400)]
    [InlineData(KernelShape.Uniform, 400)]
    [InlineData(KernelShape.Gaussian, 40)]
    public void Equals_the_direct_sum_for_many_points_and_wide_rows(KernelShape kernel, int points) =>
        AssertEqual(TrialPoints.Around(points, 20, 48, 400_000, 20_000), kernel, LatticeAround(20, 48, 400_000, 800, 5));

    [Theory]
    [InlineData(KernelShape.Quartic, 9)]
    [InlineData(KernelShape.Quartic, 12)]
    [InlineData(KernelShape.Quartic, 16)]
    [InlineData(KernelShape.Epanechnikov, 12)]
    [InlineData(KernelShape.Uniform, 11)]
    [InlineData(KernelShape.Uniform, 14)]
    [InlineData(KernelShape.Gaussian, 12)]
    public void Equals_the_direct_sum_on_tiles_inside_the_kernels(KernelShape kernel, int zoom)
    {
        var points = TrialPoints.Around(300, 20.1, 45.2, 60_000, 20_000, 50_000);
        AssertEqual(points, kernel, Lattice.OfTile(TileAt(zoom, 20.1, 45.2), 64));
    }

    [Theory]
    [InlineData(KernelShape.Quartic)]
    [InlineData(KernelShape.Gaussian)]
    public void Equals_the_direct_sum_on_cells_far_wider_than_the_kernels(KernelShape kernel) =>
        AssertEqual(TrialPoints.Around(1_000, 20, 7, 30_000, 400), kernel, LatticeAround(20, 7, 30_000, 45, 35));

    [Fact]
    public void A_lattice_around_the_whole_world_takes_a_point_at_its_edge_on_both_sides()
    {
        var points = new TrialPoints([180, -180, 179.9], [10, 10.3, -5], [1, 2, 3], [50_000, 50_000, 50_000]);
        AssertEqual(points, KernelShape.Quartic, Lattice.OfBox(new LonLatBox(-180, -20, 180, 20), 3_600, 80));
    }

    [Theory]
    [InlineData(KernelShape.Quartic)]
    [InlineData(KernelShape.Epanechnikov)]
    [InlineData(KernelShape.Gaussian)]
    [InlineData(KernelShape.Uniform)]
    public void Is_exactly_nothing_where_nothing_reaches(KernelShape kernel)
    {
        var points = TrialPoints.Around(3_000, 20, 48, 400_000, 10_000);
        var lattice = LatticeAround(20, 48, 600_000, 500, 20);
        var values = new double[lattice.Count];
        var reached = new int[lattice.Count];
        var density = new KernelDensity(points.Points, kernel);
        density.Fill(lattice, values);
        density.CountReached(lattice, reached);
        for (var i = 0; i < values.Length; i += 13)
        {
            var expected = DirectSum.Reached(points, kernel, lattice.Longitude(i % lattice.Width), lattice.Latitudes[i / lattice.Width]);
            Assert.Equal(expected, reached[i]);
            Assert.Equal(expected == 0, values[i] == 0);
        }
    }

    [Fact]
    public void Points_at_one_place_count_each_for_itself()
    {
        var density = new KernelDensity(new DensityPoints([5, 5, 5, 5], [50, 50, 50, 50], [1, 2, 3, 0], [1_000, 1_000, 2_000, 1_000]), KernelShape.Quartic);
        var expected = 3e6 / Math.PI * ((3 / 1e6) + (3 / 4e6));
        Assert.Equal(expected, density.At(5, 50, out var reached), expected * 1e-14);
        Assert.Equal(4, reached);
    }

    [Fact]
    public void The_same_result_comes_again_to_the_last_bit()
    {
        var points = TrialPoints.Around(20_000, 20, 7, 300_000, 10_000, 25_000);
        var lattice = LatticeAround(20, 7, 300_000, 300, 200);
        var (first, second) = (new double[lattice.Count], new double[lattice.Count]);
        new KernelDensity(points.Points, KernelShape.Quartic).Fill(lattice, first);
        new KernelDensity(points.Points, KernelShape.Quartic).Fill(lattice, second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void No_points_are_nothing_everywhere()
    {
        var lattice = LatticeAround(0, 0, 1_000, 10, 10);
        var values = Enumerable.Repeat(1.0, lattice.Count).ToArray();
        var density = new KernelDensity(DensityPoints.Empty, KernelShape.Quartic);
        density.Fill(lattice, values);
        Assert.All(values, value => Assert.Equal(0, value));
        Assert.Equal(0, density.At(0, 0, out _));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1_000, double.NaN)]
    public void Refuses_bandwidths_and_weights_that_are_none(double bandwidth, double weight) =>
        Assert.Throws<ArgumentException>(() => new KernelDensity(new DensityPoints([0], [0], [weight], [bandwidth]), KernelShape.Quartic));

    internal static Lattice LatticeAround(double longitude, double latitude, double metres, int width, int height)
    {
        var (dLat, dLon) = (metres / 111_000, metres / (111_000 * Math.Cos(latitude * Math.PI / 180)));
        double Wrapped(double value) => value > 180 ? value - 360 : value;
        return Lattice.OfBox(
            new LonLatBox(Wrapped(longitude - dLon), Math.Max(latitude - dLat, -85), Wrapped(longitude + dLon), Math.Min(latitude + dLat, 85)), width, height);
    }

    internal static TileAddress TileAt(int zoom, double longitude, double latitude) =>
        new(zoom, (int)(WorldGrid.XExact(longitude) / (1L << (32 - zoom))), (int)(WorldGrid.YExact(latitude) / (1L << (32 - zoom))));

    private static void AssertEqual(TrialPoints points, KernelShape kernel, Lattice lattice)
    {
        var expected = DirectSum.Of(points, kernel, lattice);
        var density = new KernelDensity(points.Points, kernel);
        var values = new double[lattice.Count];
        density.Fill(lattice, values);
        var greatest = expected.Max();
        Assert.True(greatest > 0, "The trial must have something to compare.");
        var unequal = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var (longitude, latitude) = (lattice.Longitude(i % lattice.Width), lattice.Latitudes[i / lattice.Width]);
            var at = i % 7 == 0 ? density.At(longitude, latitude, out _) : values[i];
            if (Math.Abs(values[i] - expected[i]) > Promised * greatest || Math.Abs(at - values[i]) > Promised * greatest)
            {
                unequal++;
                Assert.True(
                    IsOnAnEdge(points, kernel, longitude, latitude, Math.Max(Math.Abs(values[i] - expected[i]), Math.Abs(at - values[i]))),
                    $"At {longitude} {latitude}: {values[i]}, {at} by At, expected {expected[i]}; greatest {greatest}.");
            }
        }

        Assert.True(unequal <= values.Length / 1_000, $"{unequal} of {values.Length} cells lie on the very edge of a kernel.");
    }

    // The Gaussian and the uniform kernel jump at their edge: a cell that lies on it to the last digits may fall on either side.
    private static bool IsOnAnEdge(TrialPoints points, KernelShape kernel, double longitude, double latitude, double difference) =>
        kernel is KernelShape.Gaussian or KernelShape.Uniform
        && Enumerable.Range(0, points.Bandwidths.Length).Any(i => difference <= points.Weights[i] * 1e6 / (points.Bandwidths[i] * points.Bandwidths[i]))
        && DirectSum.Reached(points with { Bandwidths = [.. points.Bandwidths.Select(h => h * (1 + 1e-9))] }, kernel, longitude, latitude)
        != DirectSum.Reached(points with { Bandwidths = [.. points.Bandwidths.Select(h => h * (1 - 1e-9))] }, kernel, longitude, latitude);
}
