using GeoArms.Server.Caching;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary>The routes of heatmaps.</summary>
internal static class HeatmapRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps them.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="map">What is served.</param>
    /// <param name="cache">How tiles are cached, or null when they are not.</param>
    public static void MapAll(IEndpointRouteBuilder routes, LiveMap map, HeatmapCachePolicy? cache)
    {
        routes.MapMethods(HeatmapListEndpoint.Route, Reading, HeatmapListEndpoint.AnswerAsync);
        routes.MapMethods(HeatmapTileJsonEndpoint.Route, Reading, new HeatmapTileJsonEndpoint(map).AnswerAsync);
        routes.MapMethods(HeatmapValueEndpoint.Route, Reading, new HeatmapValueEndpoint(map).AnswerAsync);
        routes.MapMethods(HeatmapGridEndpoint.Route, Reading, new HeatmapGridEndpoint(map).AnswerAsync);
        routes.MapMethods(HeatmapLegendEndpoint.Route, Reading, new HeatmapLegendEndpoint(map).AnswerAsync);
        var tiles = new HeatmapTileEndpoint(map);
        var pictures = routes.MapMethods(HeatmapTileEndpoint.PictureRoute, Reading, tiles.AnswerPictureAsync);
        var mapTiles = routes.MapMethods(HeatmapTileEndpoint.OgcRoute, Reading, tiles.AnswerPictureAsync);
        var tilesets = new HeatmapTilesetEndpoints(map);
        routes.MapMethods(HeatmapTilesetEndpoints.DatasetListRoute, Reading, HeatmapTilesetEndpoints.AnswerDatasetListAsync);
        routes.MapMethods(HeatmapTilesetEndpoints.ListRoute, Reading, tilesets.AnswerListAsync);
        routes.MapMethods(HeatmapTilesetEndpoints.Route, Reading, tilesets.AnswerAsync);
        var cells = routes.MapMethods(HeatmapTileEndpoint.CellsRoute, Reading, tiles.AnswerCellsAsync);
        if (cache is not null)
        {
            pictures.CacheOutput(cache);
            mapTiles.CacheOutput(cache);
            cells.CacheOutput(cache);
        }
    }
}
