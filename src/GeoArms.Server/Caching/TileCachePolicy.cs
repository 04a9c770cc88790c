using System.Globalization;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Http.Tiles;
using GeoArms.Server.Serving;
using Microsoft.AspNetCore.OutputCaching;

namespace GeoArms.Server.Caching;

/// <summary>
/// How the output cache treats tiles: the key is made of what the answer was made from (store, program, layers, tile
/// and its version in each, scope, known parameters in their normal form, encoding) and of nothing else; an empty tile (204) is
/// kept like any other; entries are tagged by layer and tile. See <c>docs/decisions/0006-output-cache.md</c>.
/// </summary>
internal sealed class TileCachePolicy : IOutputCachePolicy
{
    private static readonly TimeSpan AsLongAsThereIsRoom = TimeSpan.FromDays(365);

    private readonly LiveMap _map;
    private readonly string _keyPrefix;

    /// <summary>Makes the policy of a map.</summary>
    public TileCachePolicy(LiveMap map)
    {
        _map = map;
        _keyPrefix = $"{map.Store.StoreId:N}|{ProgramVersion.Build}|{AccessScope.LocalOwner.Key}|";
    }

    /// <summary>Tag of all tiles of a layer on a grid.</summary>
    public static string LayerTag(string layer, MapGrid grid) => grid == MapGrid.LonLat ? "layer-lonlat:" + layer : "layer:" + layer;

    /// <summary>Tag of one tile.</summary>
    public static string TileTag(string layer, MapGrid grid, TileAddress tile) =>
        $"{(grid == MapGrid.LonLat ? "tile-lonlat" : "tile")}:{layer}/{tile.Zoom}/{tile.X}/{tile.Y}";

    /// <inheritdoc/>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var request = TileRequest.Of(http, _map);
        if (request is null || !request.IsInside || !AreThere(request.Layers))
        {
            return ValueTask.CompletedTask;
        }

        // The versions are read here, before the endpoint takes the snapshots: see TileVersions.
        var versions = VersionsOf(request);
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = true;
        context.AllowCacheStorage = true;

        // A tile costs less to make than a place in a queue; two that come at once may both make it.
        context.AllowLocking = false;
        context.ResponseExpirationTimeSpan = AsLongAsThereIsRoom;
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.CacheKeyPrefix = $"{_keyPrefix}{versions}|{(int)request.Coding}|{request.QueryKey}|{request.PropertiesKey}|{request.ListedKey}|";
        foreach (var layer in request.Layers)
        {
            context.Tags.Add(LayerTag(layer, request.MatrixSet.Grid));
            context.Tags.Add(TileTag(layer, request.MatrixSet.Grid, request.Cell));
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

    private bool AreThere(IReadOnlyList<string> layers)
    {
        var state = _map.Feed.Current;
        foreach (var layer in layers)
        {
            if (state.Find(layer) is null)
            {
                return false;
            }
        }

        return true;
    }

    private string VersionsOf(TileRequest request) => request.Layers.Count == 1
        ? VersionOf(request, request.Layers[0]).ToString(CultureInfo.InvariantCulture)
        : string.Join(',', request.Layers.Select(layer => VersionOf(request, layer)));

    private long VersionOf(TileRequest request, string layer) => _map.Versions(layer, request.MatrixSet.Grid).Of(request.Cell);
}
