using GeoArms.Core;
using GeoArms.Core.Time;

namespace GeoArms.Engine.Queries;

/// <summary>Whole UTC days, the last one included, in days since 1970.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, not before the first.</param>
public readonly record struct DayPeriod(long First, long Last)
{
    // Counts by month, and reporting by month and area, are as long as the period.
    private const int MostYears = 300;

    /// <summary>Number of days.</summary>
    public long Days => Last - First + 1;

    /// <summary>The period of as many days right before.</summary>
    public DayPeriod Before => new(First - Days, First - 1);

    /// <summary>The days that an interval touches, an open end being the present day; null when the start is open or lies after that.</summary>
    /// <exception cref="InputException">It is longer than 300 years.</exception>
    public static DayPeriod? Of(TimeInterval? interval, DateOnly today)
    {
        if (interval is not { From: not long.MinValue } bounded)
        {
            return null;
        }

        var last = bounded.Until == long.MaxValue ? today.DayNumber - TimeInterval.UnixDayNumber : Day(bounded.Until - 1);
        var period = new DayPeriod(Day(bounded.From), last);
        return period.Days <= MostYears * 366L
            ? period.Days > 0 ? period : null
            : throw new InputException($"Got a datetime of {period.Days} days; expected {MostYears} years at most, or an open start (../2024-12-31) for all that was before.") { Parameter = "datetime" };
    }

    /// <summary>Share of a span of days, from 0 to 1, that lies in the period.</summary>
    public double Share(long from, long to) => Math.Max(0, Math.Min(Last, to) - Math.Max(First, from) + 1) / (double)(to - from + 1);

    /// <summary>True when the whole span lies in the period.</summary>
    public bool Holds(long from, long to) => from >= First && to <= Last;

    /// <summary>True when the span shares a day with the period.</summary>
    public bool Touches(long from, long to) => from <= Last && to >= First;

    /// <summary>The day of a moment in microseconds since 1970.</summary>
    public static long Day(long moment) => (long)Math.Floor(moment / (decimal)TimeInterval.Day);

    /// <summary>Number of the month of a day: year · 12 + month − 1.</summary>
    public static int MonthOf(long day)
    {
        var date = ToDate(day);
        return (date.Year * 12) + date.Month - 1;
    }

    /// <summary>The days of a month by its number.</summary>
    public static DayPeriod OfMonth(int month)
    {
        var first = new DateOnly(Math.Clamp(month / 12, 1, 9999), (month % 12) + 1, 1);
        return new DayPeriod(first.DayNumber - TimeInterval.UnixDayNumber, first.DayNumber - TimeInterval.UnixDayNumber + DateTime.DaysInMonth(first.Year, first.Month) - 1);
    }

    /// <summary>A day since 1970 as a date; the first or last that there is when it lies beyond.</summary>
    public static DateOnly ToDate(long day) =>
        DateOnly.FromDayNumber((int)Math.Clamp(day + TimeInterval.UnixDayNumber, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
