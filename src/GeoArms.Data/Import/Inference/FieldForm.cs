using GeoArms.Core.Layers;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Inference;

/// <summary>Watches the values of one column of a file and tells the narrowest type that holds them all.</summary>
internal sealed class FieldForm
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    private bool _isInteger = true;
    private bool _isNumber = true;
    private bool _isBoolean = true;
    private bool _isDate = true;
    private bool _isMoment = true;
    private bool _isJson = true;

    /// <summary>True when at least one row has a value.</summary>
    public bool HasValues { get; private set; }

    /// <summary>Length of the longest text.</summary>
    public int Longest { get; private set; }

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
    }

    /// <summary>The type; text when there is no value at all.</summary>
    public ColumnType Type =>
        !HasValues ? ColumnType.Text
        : _isInteger ? ColumnType.Integer
        : _isNumber ? ColumnType.Number
        : _isBoolean ? ColumnType.Boolean
        : _isDate ? ColumnType.Date
        : _isMoment ? ColumnType.Timestamp
        : _isJson ? ColumnType.Json
        : ColumnType.Text;
}
