using BenchmarkDotNet.Attributes;
using GeoArms.Core.Rows;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Benchmarks;

/// <summary>Making a snapshot of 100,000 rows, the reading from a store left out, and the next one after ten rows changed.</summary>
[MemoryDiagnoser]
public class SnapshotBenchmarks
{
    private List<FeatureRow> _rows = [];
    private LayerSnapshot _snapshot = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _rows = IncidentSnapshot.Rows(100_000);
        _snapshot = IncidentSnapshot.Of(_rows);
    }

    [Benchmark]
    public LayerSnapshot Build() => IncidentSnapshot.Of(_rows);

    [Benchmark]
    public LayerSnapshot ChangeTenRows()
    {
        var changes = new SnapshotBuilder(_snapshot.Schema);
        var feed = new FeatureRowFeed(changes);
        for (var i = 0; i < 10; i++)
        {
            feed.Add((i * 1000) + 1, _rows[i * 1000]);
        }

        return _snapshot.WithChanges(changes, [.. Enumerable.Range(0, 10).Select(i => _rows[i * 1000].Id)], 2);
    }
}
