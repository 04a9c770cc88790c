using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;
using GeoArms.Testing;

namespace GeoArms.Engine.Tests.Heatmaps.Contamination;

/// <summary>Real hazards: those of Bosnia and Herzegovina, 7,971 polygons, hundreds of them invalid in the file, many overlapping.</summary>
public class BosniaTests
{
    // METHODS: the union of the polygons by true area, and their sum.
    private const double Union = 806.4e6;
    private const double Sum = 811.5e6;

    [SharedDataFact]
    public void The_union_has_the_area_known_for_it_and_so_has_the_integral_over_a_grid()
    {
        const double h = 20_000;
        var map = HazardRows.Map(BosniaFile.View(), HazardRows.Request(h));
        Assert.Equal(Union, map.Account.Sum, 0.001 * Union);
        Assert.Equal(Sum, BosniaFile.Polygons.Sum(GroundArea.Of), 0.001 * Sum);

        // Step h/4: 62.7 cells a degree of longitude at the middle latitude would be 5 km.
        var lattice = Lattice.OfBox(new LonLatBox(15.3, 42.2, 19.7, 45.6), 70, 76);
        var values = new double[lattice.Count];
        map.Fill(lattice, values, new CellState[lattice.Count], means: false);
        var integral = 0.0;
        for (var row = 0; row < lattice.Height; row++)
        {
            var (north, south) = (lattice.Edges[row], lattice.Edges[row + 1]);
            var cell = Geodesy.RingArea([0, south, lattice.LongitudeStep, south, lattice.LongitudeStep, north, 0, north]) / 1e6;
            for (var column = 0; column < lattice.Width; column++)
            {
                integral += values[(row * lattice.Width) + column] * cell;
            }
        }

        Assert.Equal(map.Account.Sum, integral, 0.005 * map.Account.Sum);
    }

    [SharedDataTheory]
    [InlineData(KernelShape.Quartic, 2_000)]
    [InlineData(KernelShape.Epanechnikov, 5_000)]
    [InlineData(KernelShape.Gaussian, 1_000)]
    public void Values_equal_the_integral_over_the_single_polygons(KernelShape kernel, double h)
    {
        var map = HazardRows.Map(BosniaFile.View(), HazardRows.Request(h) with { Kernel = kernel });
        var random = new Random(7);
        for (var trial = 0; trial < 5; trial++)
        {
            // From places in hazards outwards.
            var from = BosniaFile.Polygons[random.Next(BosniaFile.Polygons.Count)].EnvelopeInternal.Centre;
            var (x, y) = (from.X + (trial * 0.004), from.Y - (trial * 0.003));
            var expected = DirectIntegral.ByPlaces(BosniaFile.Polygons, x, y, kernel, h, 900);

            Assert.Equal(expected, map.At(x, y).Value, Math.Max(0.01 * expected, 1));
        }
    }
}
