using GeoArms.Data.Codes;
using GeoArms.Data.Import.Reports;
using GeoArms.Server.Caching;
using GeoArms.Server.Http.Basemaps;
using GeoArms.Server.Http.Decisions;
using GeoArms.Server.Http.Features;
using GeoArms.Server.Http.Features.Editing;
using GeoArms.Server.Http.Filters;
using GeoArms.Server.Http.Heatmaps;
using GeoArms.Server.Http.Hotspots;
using GeoArms.Server.Http.Imports;
using GeoArms.Server.Http.Layers;
using GeoArms.Server.Http.Operations;
using GeoArms.Server.Http.Queries;
using GeoArms.Server.Http.Styles;
using GeoArms.Server.Http.Tiles;
using GeoArms.Server.Http.Zones;
using GeoArms.Server.Hosting;
using GeoArms.Server.Imports;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http;

/// <summary>All routes.</summary>
internal static class Endpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps every resource but the viewer's files.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="map">What is served.</param>
    /// <param name="codeLists">The code lists of the data folder.</param>
    /// <param name="tileCache">How tiles are cached, or null when they are not.</param>
    /// <param name="desk">Where files are imported.</param>
    /// <param name="shelf">The archives that are served as base maps.</param>
    /// <param name="settings">What the server was told when it started.</param>
    public static void MapAll(IEndpointRouteBuilder routes, LiveMap map, CodeLists codeLists, TileCachePolicy? tileCache, ImportDesk desk, BasemapShelf shelf, ServerSettings settings)
    {
        TileRoutes.MapAll(routes, map, tileCache);
        Map(routes, StyleEndpoint.Route, new StyleEndpoint(map, codeLists).AnswerAsync);
        Map(routes, LayersEndpoint.Route, new LayersEndpoint(map, codeLists, FlagMeanings.Load(settings.DataFolder)).AnswerAsync);
        Map(routes, MonthsEndpoint.Route, new MonthsEndpoint(map).AnswerAsync);

        var hotspots = new HotspotRoutes(map);
        Map(routes, HotspotRoutes.Route, hotspots.AnswerCellsAsync);
        Map(routes, HotspotRoutes.DescriptionRoute, hotspots.AnswerDescriptionAsync);
        Map(routes, HotspotRoutes.TileRoute, hotspots.AnswerTileAsync);
        Map(routes, LandReleaseEndpoint.Route, new LandReleaseEndpoint(map).AnswerAsync);

        Map(routes, LandingEndpoints.Route, LandingEndpoints.AnswerAsync);
        Map(routes, LandingEndpoints.ConformanceRoute, LandingEndpoints.AnswerConformanceAsync);
        var collections = new CollectionEndpoints(map);
        Map(routes, CollectionEndpoints.Route, collections.AnswerAllAsync);
        Map(routes, CollectionEndpoints.LayerRoute, collections.AnswerOneAsync);
        var queryables = new QueryableEndpoints(map, codeLists);
        Map(routes, QueryableEndpoints.Route, queryables.AnswerCommonAsync);
        Map(routes, QueryableEndpoints.LayerRoute, queryables.AnswerLayerAsync);
        Map(routes, QueryableEndpoints.SortablesRoute, queryables.AnswerSortablesAsync);
        var items = new ItemEndpoints(map);
        Map(routes, ItemEndpoints.Route, items.AnswerPageAsync);
        Map(routes, ItemEndpoints.ItemRoute, items.AnswerItemAsync);
        EditRoutes.MapAll(routes, map, codeLists, settings);

        Map(routes, FunctionsEndpoint.Route, FunctionsEndpoint.AnswerAsync);
        HeatmapRoutes.MapAll(routes, map, tileCache is null ? null : new HeatmapCachePolicy(map));
        Map(routes, ComplianceEndpoint.Route, new ComplianceEndpoint(map, codeLists).AnswerAsync);

        QueryRoutes.MapAll(routes, map);
        DecisionRoutes.MapAll(routes, map, codeLists, settings.DataFolder);
        BasemapRoutes.MapAll(routes, shelf);
        ImportEndpoints.MapAll(routes, desk, settings);

        var health = new HealthEndpoints(map);
        Map(routes, HealthEndpoints.LiveRoute, HealthEndpoints.AnswerLiveAsync);
        Map(routes, HealthEndpoints.ReadyRoute, health.AnswerReadyAsync);
        Map(routes, OpenApiEndpoint.Route, OpenApiEndpoint.AnswerAsync);
        Map(routes, DocsPage.Route, DocsPage.AnswerAsync);
    }

    private static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes, string route, RequestDelegate answer) => routes.MapMethods(route, Reading, answer);
}
