using GeoArms.Engine.Heatmaps;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Heatmaps.Contamination;

/// <summary>The density is the integral of the kernel over the ground, whatever its form.</summary>
public class ContaminationDensityTests
{
    private static readonly KernelShape[] Kernels = [KernelShape.Quartic, KernelShape.Epanechnikov, KernelShape.Gaussian];

    /// <summary>Latitudes; each is tried with every form, kernel and bandwidth.</summary>
    public static TheoryData<double> Latitudes => [0, 15, 44.3, 60];

    [Theory]
    [MemberData(nameof(Latitudes))]
    public void It_equals_the_integral_inside_on_the_edge_and_far_off(double latitude)
    {
        foreach (var ground in Forms(latitude))
        {
            var view = HazardRows.View(HazardRows.Row("confirmed", ground));
            foreach (var kernel in Kernels)
            {
                foreach (var h in new[] { 1_000.0, 5_000 })
                {
                    var map = HazardRows.Map(view, HazardRows.Request(h) with { Kernel = kernel });
                    var expected = Places(ground, h).Select(place => DirectIntegral.ByDirections(ground, place.X, place.Y, kernel, h)).ToArray();
                    var got = Places(ground, h).Select(place => map.At(place.X, place.Y).Value).ToArray();
                    for (var i = 0; i < expected.Length; i++)
                    {
                        var allowed = Math.Max(0.01 * expected[i], 2e-5 * expected.Max());
                        Assert.True(Math.Abs(got[i] - expected[i]) <= allowed, $"{kernel} {h} m, place {i}: {got[i]} for {expected[i]}, most {expected.Max()}, in {ground}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(KernelShape.Quartic)]
    [InlineData(KernelShape.Epanechnikov)]
    [InlineData(KernelShape.Gaussian)]
    public void Ground_that_several_hazards_cover_counts_once(KernelShape kernel)
    {
        var (west, east, both) = (HazardRows.Box(18, 44, 18.03, 44.02), HazardRows.Box(18.02, 44.01, 18.06, 44.04), HazardRows.Box(18.02, 44.01, 18.03, 44.02));
        var map = HazardRows.Map(
            HazardRows.View(HazardRows.Row("confirmed", west), HazardRows.Row("suspected", east), HazardRows.Row("confirmed", west)), HazardRows.Request(3_000) with { Kernel = kernel });

        foreach (var place in new[] { new Coordinate(18.025, 44.015), new Coordinate(18.02, 44.01), new Coordinate(18.04, 44.0), new Coordinate(18, 44.035) })
        {
            var expected = new[] { west, east }.Sum(ground => DirectIntegral.ByDirections(ground, place.X, place.Y, kernel, 3_000))
                - DirectIntegral.ByDirections(both, place.X, place.Y, kernel, 3_000);
            Assert.Equal(expected, map.At(place.X, place.Y).Value, 0.005 * expected);
        }
    }

    [Fact]
    public void Ground_across_the_antimeridian_is_one_piece()
    {
        var across = HazardRows.Ground("POLYGON ((179.98 -17, -179.98 -17, -179.98 -16.97, 179.98 -16.97, 179.98 -17))");
        var elsewhere = HazardRows.Box(19.98, -17, 20.02, -16.97);
        var (map, moved) = (HazardRows.Map(HazardRows.View(HazardRows.Row("confirmed", across)), HazardRows.Request()), HazardRows.Map(HazardRows.View(HazardRows.Row("confirmed", elsewhere)), HazardRows.Request()));

        Assert.Equal(moved.Account.Sum, map.Account.Sum, 1.0);
        foreach (var x in new[] { -0.04, -0.01, 0, 0.02 })
        {
            Assert.Equal(moved.At(20 + x, -16.98).Value, map.At(x < 0 ? 180 + x : -180 + x, -16.98).Value, 0.001 * moved.At(20, -16.98).Value);
        }
    }

    [Theory]
    [InlineData(KernelShape.Quartic)]
    [InlineData(KernelShape.Gaussian)]
    public void A_bandwidth_that_is_small_beside_the_ground_gives_the_same_values_by_place_and_by_picture(KernelShape kernel)
    {
        // 40 km of ground at 50 m: more cells than are made for the whole.
        var ground = HazardRows.Box(18, 44, 18.5, 44.36);
        var map = HazardRows.Map(HazardRows.View(HazardRows.Row("confirmed", ground)), HazardRows.Request(50) with { Kernel = kernel });
        var lattice = Lattice.OfBox(new Core.Filters.LonLatBox(17.999, 43.9995, 18.0015, 44.001), 12, 9);
        var values = new double[lattice.Count];
        map.Fill(lattice, values, new CellState[lattice.Count], means: false);

        for (var cell = 0; cell < values.Length; cell++)
        {
            var (x, y) = (lattice.Longitude(cell % lattice.Width), lattice.Latitudes[cell / lattice.Width]);
            Assert.Equal(DirectIntegral.ByDirections(ground, x, y, kernel, 50), values[cell], 2_500.0);
            Assert.Equal(map.At(x, y).Value, values[cell], 1e-6 * 1e6);
        }

        Assert.Equal(1e6, map.At(18.2, 44.2).Value, 5_000.0);
    }

    // Places from the middle of the ground outwards, to beyond reach.
    private static IEnumerable<Coordinate> Places(Geometry ground, double h)
    {
        var box = ground.EnvelopeInternal;
        var (east, north) = (h / 111_320 / Math.Cos(box.Centre.Y * Math.PI / 180), h / 110_574);
        yield return ground.InteriorPoint.Coordinate;
        yield return box.Centre;
        yield return ground.Coordinates[0];
        for (var u = 0.0; u < 1.3; u += 0.1)
        {
            yield return new Coordinate(box.MaxX + (u * east), box.Centre.Y + (u * north / 7));
            yield return new Coordinate(box.Centre.X - (u * east / 3), box.MinY - (u * north));
        }
    }

    private static IEnumerable<Geometry> Forms(double y)
    {
        yield return HazardRows.Box(18, y, 18.001, y + 0.0005);
        yield return HazardRows.Box(18, y, 18.05, y + 0.06);
        yield return HazardRows.Ground(FormattableString.Invariant($"POLYGON ((18 {y}, 18.04 {y + 0.05}, 18.041 {y + 0.05}, 18.001 {y}, 18 {y}))"));
        yield return HazardRows.Ground(FormattableString.Invariant(
            $"POLYGON ((18 {y}, 18.03 {y + 0.01}, 18.02 {y + 0.03}, 18.005 {y + 0.025}, 18 {y}), (18.01 {y + 0.01}, 18.012 {y + 0.02}, 18.018 {y + 0.012}, 18.01 {y + 0.01}))"));
        yield return HazardRows.Ground(FormattableString.Invariant(
            $"MULTIPOLYGON (((18 {y}, 18.002 {y}, 18.001 {y + 0.002}, 18 {y})), ((18.02 {y + 0.01}, 18.03 {y + 0.012}, 18.021 {y + 0.016}, 18.02 {y + 0.01})))"));
    }
}
