using System.Globalization;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>
/// Weapons inside a zone in force: recorded violations, recoveries, and incidents with weapons that it prohibits. The first after a quiet reference period is a notice;
/// five or more whose widened lower bound against the zone's own time in force before (at most the reference period) is above 1 are a signal.
/// </summary>
internal sealed class RearmamentTest(SignalRule rule) : SignalTest
{
    private const int LeastDaysBefore = Dispersion.WindowDays;

    /// <inheritdoc/>
    public override int DaysNeeded => rule.WindowDays + LeastDaysBefore;

    /// <inheritdoc/>
    public override IEnumerable<(string Category, SignalFinding Finding)> At(WatchedPlace place, long day)
    {
        var first = day - rule.WindowDays + 1;
        var since = Math.Max(place.Place.From ?? place.Begins, first - rule.ReferenceDays);
        var events = place.Days.Count(first, day);
        if (events == 0 || first - since < LeastDaysBefore)
        {
            yield break;
        }

        var (now, before) = (new DayPeriod(first, day), new DayPeriod(since, first - 1));
        var (days, daysBefore) = (place.ReportedDays(now), place.ReportedDays(before));
        if (days == 0 || daysBefore == 0)
        {
            yield break;
        }

        var earlier = place.Days.Count(before.First, before.Last);
        var ratio = PoissonRateRatio.Of(events, days, earlier, daysBefore);
        var dispersion = place.Dispersion(day, rule.WindowDays, rule.ReferenceDays);
        var widened = Dispersion.Widen(ratio.Interval, ratio.Estimate, dispersion);
        var reporting = place.Compare(now, before);
        var isSignal = events >= rule.LeastEvents && widened.Low > 1 && reporting != ReportingChange.Changed;
        if (!isSignal && earlier > 0)
        {
            yield break;
        }

        yield return ("", new SignalFinding(
            isSignal, Date(first), Date(day), events,
            string.Create(CultureInfo.InvariantCulture, $"{events} {(events == 1 ? "sign" : "signs")} of weapons inside the zone in {days} days with reports ({Kinds(place, first, day)}) against {earlier} in {daysBefore} days in force before."))
        {
            Before = earlier, BeforeDays = daysBefore, Ratio = ratio.Estimate, Interval = ratio.Interval, Widened = widened, Dispersion = dispersion, Reporting = reporting,
        });
    }

    private static string Kinds(WatchedPlace place, long first, long last) => string.Join(
        ", ",
        place.Events[place.Days.Index(first)..place.Days.Index(last + 1)].GroupBy(one => one.Layer, StringComparer.Ordinal).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key} {kind.Count()}"));
}
