using System.Buffers.Text;
using System.Globalization;
using GeoArms.Core.Time;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>Days and moments as a GeoPackage writes them (ISO 8601 texts, moments in UTC), and back without an object.</summary>
internal static class SqliteTime
{
    /// <summary>A day as text.</summary>
    internal static string Format(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// A moment as text: to the millisecond, which is the form of the standard, or to the microsecond where it has one.
    /// Stores of earlier versions hold whole seconds without a fraction.
    /// </summary>
    internal static string Format(DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        return utc.ToString(utc.Ticks % TimeSpan.TicksPerMillisecond < TimeSpan.TicksPerMicrosecond ? "yyyy-MM-ddTHH:mm:ss.fffZ" : "yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
    }

    /// <summary>The moment at which a program writes, as text: to the millisecond.</summary>
    internal static string Now() => DateTimeOffset.UtcNow.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>SQL for a moment as <see cref="Format(DateTimeOffset)"/> writes it, whichever version of the program wrote it.</summary>
    internal static string Normalized(string column) => $"CASE length({column}) WHEN 20 THEN substr({column}, 1, 19) || '.000Z' ELSE {column} END";

    /// <summary>Reads <c>2024-05-31</c> as days since 1970-01-01.</summary>
    internal static bool TryDays(ReadOnlySpan<byte> text, out long days)
    {
        days = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        days = new DateOnly(year, month, day).DayNumber - TimeInterval.UnixDayNumber;
        return true;
    }

    /// <summary>Reads <c>2024-05-31T06:00:00.123Z</c> as microseconds since 1970.</summary>
    internal static bool TryMicroseconds(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (!TryDays(text, out var days) || text.Length < 19 || text[13] != ':' || text[16] != ':'
            || !TryDigits(text[11..13], out var hour) || !TryDigits(text[14..16], out var minute) || !TryDigits(text[17..19], out var second))
        {
            return false;
        }

        long fraction = 0;
        if (text.Length > 20 && text[19] == '.')
        {
            var scale = 100_000L;
            for (var i = 20; i < text.Length && text[i] is >= (byte)'0' and <= (byte)'9' && scale > 0; i++, scale /= 10)
            {
                fraction += (text[i] - '0') * scale;
            }
        }

        microseconds = TimeInterval.FromDays(days) + ((((hour * 60L) + minute) * 60) + second) * 1_000_000 + fraction;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int number) => Utf8Parser.TryParse(text, out number, out var read) && read == text.Length;
}
