using System.Collections.Concurrent;
using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Data.Feed;
using GeoArms.Engine.Forecast;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Decisions;

/// <summary>
/// <c>GET /decisions/patrol/backtest</c>: how the forecast behind the patrols scored on windows that it had not seen, beside plain baselines.
/// </summary>
internal sealed class BacktestEndpoint(LiveMap map)
{
    /// <summary>Route.</summary>
    public const string Route = "/decisions/patrol/backtest";

    private const int MostReports = 16;

    /// <summary>Windows that are scored when no first day is asked for.</summary>
    private const int DefaultWindows = 24;

    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<BacktestReport>>> _reports = new(StringComparer.Ordinal);

    /// <summary>Answers with the scores for cells of the size asked for, and for cells of twice that size.</summary>
    /// <exception cref="InputException">A parameter cannot be taken.</exception>
    public async Task AnswerAsync(HttpContext http)
    {
        var parameters = QueryParameters.Read(http, "from", "to", ForecastRequest.HorizonParameter, ForecastRequest.CellParameter, "bbox", "seed", LayerQueryParameters.DateTime, LayerQueryParameters.Filter);
        var (query, key) = LayerQueryParameters.Read(parameters);
        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var state = map.Feed.Current;
        var views = new LayerViews(layer => state.Find(layer) is { } snapshot ? ServedLayer.Of(snapshot).View : null);
        var request = Request(parameters, query, views);
        var reports = Reports(state, views, request, $"{request.From} {request.To} {request.HorizonDays} {request.Cell:R} {request.Area} {request.Seed} {key}");
        await JsonAnswer.WriteAsync(http, "application/json", json => BacktestJson.Write(json, reports));
    }

    private static BacktestRequest Request(QueryParameters parameters, LayerQuery query, LayerViews views)
    {
        var horizon = parameters[ForecastRequest.HorizonParameter] is { } days ? ForecastRequest.ReadHorizon(days) : ForecastRequest.DefaultHorizon;
        var to = parameters["to"] is { } last ? BacktestSizes.ReadDay(last, "to") : LastDay(query, views);
        return new BacktestRequest
        {
            From = parameters["from"] is { } first ? BacktestSizes.ReadDay(first, "from") : to.AddDays(1 - (DefaultWindows * horizon)),
            To = to,
            HorizonDays = horizon,
            Cell = parameters[ForecastRequest.CellParameter] is { } cell ? ForecastRequest.ReadCell(cell) : ForecastRequest.DefaultCell,
            Area = parameters["bbox"] is { } box ? LonLatBox.Parse(box) : null,
            Query = query,
            Seed = parameters["seed"] is { } seed ? BacktestSizes.ReadSeed(seed, "seed") : 1,
        };
    }

    private static DateOnly LastDay(LayerQuery query, LayerViews views)
    {
        var incidents = views.Find(BuiltInLayers.Incidents.Name);
        var last = incidents?.TimeRange(incidents.Select(query))?.Last ?? 0;
        return DateOnly.FromDayNumber((int)last + TimeInterval.UnixDayNumber);
    }

    private IReadOnlyList<BacktestReport> Reports(FeedState state, LayerViews views, BacktestRequest request, string key)
    {
        var versions = string.Join(' ', Forecasting.Layers.Select(layer => state.Find(layer)?.Version.ToString(CultureInfo.InvariantCulture) ?? "-"));
        if (_reports.Count >= MostReports)
        {
            _reports.Clear();
        }

        var kept = $"{AccessScope.LocalOwner.Key} {versions} {key}";
        try
        {
            return _reports.GetOrAdd(kept, _ => new Lazy<IReadOnlyList<BacktestReport>>(() => BacktestSizes.Of(views, request))).Value;
        }
        catch (InputException)
        {
            // What cannot be asked is not kept.
            _reports.TryRemove(kept, out _);
            throw;
        }
    }
}
