using BenchmarkDotNet.Attributes;
using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;
using GeoArms.Server.Bench;

namespace GeoArms.Benchmarks;

/// <summary>Kernel densities of a million weighted points: made ready, on a grid, on a tile.</summary>
[MemoryDiagnoser]
public class HeatmapBenchmarks
{
    private readonly Lattice _tile = Lattice.OfTile(new TileAddress(8, 143, 123), 256);
    private readonly Lattice _grid = Lattice.OfBox(
        new LonLatBox(
            HeatmapPoints.West,
            HeatmapPoints.South,
            HeatmapPoints.West + (HeatmapPoints.Columns * HeatmapPoints.Step),
            HeatmapPoints.South + (HeatmapPoints.Rows * HeatmapPoints.Step)),
        HeatmapPoints.Columns,
        HeatmapPoints.Rows);

    private double[] _values = [];
    private DensityPoints _points = DensityPoints.Empty;
    private KernelDensity _density = new(DensityPoints.Empty, KernelShape.Quartic);

    [Params(true, false)]
    public bool OnTowns { get; set; }

    [Params(10, 20, 40)]
    public int BandwidthCells { get; set; }

    [Params(KernelShape.Quartic, KernelShape.Epanechnikov)]
    public KernelShape Kernel { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _points = new HeatmapPoints(1_000_000, OnTowns).With(BandwidthCells * HeatmapPoints.Step * 110_600);
        _density = new KernelDensity(_points, Kernel);
        _values = new double[_grid.Count];
    }

    [Benchmark]
    public KernelDensity MakeReady() => new(_points, Kernel);

    [Benchmark]
    public void Grid() => _density.Fill(_grid, _values, means: false);

    [Benchmark]
    public void Tile() => _density.Fill(_tile, _values, means: false);
}
