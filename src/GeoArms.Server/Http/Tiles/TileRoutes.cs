using GeoArms.Server.Caching;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Tiles;

/// <summary>The routes of vector tiles and of their descriptions.</summary>
internal static class TileRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps them.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="map">What is served.</param>
    /// <param name="cache">How tiles are cached, or null when they are not.</param>
    public static void MapAll(IEndpointRouteBuilder routes, LiveMap map, TileCachePolicy? cache)
    {
        var tiles = new TileEndpoint(map);
        foreach (var route in new[] { TileEndpoint.Route, TileEndpoint.LayerRoute, TileEndpoint.DatasetRoute })
        {
            var endpoint = routes.MapMethods(route, Reading, tiles.AnswerAsync);
            if (cache is not null)
            {
                endpoint.CacheOutput(cache);
            }
        }

        routes.MapMethods(TileJsonEndpoint.Route, Reading, new TileJsonEndpoint(map).AnswerAsync);
        var tilesets = new TilesetEndpoints(map);
        routes.MapMethods(TilesetEndpoints.DatasetListRoute, Reading, tilesets.AnswerDatasetListAsync);
        routes.MapMethods(TilesetEndpoints.DatasetRoute, Reading, tilesets.AnswerDatasetAsync);
        routes.MapMethods(TilesetEndpoints.LayerListRoute, Reading, tilesets.AnswerLayerListAsync);
        routes.MapMethods(TilesetEndpoints.LayerRoute, Reading, tilesets.AnswerLayerAsync);
        routes.MapMethods(TileMatrixSetEndpoints.Route, Reading, TileMatrixSetEndpoints.AnswerAllAsync);
        routes.MapMethods(TileMatrixSetEndpoints.SetRoute, Reading, TileMatrixSetEndpoints.AnswerOneAsync);
    }
}
