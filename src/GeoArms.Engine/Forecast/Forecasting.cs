using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Forecast;

/// <summary>
/// Expected reported events per cell in the days ahead (METHODS, forecast and its score): by a mixture of unsmoothed decayed history, kernel densities,
/// near-repeat triggering and a uniform part, fitted by EM to earlier windows, or by the best baseline when the mixture does not beat it on
/// windows that neither had seen.
/// </summary>
public static class Forecasting
{
    /// <summary>Earlier windows on which the methods are scored before one is chosen.</summary>
    public const int ScoredWindows = 24;

    /// <summary>Days before the origin in which reports are looked for.</summary>
    public const int ReportingDays = 90;

    /// <summary>Names of the layers and tables that it is made from, the main one first.</summary>
    public static IReadOnlyList<string> Layers { get; } = [BuiltInLayers.Incidents.Name, .. ReportingRecords.Layers];

    /// <summary>Computes.</summary>
    /// <param name="layers">One state of all layers.</param>
    /// <param name="request">What is asked.</param>
    /// <exception cref="InputException">An unknown weight, a filter that does not fit the layer, or too many cells.</exception>
    public static RiskForecast Of(LayerViews layers, ForecastRequest request)
    {
        var incidents = layers.Find(BuiltInLayers.Incidents.Name) ?? throw new InputException("There is no layer 'incidents' to forecast from.");
        var grid = ForecastGrid.Of(layers, request.Cell, request.Area);
        var events = ForecastEvents.Of(incidents, incidents.Select(request.Query with { Box = null }), grid, request.Weight);
        var origin = OriginDay(incidents, request);
        return Of(grid, events, origin, request, Reports(layers, grid, origin));
    }

    internal static RiskForecast Of(ForecastGrid grid, ForecastEvents events, int origin, ForecastRequest request, CellState[] reporting)
    {
        var rule = events.RuleAt(origin);
        var (scores, model, isFitted) = new RollingScores(grid, events, request.HorizonDays).UpTo(origin, rule, ScoredWindows);
        var score = ForecastScore.Of(scores, grid.Count, request.Seed);
        var mixture = isFitted ? model.Expected() : [];
        var total = isFitted ? mixture.Sum() : model.Masses.Totals[PartList.Decayed];
        var (components, parts) = score.Chosen == ForecastMethod.Mixture ? Mixture(model, grid) : Baseline(model, score.Chosen, total, grid);
        var expected = new double[grid.Count];
        foreach (var part in parts)
        {
            for (var cell = 0; cell < expected.Length; cell++)
            {
                expected[cell] += part[cell];
            }
        }

        var (cells, totals) = (CountSpread.OfCells(scores), CountSpread.OfTotals(scores));
        var ranges = Array.ConvertAll(expected, cells.Range);
        var forecast = new RiskForecast(grid, events, components, parts)
        {
            Origin = DateOnly.FromDayNumber(origin + TimeInterval.UnixDayNumber),
            HorizonDays = request.HorizonDays,
            Method = score.Chosen,
            MethodReason = score.Reason,
            Score = score,
            NearRepeat = model.Scales,
            Knowledge = rule,
            EventsKnown = model.Known.Count,
            Expected = expected,
            Low = Array.ConvertAll(ranges, range => range.Low),
            High = Array.ConvertAll(ranges, range => range.High),
            Amount = ExpectedAmount.Of(events, rule, origin, expected),
            Unit = events.Unit,
            Reporting = reporting,
            Ranking = Ranking(expected, model.Known.Decayed(PartList.LongRun)),
            Total = total,
            TotalRange = totals.Range(total),
            Dispersion = 1 + (totals.Alpha * total),
        };
        return forecast.With(ForecastNotes.Of(forecast));
    }

    /// <summary>First day of the forecast, in days since 1970.</summary>
    internal static int OriginDay(LayerView incidents, ForecastRequest request)
    {
        if (request.Origin is { } day)
        {
            return day.DayNumber - TimeInterval.UnixDayNumber;
        }

        if (request.Query.DateTime is { Until: not long.MaxValue } period)
        {
            return (int)Math.Ceiling(period.Until / (double)TimeInterval.Day);
        }

        var (_, last) = incidents.TimeRange(incidents.Select(LayerQuery.Everything)) ?? (0, 0);
        return (int)last + 1;
    }

    private static (IReadOnlyList<ForecastPart> Components, double[][] Parts) Mixture(RollingModel model, ForecastGrid grid)
    {
        var parts = new double[PartList.Count][];
        for (var part = 0; part < parts.Length; part++)
        {
            var weight = model.Mixture.Weights[part];
            parts[part] = weight > 0 ? Array.ConvertAll(model.Masses.Cells[part], mass => weight * mass) : new double[grid.Count];
        }

        return (PartList.Describe(model.Scales), parts);
    }

    private static (IReadOnlyList<ForecastPart> Components, double[][] Parts) Baseline(RollingModel model, ForecastMethod method, double total, ForecastGrid grid)
    {
        var (_, column) = Array.Find(PartList.Baselines, baseline => baseline.Method == method);
        var shares = model.Shares(column);
        var uniform = model.UniformShare(column) / Math.Max(1, grid.Count);
        return (PartList.Describe(method), [Array.ConvertAll(shares, share => (share - uniform) * total), Array.ConvertAll(shares, _ => uniform * total)]);
    }

    private static int[] Ranking(double[] expected, double[] longRun)
    {
        var ranking = Enumerable.Range(0, expected.Length).ToArray();
        Array.Sort(ranking, (a, b) => (expected[b], longRun[b], a).CompareTo((expected[a], longRun[a], b)));
        return ranking;
    }

    private static CellState[] Reports(LayerViews layers, ForecastGrid grid, int origin)
    {
        var mask = ReportingRecords.Read(layers).Over(new TimeInterval(TimeInterval.FromDays(origin - ReportingDays), TimeInterval.FromDays(origin)));
        var states = new CellState[grid.Count];
        for (var cell = 0; mask.HasRecords && cell < states.Length; cell++)
        {
            var (longitude, latitude) = grid.CentreOf(cell);
            states[cell] = mask.At(longitude, latitude).State;
        }

        return states;
    }
}
