using System.Globalization;

namespace GeoArms.Core.Time;

/// <summary>
/// A half-open interval [<see cref="From"/>, <see cref="Until"/>) in microseconds since 1970-01-01T00:00Z;
/// <see cref="long.MinValue"/> and <see cref="long.MaxValue"/> are open ends.
/// </summary>
/// <param name="From">First moment inside.</param>
/// <param name="Until">First moment after.</param>
public readonly record struct TimeInterval(long From, long Until)
{
    /// <summary>Microseconds in a day.</summary>
    public const long Day = 86_400_000_000;

    /// <summary>All time.</summary>
    public static TimeInterval Always { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>True when the two share a moment.</summary>
    public bool Intersects(long from, long until) => from < Until && until > From;

    /// <summary>
    /// Reads the <c>datetime</c> parameter: an instant, a date (the whole UTC day), or an interval
    /// <c>start/end</c> whose ends may be <c>..</c> or empty (OGC API Features 1.0, 7.15.4).
    /// The end of an interval is included: a date to its midnight, an instant to its microsecond.
    /// </summary>
    /// <exception cref="InputException">The text is neither; the message says what was got and expected.</exception>
    public static TimeInterval Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return ParseOne(text, text);
        }

        var start = text[..slash];
        var end = text[(slash + 1)..];
        var from = start is ".." or "" ? long.MinValue : ParseOne(start, text).From;
        var until = end is ".." or "" ? long.MaxValue : ParseOne(end, text).Until;
        if (from >= until)
        {
            throw new InputException($"Got the datetime '{text}', whose end is before its start; expected start/end in order, such as 2024-01-01/2024-03-31.")
            {
                Parameter = "datetime",
            };
        }

        return new TimeInterval(from, until);
    }

    private static TimeInterval ParseOne(string part, string whole)
    {
        if (DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            var from = FromDays(date.DayNumber - UnixDayNumber);
            return new TimeInterval(from, from + Day);
        }

        if (part.Length >= 11 && part[10] is 'T' or 't'
            && DateTimeOffset.TryParse(part, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            var at = ToMicroseconds(moment);
            return new TimeInterval(at, at + 1);
        }

        throw new InputException(
            $"Got the datetime '{whole}'; expected a date (2024-05-31), a moment (2024-05-31T06:00:00Z), or an interval of either with '..' for an open end (2024-01-01/..).")
        {
            Parameter = "datetime",
        };
    }

    private static readonly long FirstMoment = ToMicroseconds(DateTimeOffset.MinValue);
    private static readonly long LastMoment = ToMicroseconds(DateTimeOffset.MaxValue);

    /// <summary>Day number (<see cref="DateOnly.DayNumber"/>) of 1970-01-01.</summary>
    public const int UnixDayNumber = 719_162;

    /// <summary>Microseconds since 1970 of the beginning of a day given in days since 1970.</summary>
    public static long FromDays(long days) => days * Day;

    /// <summary>Microseconds since 1970 of a moment.</summary>
    public static long ToMicroseconds(DateTimeOffset moment) => (moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The moment at so many microseconds since 1970; before the year 1 its beginning, after 9999 its end, as the day after 9999-12-31 is.</summary>
    public static DateTimeOffset ToMoment(long microseconds) =>
        microseconds <= FirstMoment ? DateTimeOffset.MinValue
        : microseconds >= LastMoment ? DateTimeOffset.MaxValue
        : DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
