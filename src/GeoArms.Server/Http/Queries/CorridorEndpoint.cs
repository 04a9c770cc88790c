using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Queries.Corridors;
using GeoArms.Engine.Queries.Routes;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Queries;

/// <summary><c>POST /query/corridor</c>: what lies along a route, kilometre by kilometre, and another way.</summary>
internal sealed class CorridorEndpoint(LiveMap map, PlaceAnswers answers)
{
    /// <summary>Route of the question.</summary>
    public const string Route = "/query/corridor";

    // How far from a junction a route may begin or end and still be compared with other ways.
    private const double Snap = 2_000;

    /// <summary>Answers.</summary>
    /// <exception cref="InputException">A parameter or the body cannot be taken.</exception>
    public async Task AnswerAsync(HttpContext http)
    {
        var parameters = QueryParameters.Read(http, PlaceRequest.Names);
        var request = PlaceRequest.Read(parameters);
        var body = await QueryBody.ReadAsync(http);
        var question = request.Question;
        var corridor = CorridorRequest.Read(body, parameters, ref question);
        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var state = answers.State(request);
        var views = state.Views;
        var network = views.Find("routes") is { } routes ? RoadNetwork.Of(routes) : null;
        var (line, asked) = ReadRoute(corridor.Route, network);
        var ground = new CorridorGround(line, corridor.Width);
        var answer = PlaceQuery.Answer(views, ground, question, answers.Reported(views));
        var (alternative, reason) = Alternative(views, network, line, asked, corridor, question.Today);
        await PlaceAnswers.WriteAsync(
            http,
            request,
            state,
            answer,
            json => WriteGround(json, ground, request.Form),
            json =>
            {
                CorridorJson.WriteKilometres(json, answer.Kilometres);
                CorridorJson.WriteAlternative(json, network, alternative, reason, corridor.Clearance, line.Metres);
            });
    }

    private static (RouteLine Line, RoadWay? Asked) ReadRoute(JsonElement route, RoadNetwork? network)
    {
        var shapes = new GeoJsonShapes("route");
        if (route.ValueKind == JsonValueKind.Object)
        {
            return (new RouteLine(shapes.ReadLine(route)), null);
        }

        var ids = route.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : "").ToArray();
        if (network is not null && ids.Length > 0 && Array.Exists(ids, id => network.OfId(id).Count > 0))
        {
            var way = ChosenWay.Of(network, ids);
            return (new RouteLine(way.Course()), way);
        }

        return ids.Length == 1 && ids[0].Contains(':', StringComparison.Ordinal)
            ? throw new InputException($"There is no route '{ids[0]}'; GET /ogc/collections/routes/items lists them.") { Parameter = "route" }
            : (new RouteLine(shapes.ReadPlaces(route, 2)), null);
    }

    private static (AlternativeWay? Way, string? Reason) Alternative(LayerViews views, RoadNetwork? network, RouteLine line, RoadWay? asked, CorridorRequest corridor, DateOnly today)
    {
        if (network is null || network.Edges.Count == 0)
        {
            return (null, "There are no routes, so no other way is known.");
        }

        var (first, last) = (line.Pieces[0], line.Pieces[^1]);
        var from = asked is not null ? asked.Nodes[0] : network.Nearest(first.FromLongitude, first.FromLatitude, Snap)?.Node;
        var to = asked is not null ? asked.Nodes[^1] : network.Nearest(last.ToLongitude, last.ToLatitude, Snap)?.Node;
        if (from is not { } start || to is not { } end || start == end)
        {
            return (null, "The route does not lead from one junction of the routes to another (2 km at most), so no other way is known.");
        }

        return (AlternativeWay.Find(network, start, end, asked, RoadObstacles.Find(views, network, corridor.Avoid, corridor.Clearance, today)), null);
    }

    private static void WriteGround(Utf8JsonWriter json, CorridorGround ground, PlaceForm form)
    {
        var (first, last) = (ground.Route.Pieces[0], ground.Route.Pieces[^1]);
        json.WritePropertyName("from");
        PlaceJson.WritePlace(json, first.FromLongitude, first.FromLatitude, form);
        json.WritePropertyName("to");
        PlaceJson.WritePlace(json, last.ToLongitude, last.ToLatitude, form);
        json.WriteNumber("metres", Math.Round(ground.Route.Metres, 3));
        json.WriteNumber("width", ground.Width);
        json.WriteNumber("eachSide", ground.EachSide);
    }
}
