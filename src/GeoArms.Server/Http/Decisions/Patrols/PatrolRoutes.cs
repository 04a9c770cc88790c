using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Decisions.Patrols;

/// <summary>The routes of answers about patrols.</summary>
internal static class PatrolRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapAll(IEndpointRouteBuilder routes, LiveMap map)
    {
        var forecasts = new PatrolForecasts(map);
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        routes.MapMethods(PatrolEndpoint.Route, reading, new PatrolEndpoint(forecasts).AnswerAsync);
        routes.MapMethods(PlanEndpoint.Route, reading, new PlanEndpoint(forecasts).AnswerAsync);
    }
}
