using GeoArms.Data.Codes;
using GeoArms.Server.Http.Decisions.Clearance;
using GeoArms.Server.Http.Decisions.Patrols;
using GeoArms.Server.Http.Decisions.Signals;
using GeoArms.Server.Http.Decisions.Sites;
using GeoArms.Server.Http.Decisions.Zones;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Decisions;

/// <summary>The routes of decisions.</summary>
internal static class DecisionRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps them.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="map">What is served.</param>
    /// <param name="codeLists">The code lists of the data folder.</param>
    /// <param name="dataFolder">The data folder, with profiles and rules.</param>
    public static void MapAll(IEndpointRouteBuilder routes, LiveMap map, CodeLists codeLists, string dataFolder)
    {
        ClearanceEndpoint.MapAll(routes, map, codeLists, dataFolder);
        PatrolRoutes.MapAll(routes, map);
        routes.MapMethods(BacktestEndpoint.Route, Reading, new BacktestEndpoint(map).AnswerAsync);
        routes.MapMethods(SitesEndpoint.Route, Reading, new SitesEndpoint(map, dataFolder).AnswerAsync);
        routes.MapMethods(ZonesEndpoint.Route, Reading, new ZonesEndpoint(map, codeLists, dataFolder).AnswerAsync);
        routes.MapMethods(SignalsEndpoint.Route, Reading, new SignalsEndpoint(map, codeLists, dataFolder).AnswerAsync);
    }
}
