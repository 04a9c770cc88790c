using GeoArms.Core;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Decisions.Sites;

/// <summary><c>GET /decisions/sites</c>: the open displacement sites, ranked by what threatens them, each with its profile.</summary>
/// <param name="map">What is served.</param>
/// <param name="dataFolder">Where <c>codes/quantity-distance.json</c> stands.</param>
internal sealed class SitesEndpoint(LiveMap map, string dataFolder)
{
    /// <summary>Route of the ranking.</summary>
    public const string Route = "/decisions/sites";

    private const string SiteParameter = "site";
    private const int MostKept = 8;

    private readonly KeptDecisions<SiteGround> _kept = new(MostKept);
    private readonly QuantityDistances _table = ReadTable(dataFolder);

    /// <summary>Answers with the ranking.</summary>
    /// <exception cref="InputException">A parameter cannot be taken.</exception>
    public async Task AnswerAsync(HttpContext http)
    {
        var request = DecisionRequest.Read(http, SiteParameter);
        _ = DecisionRequest.Choice(request.Parameters, DecisionRequest.ProfileParameter, [SiteRanking.Profile]);
        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var state = map.Past.State(request.AsOf);
        var ground = request.Ground(state, SiteGround.Layers);
        var computed = _kept.Find(state, ground, request, "", () => SiteGround.Of(ground, _table));
        var answer = SiteRanking.Answer(computed, request.Limit, request.Parameters[SiteParameter]);
        await DecisionAnswers.WriteAsync(
            http, request, answer.Ranked, state.AsOf, (json, item) => SiteProfileJson.Write(json, answer.Profiles[item.Id]), own: SiteColumns.Of(answer.Profiles));
    }

    private static QuantityDistances ReadTable(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "codes", "quantity-distance.json");
        return File.Exists(path)
            ? QuantityDistances.Parse(File.ReadAllText(path), path)
            : throw new InputException($"The table of safety distances '{path}' is not there; expected it inside the data folder.");
    }

}
