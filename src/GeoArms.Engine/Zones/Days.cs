using GeoArms.Core.Time;

namespace GeoArms.Engine.Zones;

/// <summary>Days since 1970 as dates, and moments as days.</summary>
internal static class Days
{
    /// <summary>The date of a day since 1970; the first or last that there is when it lies beyond.</summary>
    public static DateOnly ToDate(long day) =>
        DateOnly.FromDayNumber((int)Math.Clamp(day + TimeInterval.UnixDayNumber, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    /// <summary>Days since 1970 of a date.</summary>
    public static long Of(DateOnly date) => date.DayNumber - TimeInterval.UnixDayNumber;

    /// <summary>The day of a moment in microseconds since 1970.</summary>
    public static long OfMoment(long moment) => (long)Math.Floor(moment / (double)TimeInterval.Day);

    /// <summary>The interval of days from one to before another.</summary>
    public static TimeInterval Interval(DateOnly from, DateOnly until) => new(TimeInterval.FromDays(Of(from)), TimeInterval.FromDays(Of(until)));
}
