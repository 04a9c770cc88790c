using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Queries;

/// <summary>The routes of questions about places.</summary>
internal static class QueryRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapAll(IEndpointRouteBuilder routes, LiveMap map)
    {
        var answers = new PlaceAnswers(map);
        routes.MapMethods(NearEndpoint.Route, [HttpMethods.Get, HttpMethods.Head], new NearEndpoint(answers).AnswerAsync);
        routes.MapPost(WithinEndpoint.Route, new WithinEndpoint(answers).AnswerAsync);
        routes.MapPost(CorridorEndpoint.Route, new CorridorEndpoint(map, answers).AnswerAsync);
    }
}
