using System.Globalization;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Patrols;
using GeoArms.Engine.Forecast;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Decisions.Patrols;

/// <summary>The state of the map for a question about patrols, and the forecast on it, kept because its fit takes seconds.</summary>
internal sealed class PatrolForecasts(LiveMap map)
{
    private const int MostKept = 8;

    private readonly KeptDecisions<RiskForecast> _kept = new(MostKept);

    /// <summary>True when the layers are loaded.</summary>
    public bool IsReady => map.Feed.IsLoaded;

    /// <summary>The state that a request is answered from.</summary>
    public MapState State(DecisionRequest request) => map.Past.State(request.AsOf);

    /// <summary>The forecast.</summary>
    public RiskForecast Find(MapState state, DecisionGround ground, DecisionRequest request, PatrolQuestion question) =>
        _kept.Find(state, ground, request, Key(question), () => question.Forecast(ground));

    /// <summary>What a forecast depends on besides data, day and filter, as text.</summary>
    public static string Key(PatrolQuestion question) => string.Create(CultureInfo.InvariantCulture, $"{question.Days} {question.Cell} {question.Weight}");
}
