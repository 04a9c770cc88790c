using GeoArms.Core.Layers;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Survey;

/// <summary>A column whose mapping does not say in which form its dates or numbers are.</summary>
internal sealed class OpenColumn
{
    private readonly RuleText _text;

    /// <summary>Looks at a rule.</summary>
    /// <exception cref="Core.InputException">The rule names a column that the file does not have.</exception>
    public OpenColumn(ColumnRule rule, Mapping mapping, ColumnSchema? column, FieldNames fields)
    {
        Rule = rule;
        _text = new RuleText(rule, mapping, fields, undoGuards: false);
        if (rule.From.Count == 0)
        {
            return;
        }

        if (column?.Type is ColumnType.Date or ColumnType.Timestamp && (rule.DateFormats ?? mapping.DateFormats) is null)
        {
            Dates = new DateTally(mapping.TwoDigitYearMax);
        }

        if (column?.Type is ColumnType.Integer or ColumnType.Number && (rule.DecimalMark ?? mapping.DecimalMark) is null)
        {
            Numbers = new NumberTally(column.Type == ColumnType.Integer && rule.Factor == 1);
        }
    }

    /// <summary>The rule.</summary>
    public ColumnRule Rule { get; }

    /// <summary>What to call the column in messages: the file's own name for it.</summary>
    public string Name => string.Join(Rule.Join ?? ", ", Rule.From);

    /// <summary>Fields of the file from which the column is made.</summary>
    public IReadOnlyList<int> Fields => _text.Fields;

    /// <summary>The forms of its dates, or null.</summary>
    public DateTally? Dates { get; }

    /// <summary>The forms of its numbers, or null.</summary>
    public NumberTally? Numbers { get; }

    /// <summary>True when a form is open.</summary>
    public bool IsOpen => Dates is not null || Numbers is not null;

    /// <summary>Takes note of a row.</summary>
    public void Add(RawRecord record)
    {
        if (Rule.Sum)
        {
            foreach (var one in _text.Fields)
            {
                Add(_text.Present(record[one]), record, one);
            }

            return;
        }

        var text = _text.Of(record, out var field);
        Add(text, record, field);
    }

    private void Add(string? text, RawRecord record, int field)
    {
        if (text is null || Rule.Codes?.ContainsKey(text) is true)
        {
            return;
        }

        Dates?.Add(text);
        if (Rule.Join is not null || record.Kind(field) != ValueKind.Number)
        {
            Numbers?.Add(text);
        }
    }
}
