using GeoArms.Engine.Queries;
using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>
/// A weapon category or an actor that the whole record of the place did not have before the recent period. The first event is a notice; it becomes a signal with five
/// events when the widened lower bound of its rate, against none in all the time before, is above 1. A place with too few events before says nothing: there, everything is new.
/// </summary>
internal sealed class FirstSeenTest(SignalRule rule) : SignalTest
{
    /// <inheritdoc/>
    public override int DaysNeeded => rule.WindowDays + rule.ReferenceDays;

    /// <inheritdoc/>
    public override IEnumerable<(string Category, SignalFinding Finding)> At(WatchedPlace place, long day)
    {
        var first = day - rule.WindowDays + 1;
        var (from, until) = (place.Days.Index(first), place.Days.Index(day + 1));
        if (from == until || from < rule.LeastEvents)
        {
            yield break;
        }

        var recent = new SortedDictionary<string, (int Count, long First)>(StringComparer.Ordinal);
        for (var i = from; i < until; i++)
        {
            foreach (var category in place.Events[i].Categories)
            {
                recent[category] = recent.TryGetValue(category, out var known) ? (known.Count + 1, known.First) : (1, place.Events[i].Day);
            }
        }

        for (var i = 0; i < from && recent.Count > 0; i++)
        {
            foreach (var category in place.Events[i].Categories)
            {
                recent.Remove(category);
            }
        }

        var before = place.ReportedDays(new DayPeriod(place.Begins, first - 1));
        var days = place.ReportedDays(new DayPeriod(first, day));
        if (before == 0 || days == 0)
        {
            yield break;
        }

        foreach (var (category, (count, seen)) in recent)
        {
            var ratio = PoissonRateRatio.Of(count, days, 0, before);
            var dispersion = place.Dispersion(day, rule.WindowDays, rule.ReferenceDays);
            var widened = Dispersion.Widen(ratio.Interval, ratio.Estimate, dispersion);
            var reporting = place.Compare(new DayPeriod(first, day), new DayPeriod(Math.Max(place.Begins, first - rule.ReferenceDays), first - 1));
            yield return (category, new SignalFinding(
                count >= rule.LeastEvents && widened.Low > 1 && reporting != ReportingChange.Changed, Date(seen), Date(day), count,
                $"{category}: first recorded on {Date(seen):yyyy-MM-dd}, {count} {(count == 1 ? "event" : "events")} since; none among {from} events from {Date(place.Begins):yyyy-MM-dd} on.")
            {
                Before = 0, BeforeDays = before, Ratio = double.PositiveInfinity, Interval = ratio.Interval, Widened = widened, Dispersion = dispersion, Reporting = reporting,
            });
        }
    }
}
