using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Forecast;

/// <summary>Expected reported events per cell in the days ahead (METHODS, forecast and its score).</summary>
public static class Forecasting
{
    /// <summary>Days before the origin in which reports are looked for.</summary>
    private const int ReportingDays = 90;

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
        var rule = events.RuleAt(origin);
        var counts = new double[grid.Count];
        var longRun = new int[grid.Count];
        const double TimeScale = 365;
        for (var i = 0; i < events.Count; i++)
        {
            if (events.KnownFrom(i, rule) <= origin)
            {
                longRun[events.Cells[i]]++;
                counts[events.Cells[i]] += (1 - Math.Exp(-request.HorizonDays / TimeScale)) * Math.Exp((events.FromDay[i] - origin) / TimeScale);
            }
        }

        var ranking = Enumerable.Range(0, grid.Count).ToArray();
        Array.Sort(ranking, (a, b) => (counts[b], longRun[b], a).CompareTo((counts[a], longRun[a], b)));
        var spread = Array.ConvertAll(counts, count => PoissonSpread(count));
        var total = counts.Sum();
        return new RiskForecast(grid, events, [new ForecastPart(PartKind.History, "history-365", TimeScale, null)], [counts])
        {
            Origin = DateOnly.FromDayNumber(origin + TimeInterval.UnixDayNumber),
            HorizonDays = request.HorizonDays,
            Method = ForecastMethod.Decayed,
            MethodReason = "Decayed counts: the mixture is not fitted yet.",
            Knowledge = rule,
            Expected = counts,
            Amount = counts,
            Low = Array.ConvertAll(spread, range => range.Low),
            High = Array.ConvertAll(spread, range => range.High),
            Reporting = Reports(layers, grid, origin),
            Ranking = ranking,
            Total = total,
            TotalRange = PoissonSpread(total),
        };
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

    private static (double Low, double High) PoissonSpread(double mean)
    {
        var (low, high, below) = (-1.0, 0.0, 0.0);
        for (var n = 0; ; n++)
        {
            below += Statistics.GammaFunction.PoissonMass(n, mean);
            low = low < 0 && below > 0.025 ? n : low;
            if (below >= 0.975)
            {
                high = n;
                return (low, high);
            }
        }
    }
}
