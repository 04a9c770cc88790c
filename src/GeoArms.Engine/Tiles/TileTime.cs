using System.Globalization;

namespace GeoArms.Engine.Tiles;

/// <summary>Dates and moments as ISO 8601 text in UTF-8.</summary>
internal static class TileTime
{
    private const long MicrosecondsPerDay = 86_400_000_000;
    private const long MaxMicroseconds = ((3_652_058L - 719_162) * MicrosecondsPerDay) + MicrosecondsPerDay - 1;
    private const long MinMicroseconds = -719_162L * MicrosecondsPerDay;

    /// <summary>Writes a day given in days since 1970-01-01 (<c>2024-03-01</c>) and returns the bytes written.</summary>
    public static int WriteDate(long days, Span<byte> into)
    {
        var (year, month, day) = DateOnly.FromDayNumber((int)Math.Clamp(days + 719_162, 0, 3_652_058));
        WriteDigits(year / 100, into);
        WriteDigits(year % 100, into[2..]);
        into[4] = (byte)'-';
        WriteDigits(month, into[5..]);
        into[7] = (byte)'-';
        WriteDigits(day, into[8..]);
        return 10;
    }

    /// <summary>
    /// Writes a moment given in microseconds since 1970 (<c>2024-03-01T12:00:00Z</c>, with a fraction only when there is
    /// one) and returns the bytes written.
    /// </summary>
    public static int WriteTimestamp(long microseconds, Span<byte> into)
    {
        var moment = DateTime.UnixEpoch.AddTicks(Math.Clamp(microseconds, MinMicroseconds, MaxMicroseconds) * 10);
        var format = moment.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";
        moment.TryFormat(into, out var written, format, CultureInfo.InvariantCulture);
        return written;
    }

    private static void WriteDigits(int number, Span<byte> into)
    {
        into[1] = (byte)('0' + (number % 10));
        into[0] = (byte)('0' + (number / 10));
    }
}
