using System.Globalization;
using GeoArms.Core;
using GeoArms.Data.Import.Dates;

namespace GeoArms.Data.Import.Columns;

/// <summary>
/// Reads dates and moments in the formats that a mapping permits or a survey found: <c>iso</c> (2024-05-31, with or
/// without a time) and the forms of <see cref="DateFormat"/>. A moment without an offset is UTC; the date of a moment
/// is its UTC day.
/// </summary>
internal sealed class DateTexts
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    private readonly List<DateFormat> _formats = [];
    private readonly List<string> _patterns = [];
    private readonly bool _iso;
    private readonly int _twoDigitYearMax;
    private readonly CultureInfo _culture;
    private readonly string _expected;

    /// <summary>Takes the formats.</summary>
    /// <param name="formats">Names and patterns.</param>
    /// <param name="twoDigitYearMax">Last year that two digits can mean.</param>
    /// <param name="where">Where they stand, for the message.</param>
    /// <exception cref="InputException">A pattern has no year, or a day without a month.</exception>
    public DateTexts(IReadOnlyList<string> formats, int twoDigitYearMax, string where)
    {
        _twoDigitYearMax = twoDigitYearMax;
        _iso = formats.Contains("iso", StringComparer.Ordinal);
        foreach (var name in formats.Where(format => format != "iso"))
        {
            if (DateFormat.Parse(name) is { } format)
            {
                _formats.Add(format);
                continue;
            }

            if (!name.Contains('y', StringComparison.Ordinal) || !name.Contains('M', StringComparison.Ordinal))
            {
                throw new InputException(
                    $"{where} names the date format \"{name}\"; expected iso, excel, unix, unixMilliseconds or a pattern of d, M and y such as d/M/yyyy (M is the month, m the minute), MMM d, yyyy, yyyy-MM or yyyy.");
            }

            _patterns.Add(name);
        }

        _culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        _culture.DateTimeFormat.Calendar = new GregorianCalendar { TwoDigitYearMax = twoDigitYearMax };
        _expected = string.Join(" or ", formats.Select(format => format == "iso" ? "2024-05-31" : format));
    }

    /// <summary>Reads a day.</summary>
    /// <param name="text">The text, trimmed.</param>
    /// <param name="span">How much of the calendar the text covers; the day is its first.</param>
    /// <param name="reason">Why there is no day, or null.</param>
    /// <returns>Null when the text is none.</returns>
    public DateOnly? Day(string text, out DateSpan span, out string? reason)
    {
        span = DateSpan.Day;
        reason = null;
        if (_iso && IsIsoDay(text, out var day, out reason))
        {
            return day;
        }

        if (reason is null && Moment(text, out span, out reason) is { } moment)
        {
            return DateOnly.FromDateTime(moment.UtcDateTime);
        }

        return null;
    }

    /// <summary>Reads a moment; a day is its beginning.</summary>
    /// <param name="text">The text, trimmed.</param>
    /// <param name="span">How much of the calendar the text covers; the moment is its first.</param>
    /// <param name="reason">Why there is no moment, or null.</param>
    /// <returns>Null when the text is none.</returns>
    public DateTimeOffset? Moment(string text, out DateSpan span, out string? reason)
    {
        reason = null;
        var moment = Read(text, out span, out var isImpossible);
        if (moment is null)
        {
            reason = isImpossible ? LooksIso(text) ? "There is no such date." : $"There is no such date when it is read as {_expected}." : $"Not a date that is understood; expected {_expected}.";
            return null;
        }

        if (moment.Value.Year is >= FirstYear and <= LastYear)
        {
            return moment;
        }

        reason = YearReason(moment.Value.Year);
        return null;
    }

    private DateTimeOffset? Read(string text, out DateSpan span, out bool isImpossible)
    {
        isImpossible = false;
        span = DateSpan.Day;
        if (_iso)
        {
            if (IsoMoment(text) is { } moment)
            {
                return moment;
            }

            isImpossible = LooksIso(text);
        }

        if (_formats.Count > 0)
        {
            var shape = DateShape.Of(text);
            foreach (var format in _formats)
            {
                if (format.TryRead(shape, _twoDigitYearMax, out var moment, out var isNone))
                {
                    span = format.Span;
                    return moment;
                }

                isImpossible |= isNone;
            }
        }

        foreach (var pattern in _patterns)
        {
            if (DateTimeOffset.TryParseExact(text, pattern, _culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var moment))
            {
                return moment;
            }
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
