using System.Text.Json;
using GeoArms.Core;
using GeoArms.Data.Profiles;
using GeoArms.Engine.Decisions.Patrols;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Engine.Forecast;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Decisions.Sites;

/// <summary><c>GET /decisions/sites</c>: the open displacement sites, ranked by what threatens them, each with its profile.</summary>
/// <param name="map">What is served.</param>
/// <param name="dataFolder">Where <c>codes/quantity-distance.json</c> and <c>profiles/sites</c> stand.</param>
internal sealed class SitesEndpoint(LiveMap map, string dataFolder)
{
    /// <summary>Route of the ranking.</summary>
    public const string Route = "/decisions/sites";

    private const string SiteParameter = "site";
    private const string ForecastParameter = "forecast";
    private const int MostKept = 8;
    private const int MostForecasts = 2;

    private readonly KeptDecisions<SiteGround> _kept = new(MostKept);
    private readonly KeptDecisions<RiskForecast> _forecasts = new(MostForecasts);
    private readonly QuantityDistances _table = ReadTable(dataFolder);
    private readonly WeightProfileFolder _profiles = new(dataFolder, "sites", SiteCriteria.All);

    /// <summary>Answers with the ranking.</summary>
    /// <exception cref="InputException">A parameter cannot be taken.</exception>
    public async Task AnswerAsync(HttpContext http)
    {
        var request = DecisionRequest.Read(http, SiteParameter, WeightsText.Parameter, ForecastParameter);
        var days = DecisionRequest.WholeNumber(request.Parameters, ForecastParameter, 0, 0, ForecastRequest.MaxHorizon);
        var profile = _profiles.Find(request.Parameters[DecisionRequest.ProfileParameter] ?? SiteRanking.DefaultProfile);
        var criteria = profile.Weighted(SiteCriteria.All, WeightsText.Read(request.Parameters[WeightsText.Parameter]));
        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var state = map.Past.State(request.AsOf);
        var ground = request.Ground(state, SiteGround.Layers);
        var computed = _kept.Find(state, ground, request, "", () => SiteGround.Of(ground, _table));

        // A forecast takes seconds to fit, so it is made only when it is asked for.
        var forecast = days == 0 ? null : _forecasts.Find(state, ground, request, $"{days}", () => new PatrolQuestion { Days = days, Query = request.Query }.Forecast(ground));
        var answer = SiteRanking.Answer(computed, profile, criteria, request.Limit, request.Parameters[SiteParameter]);
        await DecisionAnswers.WriteAsync(
            http, request, answer.Ranked, state.AsOf, (json, item) => Write(json, answer.Profiles[item.Id], forecast),
            json => WeightProfileJson.Write(json, profile, _profiles.Names), SiteColumns.Of(answer.Profiles));
    }

    private static void Write(Utf8JsonWriter json, SiteProfile profile, RiskForecast? forecast)
    {
        SiteProfileJson.Write(json, profile);
        if (forecast is not null)
        {
            ExpectedIncidentsJson.Write(json, ExpectedIncidents.At(forecast, profile.Site));
        }
    }

    private static QuantityDistances ReadTable(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "codes", "quantity-distance.json");
        return File.Exists(path)
            ? QuantityDistances.Parse(File.ReadAllText(path), path)
            : throw new InputException($"The table of safety distances '{path}' is not there; expected it inside the data folder.");
    }
}
