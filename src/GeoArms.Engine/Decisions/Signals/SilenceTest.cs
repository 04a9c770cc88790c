using System.Globalization;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>
/// A place of which reports stop: no event since some day, although by the rate of the reference period up to that day so many were to be expected that
/// e^(−expected/φ) is below 0.01 (METHODS, signals). It stays a signal as long as the silence lasts. It never says that the place is quiet.
/// </summary>
internal sealed class SilenceTest(SignalRule rule) : SignalTest
{
    /// <inheritdoc/>
    public override int DaysNeeded => rule.ReferenceDays;

    /// <inheritdoc/>
    public override IEnumerable<(string Category, SignalFinding Finding)> At(WatchedPlace place, long day)
    {
        if (place.Days.LastUpTo(day) is not { } last || last == day || last - rule.ReferenceDays + 1 < place.Begins)
        {
            yield break;
        }

        var before = place.Days.Count(last - rule.ReferenceDays + 1, last);
        var silent = day - last;
        var reference = new DayPeriod(last - rule.ReferenceDays + 1, last);
        var expected = before * (double)silent / Math.Max(1, place.ReportedDays(reference));
        if (before < rule.LeastEvents || Math.Exp(-expected) >= rule.Probability)
        {
            yield break;
        }

        var dispersion = Math.Max(1, place.Dispersion(last, Dispersion.WindowDays, rule.ReferenceDays));
        if (Math.Exp(-expected / dispersion) >= rule.Probability)
        {
            yield break;
        }

        yield return ("", new SignalFinding(
            true, Date(last + 1), Date(day), 0,
            string.Create(CultureInfo.InvariantCulture, $"No report since {Date(last):yyyy-MM-dd} ({silent} days) where {expected:0.#} were to be expected by the {rule.ReferenceDays} days before. This is not peace: {Reports(place, last, day)}"))
        {
            Before = before, BeforeDays = rule.ReferenceDays, Dispersion = dispersion,
            Reporting = place.Compare(new DayPeriod(last + 1, day), new DayPeriod(last - rule.ReferenceDays + 1, last)),
        });
    }

    private static string Reports(WatchedPlace place, long last, long day) => place.Compare(new DayPeriod(last + 1, day), new DayPeriod(Math.Max(place.Begins, last - 364), last)) switch
    {
        ReportingChange.Changed => "records of reporting say that reports stopped or changed.",
        ReportingChange.Unchanged => "reporting is recorded as unchanged; ask why.",
        _ => "there are no records of reporting.",
    };
}
