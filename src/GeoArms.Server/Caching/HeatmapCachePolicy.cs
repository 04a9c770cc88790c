using GeoArms.Server.Http.Heatmaps;
using GeoArms.Server.Serving;
using Microsoft.AspNetCore.OutputCaching;

namespace GeoArms.Server.Caching;

/// <summary>
/// How the output cache treats tiles of heatmaps: the key is made of what the answer was made from (store, program, heatmap, versions of all
/// its layers, scope, parameters in their normal form, the day, tile, encoding). A change of a layer takes all answers of its heatmaps out: see
/// <c>docs/decisions/0018-heatmaps-over-http.md</c>.
/// </summary>
/// <param name="map">The map.</param>
internal sealed class HeatmapCachePolicy(LiveMap map) : IOutputCachePolicy
{
    private static readonly TimeSpan AsLongAsThereIsRoom = TimeSpan.FromDays(365);

    private readonly string _keyPrefix = $"{map.Store.StoreId:N}|{ProgramVersion.Build}|";

    /// <summary>Tag of all answers of heatmaps that are made from a layer.</summary>
    public static string LayerTag(string layer) => "heatmaps:" + layer;

    /// <inheritdoc/>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        // The request takes the state of the data here; the endpoint answers from the same one, so that key and answer agree.
        if (!map.Feed.IsLoaded || HeatmapTileRequest.Of(context.HttpContext, map) is not { } request || !request.IsInside)
        {
            return ValueTask.CompletedTask;
        }

        context.EnableOutputCaching = true;
        context.AllowCacheLookup = true;
        context.AllowCacheStorage = true;
        context.AllowLocking = false;
        context.ResponseExpirationTimeSpan = AsLongAsThereIsRoom;
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.CacheKeyPrefix = $"{_keyPrefix}{request.Query.Key}|{request.PictureKey}|{(int)request.Coding}|";
        foreach (var layer in request.Query.Served.Heatmap.Layers)
        {
            context.Tags.Add(LayerTag(layer));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage &= context.HttpContext.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status204NoContent;
        return ValueTask.CompletedTask;
    }
}
