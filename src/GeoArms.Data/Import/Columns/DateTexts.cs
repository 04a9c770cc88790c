using System.Globalization;
using GeoArms.Core;

namespace GeoArms.Data.Import.Columns;

/// <summary>
/// Reads dates and moments in the formats that a mapping permits: <c>iso</c> (2024-05-31, with or without a time),
/// <c>unix</c> (seconds since 1970), <c>unixMilliseconds</c>, or a pattern such as <c>M/d/yy</c>. A moment without an
/// offset is UTC; the date of a moment is its UTC day.
/// </summary>
internal sealed class DateTexts
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    private readonly string[] _patterns;
    private readonly bool _iso;
    private readonly bool _seconds;
    private readonly bool _milliseconds;
    private readonly CultureInfo _culture;
    private readonly string _expected;

    /// <summary>Takes the formats.</summary>
    /// <param name="formats">Names and patterns.</param>
    /// <param name="twoDigitYearMax">Last year that two digits can mean.</param>
    /// <param name="where">Where they stand, for the message.</param>
    /// <exception cref="InputException">A pattern has no day, month or year.</exception>
    public DateTexts(IReadOnlyList<string> formats, int twoDigitYearMax, string where)
    {
        _iso = formats.Contains("iso", StringComparer.Ordinal);
        _seconds = formats.Contains("unix", StringComparer.Ordinal);
        _milliseconds = formats.Contains("unixMilliseconds", StringComparer.Ordinal);
        _patterns = [.. formats.Where(format => format is not ("iso" or "unix" or "unixMilliseconds"))];
        foreach (var pattern in _patterns)
        {
            if (!pattern.Contains('y', StringComparison.Ordinal) || !pattern.Contains('M', StringComparison.Ordinal))
            {
                throw new InputException(
                    $"{where} names the date format \"{pattern}\"; expected iso, unix, unixMilliseconds or a pattern of d, M and y such as d/M/yyyy (M is the month, m the minute).");
            }
        }

        _culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        _culture.DateTimeFormat.Calendar = new GregorianCalendar { TwoDigitYearMax = twoDigitYearMax };
        _expected = string.Join(" or ", formats.Select(format => format == "iso" ? "2024-05-31" : format));
    }

    /// <summary>Reads a day.</summary>
    /// <returns>Null when the text is none; <paramref name="reason"/> then says why.</returns>
    public DateOnly? Day(string text, out string? reason)
    {
        reason = null;
        if (_iso && IsIsoDay(text, out var day, out reason))
        {
            return day;
        }

        if (reason is null && Moment(text, out reason) is { } moment)
        {
            return DateOnly.FromDateTime(moment.UtcDateTime);
        }

        return null;
    }

    /// <summary>Reads a moment; a day is its beginning.</summary>
    /// <returns>Null when the text is none; <paramref name="reason"/> then says why.</returns>
    public DateTimeOffset? Moment(string text, out string? reason)
    {
        reason = null;
        var moment = Read(text, out var isImpossible);
        if (moment is null)
        {
            reason = isImpossible ? "There is no such date." : $"Not a date that is understood; expected {_expected}.";
            return null;
        }

        if (moment.Value.Year is >= FirstYear and <= LastYear)
        {
            return moment;
        }

        reason = YearReason(moment.Value.Year);
        return null;
    }

    private DateTimeOffset? Read(string text, out bool isImpossible)
    {
        isImpossible = false;
        if (_iso)
        {
            if (IsoMoment(text) is { } moment)
            {
                return moment;
            }

            isImpossible = LooksIso(text);
        }

        foreach (var pattern in _patterns)
        {
            if (DateTimeOffset.TryParseExact(text, pattern, _culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var moment))
            {
                return moment;
            }
        }

        if ((_seconds || _milliseconds) && long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            var milliseconds = _seconds ? number * 1000.0 : number;
            return Math.Abs(milliseconds) < 1e14 ? DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds) : null;
        }

        return null;
    }

    /// <summary>A moment in the form of ISO 8601 (a day, or a day and a time), or null.</summary>
    internal static DateTimeOffset? IsoMoment(string text)
    {
        if (!LooksIso(text))
        {
            return null;
        }

        return text.Length == 10
            ? DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null
            : text[10] is 'T' or 't' or ' ' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.ToUniversalTime() : null;
    }

    /// <summary>True for four digits, a dash, two digits, a dash, two digits at the beginning.</summary>
    internal static bool LooksIso(string text) =>
        text.Length >= 10 && text[4] == '-' && text[7] == '-' && AreDigits(text.AsSpan(0, 4)) && AreDigits(text.AsSpan(5, 2)) && AreDigits(text.AsSpan(8, 2));

    private static bool IsIsoDay(string text, out DateOnly day, out string? reason)
    {
        reason = null;
        day = default;
        if (text.Length < 10 || !LooksIso(text) || (text.Length > 10 && text[10..] is not "T00:00:00" and not "T00:00:00Z"))
        {
            return false;
        }

        var year = Digits(text, 0, 4);
        var month = Digits(text, 5, 2);
        var number = Digits(text, 8, 2);
        if (year == 0 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
        {
            reason = "There is no such date.";
            return false;
        }

        if (year is < FirstYear or > LastYear)
        {
            reason = YearReason(year);
            return false;
        }

        day = new DateOnly(year, month, number);
        return true;
    }

    private static string YearReason(int year) => $"The year {year} cannot be right; expected {FirstYear} to {LastYear}.";

    private static int Digits(string text, int start, int length)
    {
        var value = 0;
        for (var i = start; i < start + length; i++)
        {
            value = (value * 10) + (text[i] - '0');
        }

        return value;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
