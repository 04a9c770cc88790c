namespace GeoArms.Engine.Zones;

/// <summary>A period in which events are counted, less the months without reporting.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="MonthsLeftOut">First days of the months that are left out, with the names of the areas from which no reports came.</param>
public sealed record ZonePeriod(DateOnly From, DateOnly Until, IReadOnlyList<(DateOnly Month, string Areas)> MonthsLeftOut)
{
    /// <summary>Length in days, whole.</summary>
    public int Days => Until.DayNumber - From.DayNumber;

    /// <summary>Days that count: those in months with reporting.</summary>
    public int CountedDays => Days - MonthsLeftOut.Sum(month => Overlap(month.Month));

    /// <summary>True when a day is in the period and in a month that counts.</summary>
    public bool Counts(DateOnly day) => day >= From && day < Until && !IsLeftOut(day);

    /// <summary>True when the month of a day is left out.</summary>
    public bool IsLeftOut(DateOnly day)
    {
        foreach (var (month, _) in MonthsLeftOut)
        {
            if (month.Year == day.Year && month.Month == day.Month)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How the days of an event stand to the period; null when it has no day in it.</summary>
    public EventStanding? Of(DateOnly from, DateOnly to)
    {
        if (to < From || from >= Until)
        {
            return null;
        }

        var (counted, leftOut) = (false, false);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (day < From || day >= Until)
            {
                return EventStanding.TimeTooRough;
            }

            var isLeftOut = IsLeftOut(day);
            leftOut |= isLeftOut;
            counted |= !isLeftOut;
        }

        return !leftOut ? EventStanding.Counted : counted ? EventStanding.TimeTooRough : EventStanding.MonthLeftOut;
    }

    private int Overlap(DateOnly month) =>
        Math.Max(0, Math.Min(month.AddMonths(1).DayNumber, Until.DayNumber) - Math.Max(month.DayNumber, From.DayNumber));
}
