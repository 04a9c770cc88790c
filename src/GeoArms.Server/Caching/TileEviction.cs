using GeoArms.Core.Projections;
using GeoArms.Data.Feed;
using GeoArms.Server.Serving;
using Microsoft.AspNetCore.OutputCaching;

namespace GeoArms.Server.Caching;

/// <summary>
/// Follows the feed: notes which tiles a change touched, and takes their answers and those of the layer's heatmaps out of the caches. The note makes them
/// unfindable; the eviction gives their memory back.
/// </summary>
internal sealed class TileEviction(LiveMap map, IOutputCacheStore? answers)
{
    /// <summary>Takes note of a change. Called on the feed's thread, after the new snapshot was published.</summary>
    public void OnChanged(SnapshotChange change)
    {
        foreach (var grid in Enum.GetValues<MapGrid>())
        {
            if (map.FollowedVersions(change.Layer, grid) is { } versions)
            {
                OnChanged(change.On(grid), grid, versions);
            }
        }

        map.Surfaces.Forget(change.Layer);
        if (answers is not null)
        {
            Evict(answers, HeatmapCachePolicy.LayerTag(change.Layer));
        }
    }

    private void OnChanged(SnapshotChange change, MapGrid grid, TileVersions versions)
    {
        var touched = new List<TileAddress>();
        var isListed = versions.Note(change, touched);
        if (answers is null)
        {
            return;
        }

        if (!isListed)
        {
            Evict(answers, TileCachePolicy.LayerTag(change.Layer, grid));
            return;
        }

        foreach (var tile in touched.Distinct())
        {
            Evict(answers, TileCachePolicy.TileTag(change.Layer, grid, tile));
        }
    }

    // The store is in memory and answers at once; nothing is waited for.
    private static void Evict(IOutputCacheStore answers, string tag) => answers.EvictByTagAsync(tag, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
