using GeoArms.Core.Layers;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Numbers;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Survey;

namespace GeoArms.Data.Import.Inference;

/// <summary>Watches the values of one column of a file and tells the narrowest type that holds them all.</summary>
internal sealed class FieldForm
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    private readonly DateTally _dates;
    private readonly NumberTally _numbers = new(isWhole: false);
    private bool _isInteger = true;
    private bool _isNumber = true;
    private bool _isBoolean = true;
    private bool _isDate = true;
    private bool _isMoment = true;
    private bool _isJson = true;
    private bool _isDateInSomeForm = true;
    private bool _isNumberInSomeForm = true;

    /// <summary>Begins.</summary>
    /// <param name="twoDigitYearMax">Last year that two digits can mean.</param>
    public FieldForm(int twoDigitYearMax) => _dates = new DateTally(twoDigitYearMax);

    /// <summary>True when at least one row has a value.</summary>
    public bool HasValues { get; private set; }

    /// <summary>Length of the longest text.</summary>
    public int Longest { get; private set; }

    /// <summary>The forms of the column's dates when all its values are full dates and not all are ISO; else null.</summary>
    public DateTally? OtherDates => HasValues && !_isMoment && _isDateInSomeForm && !_dates.HasSpans ? _dates : null;

    /// <summary>The mark before decimals when all values are numbers, some with marks, and it is told by them; else null.</summary>
    public DecimalMark? Mark => HasValues && !_isNumber && _isNumberInSomeForm
        ? _numbers.Decimals.Verdict switch { Verdict.First => DecimalMark.Point, Verdict.Second => DecimalMark.Comma, _ => null }
        : null;

    /// <summary>The type, dates in other forms than ISO left out of account; text when there is no value at all.</summary>
    public ColumnType Type =>
        !HasValues ? ColumnType.Text
        : _isInteger ? ColumnType.Integer
        : _isNumber ? ColumnType.Number
        : _isBoolean ? ColumnType.Boolean
        : _isDate ? ColumnType.Date
        : _isMoment ? ColumnType.Timestamp
        : _isJson ? ColumnType.Json
        : Mark is not null ? ColumnType.Number
        : ColumnType.Text;

    /// <summary>Takes note of a value.</summary>
    public void Observe(string text, ValueKind kind)
    {
        HasValues = true;
        Longest = Math.Max(Longest, text.Length);
        _isJson &= kind == ValueKind.Json;
        _isInteger = _isInteger && PlainTexts.IsInteger(text);
        _isNumber = _isNumber && (_isInteger || PlainTexts.IsNumber(text));
        _isBoolean = _isBoolean && PlainTexts.IsBoolean(text);
        _isMoment = _isMoment && DateTexts.IsoMoment(text) is { Year: >= FirstYear and <= LastYear };
        _isDate = _isDate && _isMoment && text.Length == 10;
        if (_isDateInSomeForm)
        {
            _dates.Add(text);
            _isDateInSomeForm = _dates.Unmistakable == _dates.Count;
        }

        if (_isNumberInSomeForm)
        {
            // A value of digits only must be a plain number: 007 is a code.
            var marked = _numbers.Marked;
            _numbers.Add(text);
            _isNumberInSomeForm = _numbers.Numbers == _numbers.Count && (_numbers.Marked > marked || PlainTexts.IsNumber(text));
        }
    }
}
