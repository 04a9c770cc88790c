using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Zones;

/// <summary>How unevenly events came about a zone: variance over mean of 30-day counts in its buffer and ring.</summary>
/// <param name="Value">φ; 1 when there are fewer than two windows or no events.</param>
/// <param name="Counts">Events in each window, from the first to the last.</param>
/// <param name="Windows">First day of each window.</param>
public sealed record SurroundingDispersion(double Value, IReadOnlyList<int> Counts, IReadOnlyList<DateOnly> Windows)
{
    /// <summary>
    /// Counts in windows of 30 days: backwards from the day on which the zone came into force through the period before, forwards
    /// through the period after. Windows that are not whole, or touch a month left out, are not used.
    /// </summary>
    /// <param name="before">Period before.</param>
    /// <param name="after">Period after; it begins where the other ends.</param>
    /// <param name="days">Days of the events that count in buffer and ring, the first on which each may have happened.</param>
    public static SurroundingDispersion Of(ZonePeriod before, ZonePeriod after, IReadOnlyCollection<DateOnly> days)
    {
        var windows = new List<DateOnly>();
        for (var start = before.Until.AddDays(-Dispersion.WindowDays); start >= before.From; start = start.AddDays(-Dispersion.WindowDays))
        {
            windows.Add(start);
        }

        windows.Reverse();
        for (var start = after.From; start.AddDays(Dispersion.WindowDays) <= after.Until; start = start.AddDays(Dispersion.WindowDays))
        {
            windows.Add(start);
        }

        windows.RemoveAll(start => Enumerable.Range(0, Dispersion.WindowDays).Any(i => before.IsLeftOut(start.AddDays(i)) || after.IsLeftOut(start.AddDays(i))));
        var counts = windows.ConvertAll(start => days.Count(day => day >= start && day < start.AddDays(Dispersion.WindowDays)));
        return new SurroundingDispersion(Dispersion.Of([.. counts]), counts, windows);
    }
}
