using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Hotspots;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Http.Hotspots;

namespace GeoArms.Server.Serving;

/// <summary>
/// The analyses that were asked for last, so that the tiles of a map, its description and its table are made from one. An analysis is found by the
/// versions of the layers that it is made from and by its parameters; one is computed at a time, because it uses all processors.
/// </summary>
/// <param name="map">What is served.</param>
internal sealed class KeptHotspots(LiveMap map)
{
    private const int MostAnalyses = 16;

    /// <summary>Cells of all analyses that are kept: 300 bytes each.</summary>
    private const int MostCells = 3 * HotspotRequest.MostCells;

    private readonly Lock _lock = new();
    private readonly LinkedList<Kept> _recent = [];
    private Task _last = Task.CompletedTask;

    /// <summary>The analysis of the state of the layers that is asked for, and a text that is the same for equal states and parameters.</summary>
    /// <exception cref="Core.InputException">The request does not fit the data, or the state cannot be given.</exception>
    public async Task<(HotspotTiles Tiles, HotspotMap Map, string Key)> FindAsync(HotspotQuery query, CancellationToken cancel)
    {
        var layers = map.Past.State(query.AsOf).Views;
        var versions = string.Join(',', HotspotAnalysis.Layers.Select(name => layers.Find(name)?.Version ?? 0));
        var key = $"{map.Store.StoreId:N}|{ProgramVersion.Build}|{AccessScope.LocalOwner.Key}|{versions}|{query.Key}";
        var kept = Take(key, layers, query.Request);
        try
        {
            var (found, tiles) = await kept.Analysis.WaitAsync(cancel);
            Trim();
            return (tiles, found, key);
        }
        catch (Exception) when (kept.Analysis.IsFaulted)
        {
            Forget(kept);
            throw;
        }
    }

    private Kept Take(string key, LayerViews layers, HotspotRequest request)
    {
        lock (_lock)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Key == key)
                {
                    _recent.Remove(node);
                    _recent.AddFirst(node);
                    return node.Value;
                }
            }

            var analysis = _last.ContinueWith(_ => Compute(layers, request), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            _last = analysis;
            var made = new Kept(key, analysis);
            _recent.AddFirst(made);
            return made;
        }
    }

    private static (HotspotMap Map, HotspotTiles Tiles) Compute(LayerViews layers, HotspotRequest request)
    {
        var found = HotspotAnalysis.Of(layers, request);
        return (found, new HotspotTiles(found));
    }

    private void Trim()
    {
        lock (_lock)
        {
            var (count, cells) = (0, 0);
            for (var node = _recent.First; node is not null;)
            {
                var next = node.Next;
                count++;
                cells += node.Value.Analysis.IsCompletedSuccessfully ? node.Value.Analysis.Result.Map.Cells.Count : 0;
                if (count > 1 && node.Value.Analysis.IsCompleted && (count > MostAnalyses || cells > MostCells))
                {
                    _recent.Remove(node);
                }

                node = next;
            }
        }
    }

    private void Forget(Kept kept)
    {
        lock (_lock)
        {
            _recent.Remove(kept);
        }
    }

    private sealed record Kept(string Key, Task<(HotspotMap Map, HotspotTiles Tiles)> Analysis);
}
