using BenchmarkDotNet.Attributes;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Hotspots;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Benchmarks;

/// <summary>Hotspots of a million incidents on some 20,000 cells, from the snapshot to the classes.</summary>
[MemoryDiagnoser]
public class HotspotBenchmarks
{
    private const double Cell = 57_000;

    private LayerViews _layers = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var view = IncidentSnapshot.Of(IncidentSnapshot.Rows(1_000_000)).Open(AccessScope.LocalOwner);
        _layers = new LayerViews(name => name == "incidents" ? view : null);
    }

    [Benchmark]
    public int Analysis() => HotspotAnalysis.Of(_layers, new HotspotRequest { Cell = Cell }).Account.Events;
}
