using GeoArms.Core.Filters;
using GeoArms.Engine.Heatmaps;
using GeoArms.Testing;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace GeoArms.Engine.Tests.Heatmaps.Contamination;

/// <summary>Every value of whole grids over the hazards of Bosnia and Herzegovina, out to the end of the kernels.</summary>
public class BosniaGridTests
{
    private static readonly Lazy<EdgeIntegral> Ground = new(() => new EdgeIntegral(Polygons(UnaryUnionOp.Union(BosniaFile.Polygons))));

    /// <summary>Kernel, bandwidth in metres, columns and rows.</summary>
    public static TheoryData<KernelShape, double, int> Grids => new()
    {
        { KernelShape.Quartic, 1_000, 300 },
        { KernelShape.Quartic, 5_000, 150 },
        { KernelShape.Quartic, 20_000, 80 },
        { KernelShape.Quartic, 50_000, 50 },
        { KernelShape.Epanechnikov, 1_000, 300 },
        { KernelShape.Epanechnikov, 5_000, 150 },
        { KernelShape.Epanechnikov, 20_000, 80 },
        { KernelShape.Epanechnikov, 50_000, 50 },
        { KernelShape.Gaussian, 1_000, 150 },
        { KernelShape.Gaussian, 5_000, 80 },
        { KernelShape.Gaussian, 20_000, 40 },
        { KernelShape.Gaussian, 50_000, 25 },
    };

    [SharedDataTheory]
    [MemberData(nameof(Grids))]
    public void Every_value_is_within_a_hundredth_or_a_millionth_of_the_greatest(KernelShape kernel, double h, int cells)
    {
        var map = HazardRows.Map(BosniaFile.View(), HazardRows.Request(h) with { Kernel = kernel });
        var reach = (kernel == KernelShape.Gaussian ? 5.5 : 1) * h / 110_500;
        var lattice = Lattice.OfBox(new LonLatBox(15.7 - (1.5 * reach), 42.5 - reach, 19.7 + (1.5 * reach), 45.3 + reach), cells, cells);
        var (got, expected) = (new double[lattice.Count], new double[lattice.Count]);
        map.Fill(lattice, got, new CellState[lattice.Count], means: false);
        Parallel.For(0, lattice.Count, cell => expected[cell] = Ground.Value.At(lattice.Longitude(cell % cells), lattice.Latitudes[cell / cells], kernel, h));

        var greatest = expected.Max();
        var wrong = Enumerable.Range(0, lattice.Count)
            .Where(cell => !(Math.Abs(got[cell] - expected[cell]) <= Math.Max(0.01 * expected[cell], 1e-6 * greatest)))
            .Select(cell => $"cell {cell}: {got[cell]} for {expected[cell]}, most {greatest}");
        Assert.Empty(wrong);
    }

    private static IEnumerable<Polygon> Polygons(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).SelectMany(part => part is Polygon polygon ? [polygon] : part is GeometryCollection ? Polygons(part) : []);
}
