using System.Buffers;
using System.Globalization;

namespace GeoArms.Data.Import.Dates;

/// <summary>
/// A text taken apart as a date, before anybody says in which order its numbers stand. Reading and survey use the same
/// parts, so that what the survey finds is what is read.
/// </summary>
/// <param name="Kind">What the text consists of.</param>
/// <param name="First">First number, or the day beside the name of a month.</param>
/// <param name="Second">Second number, or the month that was named.</param>
/// <param name="Year">The year as written; of two digits when <paramref name="IsShortYear"/>.</param>
/// <param name="Separator">What stands between the numbers; the NUL character when nothing does.</param>
/// <param name="IsShortYear">True when the year has two digits.</param>
internal readonly record struct DateShape(DateShapeKind Kind, int First, int Second, int Year, char Separator, bool IsShortYear)
{
    private const int LongestDate = 60;

    private static readonly SearchValues<char> Numerals = SearchValues.Create("0123456789.");

    /// <summary>Time of day behind the date; zero when there is none.</summary>
    public TimeSpan Time { get; private init; }

    /// <summary>Offset from UTC behind the time; zero when there is none.</summary>
    public TimeSpan Offset { get; private init; }

    /// <summary>True when a time of day stands behind the date.</summary>
    public bool HasTime { get; private init; }

    /// <summary>The number itself, of <see cref="DateShapeKind.Number"/>.</summary>
    public double Number { get; private init; }

    /// <summary>Number of its digits before the decimal point.</summary>
    public int Digits { get; private init; }

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">The text, trimmed. Arabic-Indic digits are understood.</param>
    /// <returns>Kind <see cref="DateShapeKind.None"/> when it cannot be a date.</returns>
    public static DateShape Of(ReadOnlySpan<char> text)
    {
        if (text.Length is < 4 or > LongestDate)
        {
            return default;
        }

        Span<char> western = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            western[i] = text[i] switch
            {
                >= '\u0660' and <= '\u0669' => (char)(text[i] - '\u0660' + '0'),
                >= '\u06F0' and <= '\u06F9' => (char)(text[i] - '\u06F0' + '0'),
                '\u00A0' or '\u202F' => ' ',
                _ => text[i],
            };
        }

        if (!western.ContainsAnyExcept(Numerals))
        {
            return OfNumber(western);
        }

        if (western[0] == '-' && !western[1..].ContainsAnyExcept(Numerals))
        {
            // Seconds before 1970.
            return OfNumber(western[1..]) is { Kind: DateShapeKind.Number } number ? number with { Number = -number.Number } : default;
        }

        var parts = default(DateParts);
        var rest = parts.Scan(western);
        var shape = parts.Shape();
        return shape.Kind == DateShapeKind.None || rest.IsEmpty ? shape
            : ClockText.TryRead(rest, out var time, out var offset) && shape.Kind is DateShapeKind.YearLast or DateShapeKind.YearFirst or DateShapeKind.Named
                ? shape with { Time = time, Offset = offset, HasTime = true }
            : default;
    }

    private static DateShape OfNumber(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        if (point >= 0 && (point < 4 || text.Count('.') > 1))
        {
            // 31.05.2024 and 05.2024 are dates with points.
            var parts = default(DateParts);
            return parts.Scan(text).IsEmpty ? parts.Shape() : default;
        }

        var digits = point < 0 ? text.Length : point;
        return digits is >= 4 and <= 13 && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new DateShape(DateShapeKind.Number, 0, 0, 0, '\0', IsShortYear: false) { Number = number, Digits = digits }
            : default;
    }
}
