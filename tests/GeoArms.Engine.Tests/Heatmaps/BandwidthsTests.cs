using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Tests.Heatmaps;

public class BandwidthsTests
{
    [Theory]
    [InlineData(KernelShape.Gaussian, 1)]
    [InlineData(KernelShape.Quartic, 2.8284271247461903)]
    [InlineData(KernelShape.Epanechnikov, 2.449489742783178)]
    public void Scott_is_the_spread_in_metres_by_the_sixth_root_of_the_number(KernelShape kernel, double factor)
    {
        // Two by two on the equator: standard deviations of half a degree of longitude (111319.4908 m) and of 0.1° of latitude (110574.3 m).
        double[] longitudes = [9.5, 9.5, 10.5, 10.5], latitudes = [-0.1, 0.1, -0.1, 0.1];
        var sigma = Math.Sqrt(((55_659.7454 * 55_659.7454) + (11_057.43 * 11_057.43)) / 2);
        var expected = factor * sigma * Math.Pow(4, -1.0 / 6);
        Assert.Equal(Math.Min(expected, 50_000), Bandwidths.Scott(longitudes, latitudes, [1, 1, 1, 1], kernel)!.Value, 1);
    }

    [Fact]
    public void Scott_takes_weights_as_frequencies()
    {
        // Weight 3 moves the mean and the spread as three events would, but is no more certain than its share: n = (Σw)²/Σw².
        var weighted = Bandwidths.Scott([10, 10.2], [0, 0], [3, 1], KernelShape.Gaussian)!.Value;
        var repeated = Bandwidths.Scott([10, 10, 10, 10.2], [0, 0, 0, 0], [1, 1, 1, 1], KernelShape.Gaussian)!.Value;
        Assert.Equal(repeated * Math.Pow(1.6 / 4, -1.0 / 6), weighted, 1e-6 * weighted);
    }

    [Fact]
    public void Scott_does_not_see_the_antimeridian()
    {
        var across = Bandwidths.Scott([179.9, -179.9, 180], [-10, -10.1, -10.2], [1, 1, 1], KernelShape.Gaussian)!.Value;
        var elsewhere = Bandwidths.Scott([19.9, 20.1, 20], [-10, -10.1, -10.2], [1, 1, 1], KernelShape.Gaussian)!.Value;
        Assert.Equal(elsewhere, across, 1e-3);
    }

    [Theory]
    [InlineData(KernelShape.Quartic)]
    [InlineData(KernelShape.Epanechnikov)]
    [InlineData(KernelShape.Gaussian)]
    public void Cross_validation_finds_the_most_likely_bandwidth(KernelShape kernel)
    {
        var points = Clusters(120, 6_000);
        var found = Bandwidths.CrossValidated(points.Longitudes, points.Latitudes, points.Weights, kernel)!.Value;

        // The likelihood written out: each place predicted by all others.
        var best = Likelihood(points, kernel, found);
        for (var factor = 0.1; factor < 10; factor *= 1.3)
        {
            var other = Math.Clamp(found * factor, 50, 50_000);
            Assert.True(Likelihood(points, kernel, other) <= best + 0.05, $"{found} m is less likely than {other} m.");
        }
    }

    [Fact]
    public void Cross_validation_is_not_drawn_to_nothing_by_repeated_places()
    {
        var points = Clusters(60, 6_000);
        var once = Bandwidths.CrossValidated(points.Longitudes, points.Latitudes, points.Weights, KernelShape.Quartic);
        double[] Twice(double[] values) => [.. values, .. values];
        var twice = Bandwidths.CrossValidated(Twice(points.Longitudes), Twice(points.Latitudes), Twice(points.Weights), KernelShape.Quartic);
        Assert.Equal(once!.Value, twice!.Value, 1e-6);
        Assert.True(once > 1_000, $"{once} m");
    }

    [Fact]
    public void The_permitted_range_is_kept()
    {
        Assert.Equal(50, Bandwidths.Scott([10, 10.0001, 10], [0, 0, 0.0001], [1, 1, 1], KernelShape.Gaussian));
        Assert.Equal(50_000, Bandwidths.Scott([-60, 10, 100], [0, 30, -20], [1, 1, 1], KernelShape.Quartic));
    }

    [Fact]
    public void One_place_has_no_bandwidth()
    {
        Assert.Null(Bandwidths.Scott([10, 10], [5, 5], [1, 2], KernelShape.Quartic));
        Assert.Null(Bandwidths.CrossValidated([10, 10], [5, 5], [1, 2], KernelShape.Quartic));
        Assert.Null(Bandwidths.Scott([], [], [], KernelShape.Quartic));
        Assert.Null(Bandwidths.CrossValidated([10, double.NaN, 11], [5, 5, 5], [1, 1, 0], KernelShape.Quartic));
    }

    private static TrialPoints Clusters(int count, double metres)
    {
        var random = new Random(7);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var centres = Enumerable.Range(0, 5).Select(_ => (Lon: 20 + (4 * random.NextDouble()), Lat: 7 + (4 * random.NextDouble()))).ToArray();
        var places = Enumerable.Range(0, count).Select(i => (Lon: centres[i % 5].Lon + (metres / 111_000 * Normal()), Lat: centres[i % 5].Lat + (metres / 111_000 * Normal()))).ToArray();
        return new TrialPoints([.. places.Select(p => p.Lon)], [.. places.Select(p => p.Lat)], [.. places.Select((_, i) => 1.0 + (i % 3))], new double[count]);
    }

    private static double Likelihood(TrialPoints points, KernelShape kernel, double bandwidth)
    {
        var (sum, likelihood) = (points.Weights.Sum(), 0.0);
        var (x, y) = ((points.Longitudes.Max() - points.Longitudes.Min()) * 111_320 * Math.Cos((points.Latitudes.Max() + points.Latitudes.Min()) / 2 * Math.PI / 180),
            (points.Latitudes.Max() - points.Latitudes.Min()) * 110_600);
        for (var i = 0; i < points.Weights.Length; i++)
        {
            var others = points with
            {
                Weights = [.. points.Weights.Select((weight, j) => j == i ? 0 : weight)], Bandwidths = [.. points.Weights.Select(_ => bandwidth)],
            };
            var density = DirectSum.At(others, kernel, points.Longitudes[i], points.Latitudes[i]) / 1e6 / (sum - points.Weights[i]);
            likelihood += points.Weights[i] * Math.Log((0.99 * density) + (0.01 / (x * y)));
        }

        return likelihood;
    }
}
