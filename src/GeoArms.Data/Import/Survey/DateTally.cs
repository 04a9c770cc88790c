using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Dates;

namespace GeoArms.Data.Import.Survey;

/// <summary>Watches the values of one column and tells in which forms they are dates. Memory does not grow with the rows.</summary>
internal sealed class DateTally
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;
    private const int FirstSerial = 10_000;

    // What is only digits is taken for a date beside other forms when it is not a stray value.
    private const double LeastShareOfNumbers = 0.1;

    private readonly int _twoDigitYearMax;
    private readonly SortedDictionary<char, Readings> _orders = [];
    private readonly SortedDictionary<char, (bool Long, bool Short)> _years = [];
    private readonly Dictionary<string, long> _plain = new(StringComparer.Ordinal);
    private long _iso;

    /// <summary>Begins.</summary>
    /// <param name="twoDigitYearMax">Last year that two digits can mean.</param>
    public DateTally(int twoDigitYearMax) => _twoDigitYearMax = twoDigitYearMax;

    /// <summary>Values seen.</summary>
    public long Count { get; private set; }

    /// <summary>Values that are a date in some form.</summary>
    public long Dates { get; private set; }

    /// <summary>Values that are dates by more than digits: forms that cannot be mistaken for a number.</summary>
    public long Unmistakable { get; private set; }

    /// <summary>True when a value has a time of day.</summary>
    public bool HasTimes { get; private set; }

    /// <summary>True when a value is a month or a year without a day.</summary>
    public bool HasSpans { get; private set; }

    /// <summary>Day before month (first) or month before day (second), by what stands between them.</summary>
    public IReadOnlyDictionary<char, Readings> Orders => _orders;

    /// <summary>Takes note of a value.</summary>
    public void Add(string text)
    {
        Count++;
        if (DateTexts.LooksIso(text))
        {
            if (DateTexts.IsoMoment(text) is { Year: >= FirstYear and <= LastYear })
            {
                _iso++;
                Found(isUnmistakable: true);
                HasTimes |= text.Length > 10;
            }

            return;
        }

        var shape = DateShape.Of(text);
        switch (shape.Kind)
        {
            case DateShapeKind.YearLast:
                AddOrder(text, shape);
                break;
            case DateShapeKind.YearFirst when IsDay(shape.Year, shape.First, shape.Second):
                AddPlain($"yyyy{shape.Separator}M{shape.Separator}d", shape.HasTime);
                break;
            case DateShapeKind.Named when IsDay(Year(shape), shape.Second, shape.First):
                AddPlain(shape.IsShortYear ? "d MMM yy" : "d MMM yyyy", shape.HasTime);
                break;
            case DateShapeKind.NamedMonth when IsDay(shape.Year, shape.Second, 1):
                HasSpans = true;
                AddPlain("MMM yyyy", hasTime: false);
                break;
            case DateShapeKind.YearMonth when IsDay(shape.Year, shape.First, 1):
                HasSpans = true;
                AddPlain($"yyyy{shape.Separator}MM", hasTime: false);
                break;
            case DateShapeKind.MonthYear when IsDay(shape.Year, shape.First, 1):
                HasSpans = true;
                AddPlain($"MM{shape.Separator}yyyy", hasTime: false);
                break;
            case DateShapeKind.Number when NumberForm(shape) is { } form:
                Dates++;
                _plain[form] = _plain.GetValueOrDefault(form) + 1;
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// The forms of the column, most frequent first, as a mapping names them. Forms that cannot be mistaken stand
    /// together; of the two orders of day and month only one does.
    /// </summary>
    /// <param name="isMonthFirst">For a separator, true when the month stands before the day.</param>
    public IReadOnlyList<string> Formats(Func<char, bool> isMonthFirst)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (form, count) in _plain)
        {
            if (!IsOfDigits(form) || count >= LeastShareOfNumbers * Dates)
            {
                counts[form] = count;
            }
        }

        if (_iso > 0)
        {
            counts["iso"] = _iso;
        }

        foreach (var (separator, readings) in _orders)
        {
            var order = isMonthFirst(separator) ? $"M{separator}d{separator}" : $"d{separator}M{separator}";
            if (_years[separator].Long)
            {
                counts[order + "yyyy"] = readings.Count;
            }

            if (_years[separator].Short)
            {
                counts[order + "yy"] = readings.Count;
            }
        }

        return counts.Count == 0 ? ["iso"] : [.. counts.OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).Select(form => form.Key)];
    }

    private static bool IsOfDigits(string form) => form is "yyyy" or "yyyyMM" or "yyyyMMdd" or "excel" or "unix" or "unixMilliseconds";

    private static bool IsDay(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    // The ranges do not touch: serial days reach 73,050 in the year 2099.
    private string? NumberForm(in DateShape shape)
    {
        var isWhole = shape.Number == Math.Truncate(shape.Number);
        var number = (long)shape.Number;
        switch (shape.Digits)
        {
            case 4 when isWhole && number is >= FirstYear and <= LastYear:
                HasSpans = true;
                return "yyyy";
            case 5 when number is >= FirstSerial and <= 73_050:
                HasTimes |= !isWhole;
                return "excel";
            case 6 when isWhole && IsDay((int)(number / 100), (int)(number % 100), 1):
                HasSpans = true;
                return "yyyyMM";
            case 8 when isWhole && IsDay((int)(number / 10_000), (int)(number / 100 % 100), (int)(number % 100)):
                return "yyyyMMdd";
            case 9 or 10 when number <= 4_102_444_800:
                HasTimes = true;
                return "unix";
            case 12 or 13 when number <= 4_102_444_800_000:
                HasTimes = true;
                return "unixMilliseconds";
            default:
                return null;
        }
    }

    private void AddOrder(string text, in DateShape shape)
    {
        var year = Year(shape);
        var dayFirst = IsDay(year, shape.Second, shape.First);
        var monthFirst = IsDay(year, shape.First, shape.Second);
        if (!dayFirst && !monthFirst)
        {
            return;
        }

        Found(isUnmistakable: true);
        HasTimes |= shape.HasTime;
        if (!_orders.TryGetValue(shape.Separator, out var readings))
        {
            _orders.Add(shape.Separator, readings = new Readings());
        }

        readings.Add(text, dayFirst, monthFirst, shape.First == shape.Second);
        var years = _years.GetValueOrDefault(shape.Separator);
        _years[shape.Separator] = (years.Long || !shape.IsShortYear, years.Short || shape.IsShortYear);
    }

    private int Year(in DateShape shape) => shape.IsShortYear ? DateFormat.FullYear(shape.Year, _twoDigitYearMax) : shape.Year;

    private void AddPlain(string form, bool hasTime)
    {
        Found(isUnmistakable: true);
        HasTimes |= hasTime;
        _plain[form] = _plain.GetValueOrDefault(form) + 1;
    }

    private void Found(bool isUnmistakable)
    {
        Dates++;
        Unmistakable += isUnmistakable ? 1 : 0;
    }
}
