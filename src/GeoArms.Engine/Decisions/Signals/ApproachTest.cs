using System.Globalization;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>
/// Events that come nearer month by month: the median distance falls from each month of 30 days to the next, with five events or more in each, and distance falls with
/// time beyond chance (Mann and Kendall's test on the events in the order of time, its z divided by √φ when φ is above 1.2, one-sided p below 0.025).
/// </summary>
internal sealed class ApproachTest(SignalRule rule) : SignalTest
{
    private const double Significant = 1.959963984540054;

    // The test compares every pair: more events than this are thinned evenly.
    private const int MostCompared = 2_000;

    /// <inheritdoc/>
    public override int DaysNeeded => rule.Months * Dispersion.WindowDays;

    /// <inheritdoc/>
    public override IEnumerable<(string Category, SignalFinding Finding)> At(WatchedPlace place, long day)
    {
        var first = day - DaysNeeded + 1;
        var medians = new double[rule.Months];
        for (var month = 0; month < rule.Months; month++)
        {
            var from = first + (month * Dispersion.WindowDays);
            var (begin, end) = (place.Days.Index(from), place.Days.Index(from + Dispersion.WindowDays));
            if (end - begin < rule.LeastEvents)
            {
                yield break;
            }

            medians[month] = Median(place.Events.AsSpan(begin, end - begin));
            if (month > 0 && medians[month] >= medians[month - 1])
            {
                yield break;
            }
        }

        var events = place.Events[place.Days.Index(first)..place.Days.Index(day + 1)];
        var step = (events.Length + MostCompared - 1) / MostCompared;
        var dispersion = place.Dispersion(day, DaysNeeded, DaysNeeded);
        var trend = MannKendall.Of([.. events.Where((_, i) => i % step == 0).Select(one => one.Metres)]);
        var z = dispersion > Dispersion.WidenedAbove ? trend.Z / Math.Sqrt(dispersion) : trend.Z;
        if (z > -Significant)
        {
            yield break;
        }

        yield return ("", new SignalFinding(
            true, Date(first), Date(day), events.Length,
            $"Median distance by month: {string.Join(", ", medians.Select(metres => (metres / 1000).ToString("0.0", CultureInfo.InvariantCulture)))} km, of {events.Length} events within {(rule.Radius / 1000).ToString("0.#", CultureInfo.InvariantCulture)} km.")
        {
            Dispersion = dispersion,
            Reporting = place.Compare(new DayPeriod(day - Dispersion.WindowDays + 1, day), new DayPeriod(first, day - Dispersion.WindowDays)),
        });
    }

    private static double Median(ReadOnlySpan<SignalEvent> events)
    {
        var metres = new double[events.Length];
        for (var i = 0; i < metres.Length; i++)
        {
            metres[i] = events[i].Metres;
        }

        Array.Sort(metres);
        return (metres[(metres.Length - 1) / 2] + metres[metres.Length / 2]) / 2;
    }
}
