using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Heatmaps.Incidents;

/// <summary>The bounded period that a density of incidents refers to.</summary>
internal static class IncidentPeriod
{
    /// <summary>
    /// The interval asked for; an open end stands at the first or last day on which the layer has an incident, filtered or not, so that two
    /// filters are compared over the same days.
    /// </summary>
    public static TimeInterval Of(LayerView incidents, TimeInterval? asked)
    {
        var interval = asked ?? TimeInterval.Always;
        if (interval.From != long.MinValue && interval.Until != long.MaxValue)
        {
            return interval;
        }

        var (first, last) = incidents.TimeRange(incidents.Select(Core.Filters.LayerQuery.Everything)) ?? (0, 0);
        var from = interval.From == long.MinValue ? Math.Min(TimeInterval.FromDays(first), interval.Until - TimeInterval.Day) : interval.From;
        var until = interval.Until == long.MaxValue ? Math.Max(TimeInterval.FromDays(last + 1), from + TimeInterval.Day) : interval.Until;
        return new TimeInterval(from, until);
    }

    /// <summary>Length in days.</summary>
    public static double Days(TimeInterval period) => (period.Until - period.From) / (double)TimeInterval.Day;
}
