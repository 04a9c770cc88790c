using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Forecast;

/// <summary>
/// Scores the forecast on data that it had not seen (METHODS, forecast and its score): from origin to origin the model is fitted to what was known
/// and scored on the window that follows, beside the baselines, whose parameters also come from earlier windows only.
/// </summary>
public static class Backtest
{
    /// <summary>Fewest windows that are scored.</summary>
    public const int FewestWindows = 2;

    /// <summary>Computes.</summary>
    /// <param name="layers">One state of all layers.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="progress">Called with the windows done and all of them.</param>
    /// <param name="cancel">Stops between windows.</param>
    /// <exception cref="InputException">A filter that does not fit the layer, too many cells, or a period without room for two windows or without history before it.</exception>
    public static BacktestReport Of(LayerViews layers, BacktestRequest request, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        var incidents = layers.Find(BuiltInLayers.Incidents.Name) ?? throw new InputException("There is no layer 'incidents' to forecast from.");
        var grid = ForecastGrid.Of(layers, request.Cell, request.Area);
        var events = ForecastEvents.Of(incidents, incidents.Select(request.Query with { Box = null }), grid);
        var (_, lastDay) = incidents.TimeRange(incidents.Select(LayerQuery.Everything)) ?? (0, 0);
        return Of(grid, events, (int)lastDay, request, progress, cancel);
    }

    internal static BacktestReport Of(
        ForecastGrid grid, ForecastEvents events, int lastDay, BacktestRequest request, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        var origins = Origins(events, lastDay, request);
        var (scores, model) = new RollingScores(grid, events, request.HorizonDays).Run(origins, progress, cancel);
        var score = ForecastScore.Of(scores, grid.Count, request.Seed);
        var report = new BacktestReport
        {
            Request = request,
            Grid = grid,
            Account = events.Account,
            Score = score,
            Windows = [.. scores.Select(window => (Date(window.Origin), window.Events, window.Expected))],
            OnFinalData = scores.Count(window => window.Rule == KnowledgeRule.FinalData),
            NearRepeat = model.Scales,
            Shares = [.. PartList.Describe(model.Scales).Select((part, i) => (part, model.Mixture.Events > 0 ? model.Mixture.EventsOf[i] / model.Mixture.Events : 0))],
            CellsInRange = (scores.Sum(window => window.Ranges.Inside), scores.Sum(window => window.Ranges.Of)),
            TotalsInRange = CountSpread.InRange(scores),
        };
        return report with { Notes = BacktestNotes.Of(report) };
    }

    private static int[] Origins(ForecastEvents events, int lastDay, BacktestRequest request)
    {
        var horizon = request.HorizonDays;
        var (from, to) = (Day(request.From), Day(request.To));
        if (events.Count == 0)
        {
            throw new InputException("There are no incidents whose place and time are known well enough to forecast from.");
        }

        if (events.FromDay[0] > from - (2 * horizon))
        {
            throw new InputException(
                $"Got the first day {request.From:yyyy-MM-dd}; expected at least two windows of {horizon} days after the first usable event, {Date(events.FromDay[0]):yyyy-MM-dd}, so {Date(events.FromDay[0] + (2 * horizon)):yyyy-MM-dd} or later.")
            {
                Parameter = "--from",
            };
        }

        // A window that the data do not reach to the end of would count what is yet to come as peace.
        var last = Math.Min(to, lastDay);
        var count = (last + 1 - from) / horizon;
        return count >= FewestWindows
            ? [.. Enumerable.Range(0, count).Select(window => from + (window * horizon))]
            : throw new InputException(
                $"Got the days {request.From:yyyy-MM-dd} to {request.To:yyyy-MM-dd} with incidents until {Date(lastDay):yyyy-MM-dd}; expected room for at least {FewestWindows} windows of {horizon} days.")
            {
                Parameter = "--to",
            };
    }

    private static int Day(DateOnly date) => date.DayNumber - TimeInterval.UnixDayNumber;

    private static DateOnly Date(int day) => DateOnly.FromDayNumber(day + TimeInterval.UnixDayNumber);
}
