using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Basemaps;

/// <summary>The routes of base maps.</summary>
internal static class BasemapRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps them.</summary>
    public static void MapAll(IEndpointRouteBuilder routes, BasemapShelf shelf)
    {
        var log = routes.ServiceProvider.GetRequiredService<ILogger<BasemapShelf>>();
        routes.MapMethods(BasemapListEndpoint.Route, Reading, new BasemapListEndpoint(shelf).AnswerAsync);
        routes.MapMethods(BasemapTileJsonEndpoint.Route, Reading, new BasemapTileJsonEndpoint(shelf).AnswerAsync);
        routes.MapMethods(BasemapFileEndpoint.Route, Reading, new BasemapFileEndpoint(shelf).AnswerAsync);
        routes.MapMethods(BasemapTileEndpoint.Route, Reading, new BasemapTileEndpoint(shelf, log).AnswerAsync);
    }
}
