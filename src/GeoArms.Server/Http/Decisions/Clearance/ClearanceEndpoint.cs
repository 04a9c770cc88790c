using System.Text.Json;
using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Data.Profiles;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Decisions.Sequence;
using GeoArms.Server.Http.Queries;
using GeoArms.Server.Serving;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Http.Decisions.Clearance;

/// <summary>
/// <c>/decisions/clearance</c>: open hazards in the order in which they should be cleared, with every contribution and the facts behind it. A POST
/// brings areas that a user has drawn, which are ranked together with the hazards.
/// </summary>
internal sealed class ClearanceEndpoint(ClearanceRankings rankings)
{
    /// <summary>Route of the ranking.</summary>
    public const string Route = "/decisions/clearance";

    /// <summary>Maps it.</summary>
    public static void MapAll(IEndpointRouteBuilder routes, LiveMap map, CodeLists codeLists, string dataFolder)
    {
        var rankings = new ClearanceRankings(map, new ProfileFolder(dataFolder, codeLists));
        var endpoint = new ClearanceEndpoint(rankings);
        routes.MapMethods(PlanEndpoint.Route, [HttpMethods.Get, HttpMethods.Head], new PlanEndpoint(rankings).AnswerAsync);
        routes.MapMethods(Route, [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post], endpoint.AnswerAsync);
    }

    /// <summary>Ranks the hazards, of a POST together with the areas that the body brings.</summary>
    /// <exception cref="InputException">A parameter or the body cannot be taken, or the profile is wrong.</exception>
    public async Task AnswerAsync(HttpContext http)
    {
        var request = DecisionRequest.Read(http, WeightsText.Parameter, ClearanceRankings.PrecedenceParameter);
        var drawn = HttpMethods.IsPost(http.Request.Method) ? DrawnTasks.Read(await QueryBody.ReadAsync(http)) : [];
        await AnswerAsync(http, request, drawn, DrawnTasks.Key(drawn));
    }

    private async Task AnswerAsync(HttpContext http, DecisionRequest request, IReadOnlyList<(string Name, Geometry Area)> drawn, string drawnKey)
    {
        var profile = rankings.Profile(request.Parameters[DecisionRequest.ProfileParameter]);
        var weights = profile.Weights(WeightsText.Read(request.Parameters[WeightsText.Parameter]));
        _ = ClearanceRankings.IsByRoad(request);
        if (!rankings.Map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var state = rankings.Map.Past.State(request.AsOf);
        var ground = request.Ground(state, ClearanceRanking.Layers);
        var ranking = rankings.Ranking(state, ground, request, profile, drawn, drawnKey);
        var sequence = rankings.Sequence(state, request, ranking, drawnKey);
        var answer = ranking.Answer(weights, request.Limit);
        await DecisionAnswers.WriteAsync(
            http, request, answer, state.AsOf, (json, item) => WriteDetail(json, ranking, sequence, item), json => WriteRest(json, profile, sequence), Columns(ranking, sequence));
    }

    private static void WriteDetail(Utf8JsonWriter json, ClearanceRanking ranking, ClearanceSequence sequence, DecisionItem item)
    {
        WriteEffort(json, ranking, item);
        SequenceJson.WriteItem(json, sequence, item.Id);
    }

    private static void WriteRest(Utf8JsonWriter json, ClearanceProfile profile, ClearanceSequence sequence)
    {
        WriteProfile(json, profile);
        SequenceJson.WriteWhole(json, sequence);
    }

    private static void WriteEffort(Utf8JsonWriter json, ClearanceRanking ranking, DecisionItem item)
    {
        var effort = ranking.Table.Effort[ranking.Table.Find(item.Id)!.Value];
        json.WriteStartObject("effort");
        json.WriteNumber("teamDays", effort.TeamDays);
        json.WriteNumber("squareMetres", Math.Round(effort.SquareMetres, 1));
        json.WriteBoolean("isAreaKnown", effort.IsAreaKnown);
        json.WriteString("basis", effort.Basis);
        json.WriteEndObject();
        json.WriteNumber("valuePerTeamDay", item.Score / effort.TeamDays);
    }

    private static void WriteProfile(Utf8JsonWriter json, ClearanceProfile profile)
    {
        json.WriteStartObject("profileSettings");
        json.WriteString("title", profile.Title);
        json.WriteString("description", profile.Description);
        DecisionJson.Number(json, "weightsAddUpTo", profile.WeightsAddUpTo);
        json.WriteStartArray("bands");
        foreach (var band in profile.Bands)
        {
            json.WriteStartObject();
            json.WriteString("name", band.Name);
            json.WriteNumber("from", band.From);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static (string Heading, Func<DecisionItem, string> Value)[] Columns(ClearanceRanking ranking, ClearanceSequence sequence)
    {
        HazardEffort Effort(DecisionItem item) => ranking.Table.Effort[ranking.Table.Find(item.Id)!.Value];
        return
        [
            ("teamDays", item => DecisionCsv.Number(Effort(item).TeamDays)),
            ("valuePerTeamDay", item => DecisionCsv.Number(item.Score / Effort(item).TeamDays)),
            ("requires", item => string.Join(' ', sequence.Precedence(item.Id).Requires.Select(requirement => requirement.Id))),
            ("requiredBy", item => string.Join(' ', sequence.Precedence(item.Id).RequiredBy)),
            ("heldBy", item => sequence.Precedence(item.Id).HeldBy ?? ""),
            ("reopens", item => string.Join(' ', sequence.Opening(item.Id).Reopened)),
            ("peopleReconnected", item => DecisionCsv.Number(sequence.Opening(item.Id).People)),
        ];
    }
}
