using GeoArms.Core.Filters;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Queries;

/// <summary>Compares the events of a period with those of the period before (METHODS, rates).</summary>
internal sealed class TrendTally(QueriedLayer layer, DayPeriod period)
{
    // Windows of the time before are looked at for a year at least, so that short periods have some too.
    private const int LeastWindowsBefore = 12;

    private int _now;
    private int _earlier;
    private int _notAssignable;

    /// <summary>Counts an event of either period, whether it was asked or not.</summary>
    public void Add(int row)
    {
        if (layer.Days(row) is not { } days)
        {
            return;
        }

        if (period.Holds(days.From, days.To))
        {
            _now++;
        }
        else if (period.Before.Holds(days.From, days.To))
        {
            _earlier++;
        }
        else if (period.Touches(days.From, days.To) || period.Before.Touches(days.From, days.To))
        {
            _notAssignable++;
        }
    }

    /// <summary>The comparison.</summary>
    /// <param name="surroundings">Where it is looked how unevenly events come.</param>
    public PlaceTrend Trend(LonLatBox surroundings)
    {
        // Of the whole layer, not of the filter: where the filter finds nothing, the layer was kept all the same.
        var begins = layer.View.TimeRange(layer.View.Select(LayerQuery.Everything))?.First;
        var withheld = begins is not { } first || first > period.Before.First
            ? begins is null
                ? "The layer has no dated records."
                : $"The layer's first record is of {DayPeriod.ToDate(begins.Value):yyyy-MM-dd}: it does not cover the whole period before."
            : _now + _earlier < PlaceTrend.LeastEvents ? $"Fewer than {PlaceTrend.LeastEvents} events in both periods together." : null;
        if (withheld is not null)
        {
            var unknown = new ConfidenceInterval(double.NaN, double.NaN);
            return new PlaceTrend(period.Before, _now, _earlier, _notAssignable, double.NaN, unknown, unknown, double.NaN, withheld);
        }

        var dispersion = DispersionIn(surroundings, begins!.Value);
        var ratio = PoissonRateRatio.Of(_now, period.Days, _earlier, period.Days);
        return new PlaceTrend(
            period.Before, _now, _earlier, _notAssignable, ratio.Estimate, ratio.Interval, Dispersion.Widen(ratio.Interval, ratio.Estimate, dispersion), dispersion, null);
    }

    // Of whole windows counted back from each period's end, each about its own mean, so that a change between them is no dispersion.
    private double DispersionIn(LonLatBox surroundings, long begins)
    {
        var now = new int[period.Days / Dispersion.WindowDays];
        var known = (period.Before.Last - begins + 1) / Dispersion.WindowDays;
        var before = new int[Math.Max(period.Days / Dispersion.WindowDays, Math.Min(LeastWindowsBefore, known))];
        var (nowFirst, beforeFirst) = (period.Last + 1 - (now.Length * Dispersion.WindowDays), period.Before.Last + 1 - (before.Length * Dispersion.WindowDays));
        var rows = new RowBuffer();
        GroundBoxes.CollectPoints(layer.View, layer.Always, surroundings, rows);
        foreach (var row in rows.Rows)
        {
            var (longitude, latitude) = layer.View.PointPlace(row);
            if (layer.Days(row) is { } days && GroundBoxes.Holds(surroundings, longitude, latitude))
            {
                Count(now, nowFirst, period.Last, days.From);
                Count(before, beforeFirst, period.Before.Last, days.From);
            }
        }

        var (sum, freedom) = (0.0, 0);
        foreach (var windows in new[] { now, before })
        {
            if (windows.Length >= 2 && windows.Any(count => count > 0))
            {
                sum += Dispersion.Of(windows) * (windows.Length - 1);
                freedom += windows.Length - 1;
            }
        }

        return freedom == 0 ? 1 : sum / freedom;
    }

    private static void Count(int[] windows, long first, long last, long day)
    {
        if (day >= first && day <= last)
        {
            windows[(day - first) / Dispersion.WindowDays]++;
        }
    }
}
