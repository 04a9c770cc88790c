using BenchmarkDotNet.Attributes;
using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Benchmarks;

/// <summary>Finding the rows of a box, a period or a filter among 200,000.</summary>
[MemoryDiagnoser]
public class SelectionBenchmarks
{
    private LayerView _view = null!;
    private LayerQuery _box = null!;
    private LayerQuery _period = null!;
    private LayerQuery _filter = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _view = IncidentSnapshot.Of(IncidentSnapshot.Rows(200_000)).Open(AccessScope.LocalOwner);
        _box = new LayerQuery { Box = new LonLatBox(10, -5, 20, 5) };
        _period = new LayerQuery { DateTime = TimeInterval.Parse("2020-01-01/2020-03-31") };
        _filter = new LayerQuery { Filter = CqlText.Parse("weapon = 'ied' AND killed >= 5") };
    }

    [Benchmark]
    public int Box() => _view.Select(_box).Count;

    [Benchmark]
    public int Period() => _view.Select(_period).Count;

    [Benchmark]
    public int Filter() => _view.Select(_filter).Count;
}
