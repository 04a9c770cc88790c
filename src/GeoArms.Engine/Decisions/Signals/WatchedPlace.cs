using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Queries.Reporting;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>A place with everything by which a rule judges it on any day.</summary>
internal sealed class WatchedPlace
{
    // Windows of the time before are looked at for a year at least, so that short periods have some too.
    private const int LeastWindowsBefore = 12;

    private const double ReportingTolerance = 0.34;

    private readonly EventDays _around;

    /// <summary>Takes a place.</summary>
    /// <param name="ground">The place.</param>
    /// <param name="events">Events in it by day, then id.</param>
    /// <param name="begins">First day of the data.</param>
    /// <param name="notAssignable">Events whose place or time is known too roughly to be counted.</param>
    public WatchedPlace(WatchedGround ground, SignalEvent[] events, long begins, int notAssignable)
    {
        (Place, Events, Begins, NotAssignable, Reporting) = (ground.Place, events, begins, notAssignable, ground.Reporting);
        Days = new EventDays([.. events.Select(one => one.Day)]);
        _around = ground.Around;
    }

    /// <summary>The place.</summary>
    public SignalPlace Place { get; }

    /// <summary>Events in it by day.</summary>
    public SignalEvent[] Events { get; }

    /// <summary>Their days.</summary>
    public EventDays Days { get; }

    /// <summary>First day of the data.</summary>
    public long Begins { get; }

    /// <summary>Events whose place or time is known too roughly to be counted.</summary>
    public int NotAssignable { get; }

    /// <summary>What is known of the reporting from it, month by month.</summary>
    public CoverageStatement Reporting { get; }

    /// <summary>
    /// φ of the surroundings on a day: variance over mean of 30-day counts, of the recent period and the time before each about its own mean, so that a
    /// change between them is no dispersion.
    /// </summary>
    /// <param name="last">Last day of the recent period.</param>
    /// <param name="days">Its length.</param>
    /// <param name="before">Length of the period before.</param>
    public double Dispersion(long last, int days, int before)
    {
        var first = last - days + 1;
        var known = (first - Begins) / Statistics.Dispersion.WindowDays;
        var windowsBefore = Math.Min(known, Math.Max(before / Statistics.Dispersion.WindowDays, LeastWindowsBefore));
        var (sum, freedom) = (0.0, 0);
        foreach (var (end, windows) in new[] { (last, days / Statistics.Dispersion.WindowDays), (first - 1, (int)Math.Max(0, windowsBefore)) })
        {
            var counts = new int[windows];
            for (var i = 0; i < windows; i++)
            {
                var until = end - ((long)i * Statistics.Dispersion.WindowDays);
                counts[i] = _around.Count(until - Statistics.Dispersion.WindowDays + 1, until);
            }

            if (windows >= 2 && Array.Exists(counts, count => count > 0))
            {
                sum += Statistics.Dispersion.Of(counts) * (windows - 1);
                freedom += windows - 1;
            }
        }

        return freedom == 0 ? 1 : sum / freedom;
    }

    /// <summary>Days of a period in months that are not recorded as without reports: the exposure behind a count.</summary>
    public long ReportedDays(DayPeriod period)
    {
        var days = period.Days;
        foreach (var (month, level) in Reporting.Months)
        {
            var whole = DayPeriod.OfMonth(month);
            if (level == CoverageLevel.None && whole.First <= period.Last && whole.Last >= period.First)
            {
                days -= Math.Min(whole.Last, period.Last) - Math.Max(whole.First, period.First) + 1;
            }
        }

        return days;
    }

    /// <summary>
    /// How reporting compares in two periods. Months without reports count in neither: it has changed when they are half of a period or more, or when the share of
    /// months with full reporting, of those with reports, differs by more than one in three.
    /// </summary>
    public ReportingChange Compare(DayPeriod now, DayPeriod before)
    {
        var (fullNow, unknownNow) = Shares(now);
        var (fullBefore, unknownBefore) = Shares(before);
        return unknownNow || unknownBefore ? ReportingChange.Unknown
            : ReportedDays(now) * 2 <= now.Days || ReportedDays(before) * 2 <= before.Days || Math.Abs(fullNow - fullBefore) > ReportingTolerance ? ReportingChange.Changed
            : ReportingChange.Unchanged;
    }

    private (double Full, bool IsUnknown) Shares(DayPeriod period)
    {
        var (from, to) = (DayPeriod.MonthOf(period.First), DayPeriod.MonthOf(period.Last));
        var (months, full, unknown, silent) = (0, 0, 0, 0);
        foreach (var (month, level) in Reporting.Months)
        {
            if (month < from || month > to)
            {
                continue;
            }

            if (level == CoverageLevel.None)
            {
                silent++;
            }
            else
            {
                months++;
                full += level == CoverageLevel.Full ? 1 : 0;
                unknown += level == CoverageLevel.Unknown ? 1 : 0;
            }
        }

        // A month that no record names is unknown, as one that is recorded so.
        var missing = to - from + 1 - months - silent;
        return (months == 0 ? 0 : full / (double)months, (unknown + missing) * 2 > months + missing);
    }
}
