using System.Text;
using GeoArms.Core;
using GeoArms.Engine.Decisions.Clearance;

namespace GeoArms.Server.Http.Decisions.Clearance;

/// <summary><c>/decisions/clearance/plan</c>: which team clears what when, so that most is gained by a day, and what is lost by what must wait.</summary>
internal sealed class PlanEndpoint(ClearanceRankings rankings)
{
    /// <summary>Route of the plan.</summary>
    public const string Route = "/decisions/clearance/plan";

    private const int MostKept = 8;

    private readonly KeptDecisions<PlanAnswer> _kept = new(MostKept);

    /// <summary>Plans.</summary>
    /// <exception cref="InputException">A parameter cannot be taken, or a profile is wrong.</exception>
    public async Task AnswerAsync(HttpContext http)
    {
        var plan = PlanRequest.Read(http);
        var request = plan.Request;
        var profile = rankings.Profile(request.Parameters[DecisionRequest.ProfileParameter]);
        var other = plan.Compare is null ? null : rankings.Profile(plan.Compare);
        if (!rankings.Map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var state = rankings.Map.Past.State(request.AsOf);
        var ground = request.Ground(state, ClearanceRanking.Layers);
        var (start, days) = plan.Period(ground);
        var key = $"{KeyOf(profile)}|{(other is null ? "" : KeyOf(other))}|{start.DayNumber}|{days}|{plan.Capacity}|{plan.TeamsPerTask}|{ClearanceRankings.IsByRoad(request)}";
        var answer = _kept.Find(state, ground, request, key, () =>
        {
            var ranking = rankings.Ranking(state, ground, request, profile, [], "");
            var sequence = rankings.Sequence(state, request, ranking, "");
            var first = new PlannedProfile(ranking, sequence, plan.Capacity, plan.TeamsPerTask, days);
            var second = other is null ? null : new PlannedProfile(rankings.Ranking(state, ground, request, other, [], ""), sequence, plan.Capacity, plan.TeamsPerTask, days);
            return new PlanAnswer(first, second, sequence, start, days, plan.Capacity, plan.TeamsPerTask);
        });
        await (request.Format switch
        {
            "csv" => BodyAnswer.WriteAsync(http, AnswerFormat.Csv.MediaType, Encoding.UTF8.GetBytes(PlanCsv.Of(answer, state.AsOf))),
            "geojson" => JsonAnswer.WriteAsync(http, AnswerFormat.GeoJson.MediaType, json => PlanJson.WriteGeoJson(json, answer, state.AsOf, request.Limit)),
            _ => JsonAnswer.WriteAsync(http, AnswerFormat.Json.MediaType, json => PlanJson.Write(json, answer, state.AsOf, request.Limit)),
        });
    }

    private static string KeyOf(ClearanceProfile profile) => $"{profile.ValueKey} {string.Join(' ', profile.Weights().Select(weight => FormattableString.Invariant($"{weight:R}")))}";
}
