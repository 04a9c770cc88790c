using System.Text;
using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Data.Rules;
using GeoArms.Engine.Decisions.Signals;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Decisions.Signals;

/// <summary><c>GET /decisions/signals</c>: what the rules of early warning find on the day, and when they would have fired on past data.</summary>
internal sealed class SignalsEndpoint(LiveMap map, CodeLists codeLists, string dataFolder)
{
    /// <summary>Route of the report.</summary>
    public const string Route = "/decisions/signals";

    private const string RuleParameter = "rule";
    private const string PlaceParameter = "place";
    private const string IncludeParameter = "include";
    private const int MostReports = 8;

    private readonly KeptDecisions<SignalReport> _kept = new(MostReports);
    private readonly string[] _weapons = [.. codeLists["weapon"].Values.Select(weapon => weapon.Key)];

    /// <summary>Answers with the report.</summary>
    /// <exception cref="InputException">A parameter cannot be taken.</exception>
    public async Task AnswerAsync(HttpContext http)
    {
        var request = DecisionRequest.Read(http, RuleParameter, PlaceParameter, IncludeParameter);
        if (request.Parameters[DecisionRequest.ProfileParameter] is not null)
        {
            throw new InputException("Signals have rules and no profile; name one by rule=, or leave it out.") { Parameter = DecisionRequest.ProfileParameter };
        }

        var current = DecisionRequest.Choice(request.Parameters, IncludeParameter, ["current", "all"]) == "current";
        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var state = map.Past.State(request.AsOf);
        var ground = request.Ground(state, SignalWatch.Layers);
        var rules = SignalRules.Load(dataFolder, codeLists);
        var chosen = Chosen(rules, request.Parameters[RuleParameter]);
        var report = _kept.Find(state, ground, request, string.Join('\n', chosen.Select(rule => rule.Key)), () => SignalWatch.Report(ground, chosen, _weapons));
        var signals = report.Signals.Where(signal => (!current || signal.Finding is not null) && (request.Parameters[PlaceParameter] is not { } place || signal.Id == place)).ToArray();
        var listed = signals.Take(request.Limit).ToArray();
        await (request.Format switch
        {
            "csv" => BodyAnswer.WriteAsync(http, AnswerFormat.Csv.MediaType, Encoding.UTF8.GetBytes(SignalsCsv.Of(listed, state.AsOf, report.Day))),
            "geojson" => JsonAnswer.WriteAsync(http, AnswerFormat.GeoJson.MediaType, json => SignalsJson.WriteGeoJson(json, report, ground, rules, listed, signals.Length, state.AsOf)),
            _ => JsonAnswer.WriteAsync(http, AnswerFormat.Json.MediaType, json => SignalsJson.Write(json, report, ground, rules, listed, signals.Length, state.AsOf)),
        });
    }

    private static SignalRule[] Chosen(SignalRules rules, string? name)
    {
        if (name is null)
        {
            return [.. rules.Rules];
        }

        return rules.Rules.FirstOrDefault(rule => rule.Name == name) is { } chosen
            ? [chosen]
            : throw new InputException($"Got the rule '{name}'; expected one of {string.Join(", ", rules.Rules.Select(rule => rule.Name))}. Did you mean '{NearestName.Of(name, rules.Rules.Select(rule => rule.Name))}'?{string.Concat(rules.Problems.Select(problem => " Not usable: " + problem))}")
            {
                Parameter = RuleParameter,
            };
    }
}
