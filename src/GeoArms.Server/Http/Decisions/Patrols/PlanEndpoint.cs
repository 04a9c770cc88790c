using System.Globalization;
using System.Text;
using GeoArms.Core;
using GeoArms.Engine.Decisions.Patrols;
using GeoArms.Engine.Decisions.Patrols.Plans;

namespace GeoArms.Server.Http.Decisions.Patrols;

/// <summary><c>GET /decisions/patrol/plan</c>: ways for patrols that cover the most expected harm, and their order of march.</summary>
internal sealed class PlanEndpoint(PatrolForecasts forecasts)
{
    /// <summary>Route of the plan.</summary>
    public const string Route = "/decisions/patrol/plan";

    private const string Text = "text";
    private const string TextType = "text/plain; charset=utf-8";
    private const int MostKept = 8;

    private static readonly string[] Formats = ["json", "geojson", "csv", Text];
    private static readonly string[] Names = [.. PatrolParameters.ForecastNames, .. PlanParameters.Names];

    // The search depends neither on the date nor on the form.
    private readonly KeptDecisions<PlanPool> _kept = new(MostKept);

    /// <summary>Answers.</summary>
    /// <exception cref="InputException">A parameter cannot be taken, or there are no roads or bases.</exception>
    public async Task AnswerAsync(HttpContext http)
    {
        var request = DecisionRequest.ReadIn(http, Formats, Names);
        var question = PlanParameters.Read(request);
        if (!forecasts.IsReady)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var state = forecasts.State(request);
        var ground = request.Ground(state, PatrolQuestion.Layers);
        var forecast = forecasts.Find(state, ground, request, question.Patrol);
        var pool = _kept.Find(state, ground, request, Key(question), () => new PlanPool(question, PlanGround.Of(question, ground, forecast)));
        var plan = PatrolPlan.Of(question, ground, forecast, pool);
        var head = new PlanHead(state.AsOf, ground, question);
        await (request.Format switch
        {
            Text => BodyAnswer.WriteAsync(http, TextType, Encoding.UTF8.GetBytes(PlanText.Of(head, plan))),
            "csv" => BodyAnswer.WriteAsync(http, AnswerFormat.Csv.MediaType, Encoding.UTF8.GetBytes(PlanCsv.Of(head, plan))),
            "geojson" => JsonAnswer.WriteAsync(http, AnswerFormat.GeoJson.MediaType, json => PlanJson.WriteGeoJson(json, head, plan)),
            _ => JsonAnswer.WriteAsync(http, AnswerFormat.Json.MediaType, json => PlanJson.Write(json, head, plan)),
        });
    }

    private static string Key(PlanQuestion question) => string.Create(
        CultureInfo.InvariantCulture,
        $"{PatrolForecasts.Key(question.Patrol)} {question.Patrol.Within} {question.Patrols} {question.Hours} {question.Kilometres} {question.Loss} {question.Seed} {(question.Bases is null ? "-" : string.Join(',', question.Bases.Order(StringComparer.Ordinal)))}");
}
