using BenchmarkDotNet.Attributes;
using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Tiles;
using GeoArms.Server.Bench;

namespace GeoArms.Benchmarks;

/// <summary>Encoding a tile of 200,000 incidents, a different one each time.</summary>
[MemoryDiagnoser]
public class TileEncodingBenchmarks
{
    private LayerView _view = null!;
    private RowSelection _everything = null!;
    private RowSelection _some = null!;
    private IReadOnlyList<TileAddress> _tiles = [];
    private int _next;

    [Params(2, 6, 8, 10, 13)]
    public int Zoom { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _view = IncidentSnapshot.Of(IncidentSnapshot.Rows(200_000)).Open(AccessScope.LocalOwner);
        _everything = _view.Select(LayerQuery.Everything);
        _some = _view.Select(new LayerQuery { Filter = CqlText.Parse("weapon = 'ied'") });
        _tiles = TileSample.OfZoom(_view, Zoom, 64);
    }

    [Benchmark]
    public int Everything() => Encode(_everything);

    [Benchmark]
    public int Filtered() => Encode(_some);

    private int Encode(RowSelection selection) =>
        VectorTileEncoder.Encode(_view, selection, _tiles[_next++ % _tiles.Count], VectorTileOptions.Default).Length;
}
