using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Dates;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Numbers;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Columns;

/// <summary>
/// Makes the values of one column of a layer from the fields of raw records. What a text becomes is remembered, so
/// that a column with few distinct texts costs one look-up a row and no memory.
/// </summary>
internal sealed class ColumnConverter
{
    private const string AnyOther = "*";
    private const int MostRemembered = 8192;
    private static readonly char[] ListSeparators = [';', '|'];
    private static readonly FrozenSet<string> UsualTrue = new[] { "true", "t", "yes", "y", "1", "oui", "vrai", "sí", "si", "sim", "verdadero", "verdadeiro", "نعم" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> UsualFalse = new[] { "false", "f", "no", "n", "0", "non", "faux", "não", "nao", "falso", "لا" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly ColumnSchema _column;
    private readonly ColumnRule _rule;
    private readonly RuleText _text;
    private readonly DateTexts? _dates;
    private readonly bool _endsSpan;
    private readonly DecimalMark _mark;
    private readonly CodeList? _codes;
    private readonly NamePatterns? _patterns;
    private readonly UnknownValues _unknown;
    private readonly FrozenSet<string> _true;
    private readonly FrozenSet<string> _false;
    private readonly FrozenSet<string>? _checked;
    private readonly bool _isPrecision;
    private readonly bool _isPlainText;
    private readonly Dictionary<string, Outcome> _remembered = new(StringComparer.Ordinal);

    /// <summary>Prepares a column.</summary>
    /// <param name="index">Index of the column in the layer.</param>
    /// <param name="column">The column.</param>
    /// <param name="rule">How it gets its values; the forms of dates and numbers are settled.</param>
    /// <param name="endsSpan">True for a column that ends a period: a month or a year there means its last day.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="fields">The file's columns.</param>
    /// <param name="codes">The code lists.</param>
    /// <param name="dataFolder">Folder with the pattern files.</param>
    /// <param name="unknown">Counts what no list knows.</param>
    /// <exception cref="InputException">The rule names a column that the file does not have, or a date format or list that is wrong.</exception>
    public ColumnConverter(int index, ColumnSchema column, ColumnRule rule, bool endsSpan, Mapping mapping, FieldNames fields, CodeLists codes, string dataFolder, UnknownValues unknown)
    {
        Index = index;
        _column = column;
        _rule = rule;
        _unknown = unknown;
        _endsSpan = endsSpan;
        _text = new RuleText(rule, mapping, fields, mapping.UndoesGuards && column.Type is ColumnType.Text or ColumnType.Code, keepsBlanks: index == CommonColumns.Notes);
        _mark = rule.DecimalMark ?? mapping.DecimalMark ?? DecimalMark.Point;
        if (column.Type is ColumnType.Date or ColumnType.Timestamp)
        {
            _dates = new DateTexts(rule.DateFormats ?? mapping.DateFormats ?? Mapping.PlainDateFormats, mapping.TwoDigitYearMax, rule.Where);
        }

        if (rule.Sum && column.Type is not (ColumnType.Integer or ColumnType.Number))
        {
            throw new InputException($"{rule.Where} adds up columns with \"sum\", but the column '{column.Name}' does not hold numbers.");
        }

        if (column.CodeList is { } list)
        {
            _codes = codes[list];
        }

        if (rule.Patterns is { } patterns)
        {
            _patterns = NamePatterns.Load(dataFolder, patterns, codes);
        }

        // Codes are found without regard to case; what the publisher writes to the letter is a narrower set.
        _checked = rule is { Checked: true, Codes: { } vocabulary } ? vocabulary.Keys.ToFrozenSet(StringComparer.Ordinal) : null;
        _isPrecision = rule.Codes is not null && column.Name is "geoPrecision" or "timePrecision";
        _isPlainText = column.Type == ColumnType.Text && rule is { Codes: null, Patterns: null, Default: null };
        _true = rule.TrueValues?.ToFrozenSet(StringComparer.OrdinalIgnoreCase) ?? UsualTrue;
        _false = rule.FalseValues?.ToFrozenSet(StringComparer.OrdinalIgnoreCase) ?? UsualFalse;
    }

    /// <summary>Index of the column in the layer.</summary>
    public int Index { get; }

    /// <summary>Fields of the file from which the column is made.</summary>
    public IReadOnlyList<int> Fields => _text.Fields;

    /// <summary>How much of the calendar the date of the row that was converted last covers.</summary>
    public DateSpan Span { get; private set; }

    /// <summary>True when the fields are kept in <c>extra</c> too.</summary>
    public bool Keeps => _rule.Keep;

    /// <summary>The value for a row.</summary>
    /// <param name="record">The row.</param>
    /// <param name="problem">Why there can be none, or null.</param>
    /// <param name="unknownField">The field whose text no list knows, or −1.</param>
    /// <param name="gate">Name of the gate that fires, or null.</param>
    public object? Convert(RawRecord record, out RowProblem? problem, out int unknownField, out string? gate)
    {
        problem = null;
        gate = null;
        unknownField = -1;
        if (_rule.Sum)
        {
            return Summed(record, out problem);
        }

        var text = _text.Of(record, out var field);
        if (_isPlainText)
        {
            return text;
        }

        var key = text ?? "";
        if (!_remembered.TryGetValue(key, out var outcome))
        {
            outcome = Make(text);
            if (_checked is not null && text is not null)
            {
                outcome = outcome with { IsIrregular = !_checked.Contains(text) };
            }

            if (_remembered.Count < MostRemembered && key.Length <= 120)
            {
                _remembered.Add(key, outcome);
            }
        }

        if (outcome.Reason is { } reason)
        {
            problem = new RowProblem(field >= 0 ? _text.NameOf(field) : _column.Name, key, reason);
        }
        else if (outcome.IsUnknown)
        {
            unknownField = field;
            gate = _isPrecision ? GateNames.UnknownPrecision : _checked is not null ? GateNames.UnknownCode : null;
            _unknown.Add(_column.CodeList ?? _column.Name, key);
        }
        else if (outcome.IsIrregular)
        {
            unknownField = field;
            gate = GateNames.UnknownCode;
        }

        Span = outcome.Span;
        return outcome.Value;
    }

    /// <summary>Index of a field by name.</summary>
    /// <exception cref="InputException">The file has no such column.</exception>
    internal static int Field(FieldNames fields, string name, string where) => fields.Find(name) is var field and >= 0
        ? field
        : throw new InputException(
            $"{where} names the column '{name}', which the file does not have; did you mean '{NearestName.Of(name, fields.All)}'? The file has: {string.Join(", ", fields.All)}.");

    private object? Summed(RawRecord record, out RowProblem? problem)
    {
        problem = null;
        double? sum = null;
        foreach (var field in _text.Fields)
        {
            if (_text.Present(record[field]) is not { } text || (_rule.Codes?.TryGetValue(text, out var meaning) is true && (text = meaning) is null))
            {
                continue;
            }

            var part = _column.Type == ColumnType.Integer ? Integer(text) : Number(text);
            if (part.Reason is { } reason)
            {
                problem = new RowProblem(_text.NameOf(field), text, reason);
                return null;
            }

            sum = (sum ?? 0) + System.Convert.ToDouble(part.Value, CultureInfo.InvariantCulture);
        }

        return sum is null ? Make(null).Value : _column.Type == ColumnType.Integer ? (object)(long)sum : sum;
    }

    private Outcome Make(string? reported)
    {
        var text = reported;
        if (text is not null && _rule.Codes is { } codes)
        {
            if (codes.TryGetValue(text, out var meaning) || codes.TryGetValue(AnyOther, out meaning))
            {
                text = meaning;
            }
            else if (_rule.Default is { } other)
            {
                text = other;
            }
            else if (_codes is null)
            {
                return new Outcome(null, IsUnknown: true, null);
            }
        }

        if (text is not null && _patterns is not null)
        {
            text = _patterns.Find(text) ?? _rule.Default ?? text;
        }

        text ??= _rule.Default;
        if (text is null)
        {
            return _column is { Required: true, Type: ColumnType.Code } && _codes is { HasUnknown: true }
                ? new Outcome(CodeList.Unknown, IsUnknown: false, null)
                : new Outcome(null, IsUnknown: false, null);
        }

        return _column.Type switch
        {
            ColumnType.Code => Code(text),
            ColumnType.Integer => Integer(text),
            ColumnType.Number => Number(text),
            ColumnType.Boolean => _true.Contains(text) ? Good(true) : _false.Contains(text) ? Good(false) : Bad($"Neither true nor false; expected one of {string.Join(", ", _true.Concat(_false))}."),
            ColumnType.Date => Date(text),
            ColumnType.Timestamp => Moment(text),
            ColumnType.TextList => List(text),
            ColumnType.Json => Json(text),
            _ => Good(text),
        };
    }

    private Outcome Date(string text) => _dates!.Day(text, out var span, out var reason) is { } day
        ? new Outcome(_endsSpan ? DateSpans.LastDay(day, span) : day, IsUnknown: false, null, span)
        : Bad(reason!);

    private Outcome Moment(string text)
    {
        if (_dates!.Moment(text, out var span, out var reason) is not { } moment)
        {
            return Bad(reason!);
        }

        var value = _endsSpan && span != DateSpan.Day
            ? new DateTimeOffset(DateSpans.LastDay(DateOnly.FromDateTime(moment.UtcDateTime), span).AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddSeconds(-1)
            : moment;
        return new Outcome(value, IsUnknown: false, null, span);
    }

    private Outcome Code(string text)
    {
        if (_codes is null)
        {
            return Good(text);
        }

        return _codes.Resolve(text) is { } key ? Good(key)
            : _codes.HasUnknown ? new Outcome(CodeList.Unknown, IsUnknown: true, null)
            : Bad($"Not in the list '{_codes.Name}'; did you mean '{NearestName.Of(text, _codes.Values.Select(value => value.Key))}'? Permitted: {string.Join(", ", _codes.Values.Select(value => value.Key))}.");
    }

    private Outcome Integer(string text)
    {
        if (_rule.Factor == 1 && NumberTexts.TryReadWhole(text, _mark, out var whole))
        {
            return Checked(whole, whole);
        }

        // 4.0 is a whole number; 3.5 people are not.
        if (NumberTexts.TryRead(text, _mark, out var number)
            && Math.Round(number * _rule.Factor) is var rounded && Math.Abs(rounded) < 9e15 && (rounded == number * _rule.Factor || _rule.Factor != 1))
        {
            return Checked((long)rounded, rounded);
        }

        return Bad("Not a whole number.");
    }

    private Outcome Number(string text) =>
        NumberTexts.TryRead(text, _mark, out var number)
            ? Checked(number * _rule.Factor, number * _rule.Factor)
            : Bad($"Not a number; expected digits with a {(_mark == DecimalMark.Point ? "point" : "comma")} before decimals.");

    private Outcome Checked(object value, double number) =>
        number < _column.Minimum ? Bad($"Less than {_column.Minimum}, the least permitted value.")
        : number > _column.Maximum ? Bad($"Greater than {_column.Maximum}, the greatest permitted value.")
        : Good(value);

    private Outcome List(string text)
    {
        string[] items;
        if (text.StartsWith('['))
        {
            try
            {
                items = JsonSerializer.Deserialize<string[]>(text) ?? [];
            }
            catch (JsonException)
            {
                return Bad("Not a JSON list of texts.");
            }
        }
        else
        {
            items = text.Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }

        if (Array.Exists(items, item => item is null))
        {
            return Bad("The list holds a null; expected texts.");
        }

        if (_codes is null)
        {
            return Good(items);
        }

        var keys = Array.ConvertAll(items, item => _codes.Resolve(item) ?? CodeList.Unknown);
        var isUnknown = Array.Exists(items, item => _codes.Resolve(item) is null);
        return new Outcome(keys.Distinct(StringComparer.Ordinal).ToArray(), isUnknown, null);
    }

    private static Outcome Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return text.Contains("\\u0000", StringComparison.Ordinal) ? Bad("The JSON holds a NUL character.") : Good(text);
        }
        catch (JsonException)
        {
            return Bad("Not valid JSON.");
        }
    }

    private static Outcome Good(object value) => new(value, IsUnknown: false, null);

    private static Outcome Bad(string reason) => new(null, IsUnknown: false, reason);

    private readonly record struct Outcome(object? Value, bool IsUnknown, string? Reason, DateSpan Span = DateSpan.Day)
    {
        /// <summary>True for a text that was understood, but that the publisher does not use.</summary>
        public bool IsIrregular { get; init; }
    }
}
