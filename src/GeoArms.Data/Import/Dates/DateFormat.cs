namespace GeoArms.Data.Import.Dates;

/// <summary>
/// One form of dates by its name in a mapping: a pattern of <c>d</c>, <c>M</c> and <c>y</c> (<c>d/M/yyyy</c>,
/// <c>MMM d, yyyy</c>, <c>yyyy-MM</c>, <c>yyyy</c>, <c>yyyyMMdd</c>), <c>excel</c>, <c>unix</c> or <c>unixMilliseconds</c>.
/// One or two digits are read for day and month, whatever the pattern says; a time of day may stand behind a full date.
/// </summary>
internal sealed class DateFormat
{
    private const string Excel = "excel";
    private const string Seconds = "unix";
    private const string Milliseconds = "unixMilliseconds";

    // Day 60 of the serial calendar is a 29 February 1900 that was not: from 1 March 1900 on, serial days count from here.
    private static readonly DateTime SerialZero = new(1899, 12, 30);

    private readonly DateShapeKind _kind;
    private readonly char _separator;
    private readonly bool _isMonthFirst;
    private readonly bool _isShortYear;
    private readonly int _digits;

    private DateFormat(string name, DateShapeKind kind, char separator, bool isMonthFirst, bool isShortYear, int digits, DateSpan span)
    {
        Name = name;
        Span = span;
        _kind = kind;
        _separator = separator;
        _isMonthFirst = isMonthFirst;
        _isShortYear = isShortYear;
        _digits = digits;
    }

    /// <summary>Name in a mapping.</summary>
    public string Name { get; }

    /// <summary>What one of its dates covers.</summary>
    public DateSpan Span { get; }

    /// <summary>The form of a name; null for a pattern with other letters (times, quotes), which the caller reads by other means.</summary>
    public static DateFormat? Parse(string name)
    {
        switch (name)
        {
            case Excel or Seconds or Milliseconds:
                return Whole(name, 0, DateSpan.Day);
            case "yyyy":
                return Whole(name, 4, DateSpan.Year);
            case "yyyyMM":
                return Whole(name, 6, DateSpan.Month);
            case "yyyyMMdd":
                return Whole(name, 8, DateSpan.Day);
            default:
                return Pattern(name);
        }
    }

    /// <summary>Reads a date.</summary>
    /// <param name="shape">The text, taken apart.</param>
    /// <param name="twoDigitYearMax">Last year that two digits can mean.</param>
    /// <param name="moment">First moment of the date, in UTC.</param>
    /// <param name="isImpossible">True when the text has this form, but there is no such date.</param>
    /// <returns>False when the text has another form, or there is no such date.</returns>
    public bool TryRead(in DateShape shape, int twoDigitYearMax, out DateTimeOffset moment, out bool isImpossible)
    {
        moment = default;
        isImpossible = false;
        if (shape.Kind != _kind || shape.IsShortYear != _isShortYear || (_separator != '\0' && shape.Separator != _separator))
        {
            return false;
        }

        var year = _isShortYear ? FullYear(shape.Year, twoDigitYearMax) : shape.Year;
        var (day, month) = _kind switch
        {
            DateShapeKind.Number => (0, 0),
            DateShapeKind.YearMonth or DateShapeKind.MonthYear => (1, shape.First),
            DateShapeKind.NamedMonth => (1, shape.Second),
            DateShapeKind.YearFirst => (shape.Second, shape.First),
            _ when _isMonthFirst => (shape.Second, shape.First),
            _ => (shape.First, shape.Second),
        };
        if (_kind == DateShapeKind.Number)
        {
            if (_digits == 0)
            {
                return Counted(shape, out moment);
            }

            if (shape.Digits != _digits || shape.Number != Math.Truncate(shape.Number))
            {
                return false;
            }

            var number = (int)shape.Number;
            (year, month, day) = _digits switch
            {
                4 => (number, 1, 1),
                6 => (number / 100, number % 100, 1),
                _ => (number / 10_000, number / 100 % 100, number % 100),
            };
        }

        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            isImpossible = true;
            return false;
        }

        moment = new DateTimeOffset(new DateTime(year, month, day) + shape.Time, TimeSpan.Zero).Subtract(shape.Offset);
        return true;
    }

    /// <summary>The year that two digits mean.</summary>
    public static int FullYear(int twoDigits, int twoDigitYearMax)
    {
        var year = (twoDigitYearMax / 100 * 100) + twoDigits;
        return year > twoDigitYearMax ? year - 100 : year;
    }

    private static DateFormat Whole(string name, int digits, DateSpan span) =>
        new(name, DateShapeKind.Number, '\0', isMonthFirst: false, isShortYear: false, digits, span);

    private bool Counted(in DateShape shape, out DateTimeOffset moment)
    {
        moment = default;
        switch (Name)
        {
            case Excel when shape.Number is >= 61 and < 2_958_466:
                // To the millisecond: a serial day holds no more.
                moment = new DateTimeOffset(SerialZero.AddMilliseconds(Math.Round(shape.Number * 86_400_000)), TimeSpan.Zero);
                return true;
            case Seconds when shape.Number < 1e11:
                moment = DateTimeOffset.UnixEpoch.AddMilliseconds(shape.Number * 1000);
                return true;
            case Milliseconds:
                moment = DateTimeOffset.UnixEpoch.AddMilliseconds(shape.Number);
                return true;
            default:
                return false;
        }
    }

    private static DateFormat? Pattern(string name)
    {
        var order = "";
        var separator = '\0';
        var years = 0;
        var months = 0;
        foreach (var sign in name)
        {
            if (sign is 'd' or 'M' or 'y')
            {
                order += order.EndsWith(sign) ? "" : sign;
                years += sign == 'y' ? 1 : 0;
                months += sign == 'M' ? 1 : 0;
            }
            else if (sign is '/' or '-' or '.' or ' ' or ',')
            {
                separator = separator is '\0' or ' ' || sign == separator ? sign : separator;
            }
            else
            {
                return null;
            }
        }

        if (years is not (2 or 4) || separator == '\0')
        {
            return null;
        }

        var isShort = years == 2;
        if (months > 2)
        {
            return order is "dMy" or "Mdy" or "yMd" ? new DateFormat(name, DateShapeKind.Named, '\0', isMonthFirst: false, isShort, 0, DateSpan.Day)
                : order is "My" or "yM" && !isShort ? new DateFormat(name, DateShapeKind.NamedMonth, '\0', isMonthFirst: false, isShort, 0, DateSpan.Month)
                : null;
        }

        return order switch
        {
            "dMy" => new DateFormat(name, DateShapeKind.YearLast, separator, isMonthFirst: false, isShort, 0, DateSpan.Day),
            "Mdy" => new DateFormat(name, DateShapeKind.YearLast, separator, isMonthFirst: true, isShort, 0, DateSpan.Day),
            "yMd" when !isShort => new DateFormat(name, DateShapeKind.YearFirst, separator, isMonthFirst: false, isShortYear: false, 0, DateSpan.Day),
            "yM" when !isShort => new DateFormat(name, DateShapeKind.YearMonth, separator, isMonthFirst: false, isShortYear: false, 0, DateSpan.Month),
            "My" when !isShort => new DateFormat(name, DateShapeKind.MonthYear, separator, isMonthFirst: false, isShortYear: false, 0, DateSpan.Month),
            _ => null,
        };
    }
}
