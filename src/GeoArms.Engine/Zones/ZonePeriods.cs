namespace GeoArms.Engine.Zones;

/// <summary>The periods of a zone.</summary>
/// <param name="zone">The zone.</param>
/// <param name="span">Days for which there are data, since 1970: the first, and the one after the last; null when there are none.</param>
/// <param name="reporting">Months without reporting.</param>
internal sealed class ZonePeriods(AgreedZone zone, (long From, long Until)? span, ReportingLand reporting)
{
    /// <summary>Longest period that is compared, in days.</summary>
    private const int LongestPeriod = 365;

    private readonly IReadOnlyList<ReportingLand.Area> _touched = reporting.Touched(zone.Shape);

    /// <summary>The whole time in force so far, and the periods that are compared; a note says why there are none.</summary>
    public (ZonePeriod? InForce, (ZonePeriod Before, ZonePeriod After)? Compared) Of(ZoneNotes notes)
    {
        if (span is not var (from, until))
        {
            notes.Add($"There are no incidents in the time asked for, so nothing can be counted.");
            return (null, null);
        }

        var start = zone.ValidFrom ?? long.MinValue;
        var end = Math.Min(until, zone.ValidTo + 1 ?? until);
        if (Math.Max(start, from) >= end)
        {
            notes.Add($"The zone was not in force on any day from {Days.ToDate(from):yyyy-MM-dd} to {Days.ToDate(until - 1):yyyy-MM-dd}, the days for which there are data.");
            return (null, null);
        }

        var inForce = Period(Math.Max(start, from), end);
        if (zone.ValidFrom is null)
        {
            notes.Add($"It is not known since when the zone is in force, so there is no time before to compare with.");
            return (inForce, null);
        }

        var length = Math.Min(LongestPeriod, Math.Min(end - start, start - from));
        if (length <= 0)
        {
            notes.Add($"The zone came into force on {Days.ToDate(start):yyyy-MM-dd}, and the data begin on {Days.ToDate(from):yyyy-MM-dd}: there is no time before to compare with.");
            return (inForce, null);
        }

        var (before, after) = (Period(start - length, start), Period(start, start + length));
        if (before.CountedDays == 0 || after.CountedDays == 0)
        {
            notes.Add($"In one of the two periods no reports came from part of the zone in any month, so they cannot be compared.");
            return (inForce, null);
        }

        return (inForce, (before, after));
    }

    private ZonePeriod Period(long from, long until)
    {
        var (first, end) = (Days.ToDate(from), Days.ToDate(until));
        return new ZonePeriod(first, end, reporting.SilentMonths(_touched, first, end));
    }
}
