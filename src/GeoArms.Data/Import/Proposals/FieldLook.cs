using System.Buffers;
using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Numbers;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Survey;

namespace GeoArms.Data.Import.Proposals;

/// <summary>What the first values of a column of a file look like.</summary>
internal sealed class FieldLook
{
    /// <summary>Most different values that are kept.</summary>
    public const int MostDistinct = 400;
    private const int MostSamples = 3;
    private const int LongestSample = 80;

    private static readonly SearchValues<char> CodeSigns = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private readonly HashSet<string> _distinct = new(StringComparer.OrdinalIgnoreCase);
    private readonly DateTally _dates = new(Mapping.DefaultTwoDigitYearMax);
    private long _numbers;
    private long _whole;
    private long _booleans;
    private long _codes3;
    private long _pcodes;

    /// <summary>Values that are there.</summary>
    public long Count { get; private set; }

    /// <summary>The first different values, cut.</summary>
    public List<string> Samples { get; } = [];

    /// <summary>Least number, or positive infinity.</summary>
    public double Least { get; private set; } = double.PositiveInfinity;

    /// <summary>Greatest number, or negative infinity.</summary>
    public double Greatest { get; private set; } = double.NegativeInfinity;

    /// <summary>Share of values that are numbers.</summary>
    public double Numbers => Share(_numbers);

    /// <summary>Share of values that are whole numbers.</summary>
    public double Whole => Share(_whole);

    /// <summary>Share of values that are dates by more than digits.</summary>
    public double PlainDates => Share(_dates.Unmistakable);

    /// <summary>Share of values that could be dates, years and serial days among them.</summary>
    public double Dates => Share(_dates.Dates);

    /// <summary>Share of values that are three capital letters, as the codes of countries are.</summary>
    public double CountryCodes => Share(_codes3);

    /// <summary>Share of values that are letters and digits as P-codes are.</summary>
    public double PCodes => Share(_pcodes);

    /// <summary>What the values are, in a word.</summary>
    public string Form => Count == 0 ? "empty"
        : PlainDates >= 0.8 ? "date"
        : Share(_booleans) >= 0.95 ? "boolean"
        : Whole >= 0.95 ? "integer"
        : Numbers >= 0.95 ? "number"
        : PCodes >= 0.9 ? "P-code"
        : CountryCodes >= 0.9 ? "country code"
        : "text";

    /// <summary>Takes note of a value.</summary>
    public void Add(string text, ValueKind kind)
    {
        Count++;
        if (Samples.Count < MostSamples && text.Length > 0)
        {
            var shown = text.Length > LongestSample ? text[..LongestSample] + "…" : text;
            if (!Samples.Contains(shown, StringComparer.Ordinal))
            {
                Samples.Add(shown);
            }
        }

        if (_distinct.Count < MostDistinct && text.Length <= 120)
        {
            _distinct.Add(text);
        }

        if (NumberTexts.TryRead(text, DecimalMark.Point, out var number) || NumberTexts.TryRead(text, DecimalMark.Comma, out number))
        {
            _numbers++;
            _whole += number == Math.Truncate(number) ? 1 : 0;
            Least = Math.Min(Least, number);
            Greatest = Math.Max(Greatest, number);
        }

        if (kind != ValueKind.Json)
        {
            _dates.Add(text);
        }

        _booleans += kind == ValueKind.Boolean || PlainTexts.IsBoolean(text) ? 1 : 0;
        _codes3 += text.Length == 3 && !text.AsSpan().ContainsAnyExceptInRange('A', 'Z') ? 1 : 0;
        _pcodes += IsPCode(text) ? 1 : 0;
    }

    /// <summary>Share of the different values that a code list knows.</summary>
    public double KnownTo(CodeList list) => _distinct.Count == 0 ? 0 : (double)_distinct.Count(value => list.Resolve(value) is not null) / _distinct.Count;

    /// <summary>Number of different values, as far as they were kept.</summary>
    public int Distinct => _distinct.Count;

    /// <summary>How well the values suit a column, 0 to 1; 1 when there are none to judge by.</summary>
    public double Suits(ColumnSchema column) => Count == 0 ? 1 : column.Type switch
    {
        ColumnType.Date or ColumnType.Timestamp => Dates,
        ColumnType.Integer or ColumnType.Number => Numbers,
        ColumnType.Boolean => Math.Max(Share(_booleans), _distinct.Count <= 3 ? 0.8 : 0.2),
        _ => 1,
    };

    /// <summary>Smallest and greatest number, for a reason that people read.</summary>
    public string Range => string.Create(CultureInfo.InvariantCulture, $"{Least:0.###} to {Greatest:0.###}");

    private static bool IsPCode(string text) =>
        text.Length is >= 4 and <= 14 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1])
        && text.AsSpan(2).IndexOfAnyInRange('0', '9') is >= 0 and <= 1 && !text.AsSpan(3).ContainsAnyExcept(CodeSigns);

    private double Share(long part) => Count == 0 ? 0 : (double)part / Count;
}
