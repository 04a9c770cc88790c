using System.Globalization;
using GeoArms.Core;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Patrols;

namespace GeoArms.Server.Http.Decisions.Patrols;

/// <summary><c>GET /decisions/patrol</c>: where harm is expected in the days ahead, by cell, with reasons and with what stays unprotected.</summary>
internal sealed class PatrolEndpoint(PatrolForecasts forecasts)
{
    /// <summary>Route of the ranking.</summary>
    public const string Route = "/decisions/patrol";

    private const string ByParameter = "by";

    private static readonly string[] Names = [.. PatrolParameters.ForecastNames, PatrolQuestion.ShareParameter, ByParameter];

    private static readonly string[] Kinds = ["cell", "segment"];

    /// <summary>Answers.</summary>
    /// <exception cref="InputException">A parameter cannot be taken.</exception>
    public async Task AnswerAsync(HttpContext http)
    {
        var request = DecisionRequest.Read(http, Names);
        var question = PatrolParameters.Read(request);
        var bySegment = DecisionRequest.Choice(request.Parameters, ByParameter, Kinds) == "segment";
        if (!forecasts.IsReady)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var state = forecasts.State(request);
        var ground = request.Ground(state, PatrolQuestion.Layers);
        var forecast = forecasts.Find(state, ground, request, question);
        var answer = bySegment
            ? PatrolSegments.Rank(question, ground, forecast, request.Limit)
            : PatrolCells.Rank(question, ground, forecast, request.Limit);
        await DecisionAnswers.WriteAsync(
            http, request, answer.Answer, state.AsOf,
            (json, item) => PatrolJson.WriteDetail(json, answer.Details[item.Id]),
            json => PatrolJson.WriteRest(json, question, answer),
            Columns(answer));
    }

    private static (string Heading, Func<DecisionItem, string> Value)[] Columns(PatrolAnswer answer) =>
    [
        ("metres", item => DecisionCsv.Number(answer.Details[item.Id].Metres)),
        ("mgrs", item => answer.Details[item.Id].Mgrs),
        ("expected", item => DecisionCsv.Number(answer.Details[item.Id].Expected)),
        ("low", item => DecisionCsv.Number(answer.Details[item.Id].Low)),
        ("high", item => DecisionCsv.Number(answer.Details[item.Id].High)),
        ("chosen", item => answer.Details[item.Id].IsChosen ? "true" : "false"),
        ("nearBorder", item => answer.Details[item.Id].NearBorder ? "true" : "false"),
        ("reporting", item => PatrolJson.Word(answer.Details[item.Id].Reporting)),
        ("lastPatrol", item => answer.Details[item.Id].LastPatrol?.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no patrol on record"),
        ("daysSincePatrol", item => answer.Details[item.Id].LastPatrol?.Days.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("sites", item => string.Join(' ', answer.Details[item.Id].Sites.Select(site => site.Id))),
        ("sitePeople", item => DecisionCsv.Number(PatrolJson.People(answer.Details[item.Id].Sites))),
    ];
}
