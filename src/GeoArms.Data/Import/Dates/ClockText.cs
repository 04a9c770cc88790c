using System.Buffers;
using System.Globalization;

namespace GeoArms.Data.Import.Dates;

/// <summary>Reads the time of day that may stand behind a date: 14:05, 14:05:30.25, 2:05 PM, T14:05Z, 14:05+03:00.</summary>
internal static class ClockText
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Reads a time.</summary>
    /// <param name="text">What stands behind the date.</param>
    /// <param name="time">Time of day.</param>
    /// <param name="offset">Offset from UTC; zero when none is written.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan time, out TimeSpan offset)
    {
        time = offset = default;
        text = text.TrimStart(" ,");
        text = text is ['T' or 't', ..] ? text[1..] : text;
        if (!Number(ref text, 2, out var hours) || !Skip(ref text, ':') || !Number(ref text, 2, out var minutes))
        {
            return false;
        }

        var seconds = 0.0;
        if (Skip(ref text, ':'))
        {
            var length = text.IndexOfAnyExcept(Digits) is var end && end < 0 ? text.Length : end;
            if (!double.TryParse(text[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds))
            {
                return false;
            }

            text = text[length..];
        }

        text = text.TrimStart(' ');
        if (text is [('a' or 'A' or 'p' or 'P'), ('m' or 'M'), ..])
        {
            if (hours is < 1 or > 12)
            {
                return false;
            }

            hours = (hours % 12) + (text[0] is 'p' or 'P' ? 12 : 0);
            text = text[2..];
        }

        time = TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(seconds);
        return hours < 24 && minutes < 60 && seconds < 60 && Zone(text, out offset);
    }

    private static bool Zone(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text is [] or "Z" or "z")
        {
            return true;
        }

        if (text[0] is not ('+' or '-'))
        {
            return false;
        }

        var sign = text[0] == '-' ? -1 : 1;
        text = text[1..];
        if (!Number(ref text, 2, out var hours))
        {
            return false;
        }

        Skip(ref text, ':');
        var minutes = 0;
        if (!text.IsEmpty && !Number(ref text, 2, out minutes))
        {
            return false;
        }

        offset = sign * (TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(minutes));
        return text.IsEmpty && hours <= 14 && minutes < 60;
    }

    private static bool Number(ref ReadOnlySpan<char> text, int most, out int number)
    {
        var length = 0;
        while (length < text.Length && length < most && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        number = length == 0 ? 0 : int.Parse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture);
        text = text[length..];
        return length > 0;
    }

    private static bool Skip(ref ReadOnlySpan<char> text, char sign)
    {
        if (text.IsEmpty || text[0] != sign)
        {
            return false;
        }

        text = text[1..];
        return true;
    }
}
