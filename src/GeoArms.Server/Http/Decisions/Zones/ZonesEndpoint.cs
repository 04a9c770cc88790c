using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Data.Profiles;
using GeoArms.Engine.Decisions.RankedZones;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Decisions.Zones;

/// <summary><c>GET /decisions/zones</c>: the agreed zones in force, ranked by how they are broken lately, and by change.</summary>
internal sealed class ZonesEndpoint(LiveMap map, CodeLists codeLists, string dataFolder)
{
    /// <summary>Route of the ranking.</summary>
    public const string Route = "/decisions/zones";

    private const string ZoneParameter = "zone";
    private const int MostKept = 8;

    private readonly KeptDecisions<ZoneDecisionGround> _kept = new(MostKept);
    private readonly WeightProfileFolder _profiles = new(dataFolder, "zones", ZoneCriteria.All);
    private readonly string[] _weapons = [.. codeLists["weapon"].Values.Select(weapon => weapon.Key)];

    /// <summary>Answers with the ranking.</summary>
    /// <exception cref="InputException">A parameter cannot be taken.</exception>
    public async Task AnswerAsync(HttpContext http)
    {
        var request = DecisionRequest.Read(http, ZoneParameter, WeightsText.Parameter);
        var profile = _profiles.Find(request.Parameters[DecisionRequest.ProfileParameter] ?? ZoneRanking.DefaultProfile);
        var criteria = profile.Weighted(ZoneCriteria.All, WeightsText.Read(request.Parameters[WeightsText.Parameter]));
        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var state = map.Past.State(request.AsOf);
        var ground = request.Ground(state, ZoneDecisionGround.Layers);
        var computed = _kept.Find(state, ground, request, "", () => ZoneDecisionGround.Of(ground, request.Query.Filter, _weapons));
        var answer = ZoneRanking.Answer(computed, profile, criteria, request.Limit, request.Parameters[ZoneParameter]);
        await DecisionAnswers.WriteAsync(
            http, request, answer.Ranked, state.AsOf, (json, item) => ZoneMeasureJson.Write(json, answer.Measures[item.Id], ground.Day),
            json => WeightProfileJson.Write(json, profile, _profiles.Names), ZoneColumns.Of(answer.Measures, ground.Day));
    }
}
