using System.Collections.Frozen;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Columns;

/// <summary>The text that a rule takes from a row: of the first field that has one, or of all fields joined.</summary>
internal sealed class RuleText
{
    private readonly ColumnRule _rule;
    private readonly FrozenSet<string> _nulls;
    private readonly bool _undoGuards;
    private readonly bool _keepsBlanks;
    private readonly List<string> _parts = [];
    private readonly int[] _fields;

    /// <summary>Prepares for a file.</summary>
    /// <exception cref="Core.InputException">The rule names a column that the file does not have.</exception>
    /// <param name="rule">The rule.</param>
    /// <param name="mapping">Its mapping.</param>
    /// <param name="fields">The file's columns.</param>
    /// <param name="undoGuards">True when what was put in front of text against spreadsheets is taken away.</param>
    /// <param name="keepsBlanks">True for free text, which is kept to the letter; other texts lose the blanks around them.</param>
    public RuleText(ColumnRule rule, Mapping mapping, FieldNames fields, bool undoGuards, bool keepsBlanks = false)
    {
        _keepsBlanks = keepsBlanks;
        _rule = rule;
        _undoGuards = undoGuards;
        _nulls = mapping.Nulls.ToFrozenSet(StringComparer.Ordinal);
        _fields = [.. rule.From.Select(name => ColumnConverter.Field(fields, name, rule.Where))];
    }

    /// <summary>Fields of the file that the rule names.</summary>
    public IReadOnlyList<int> Fields => _fields;

    /// <summary>Name by which the rule calls one of its fields.</summary>
    public string NameOf(int field) => _rule.From[Array.IndexOf(_fields, field)];

    /// <summary>The text, trimmed unless it is free text; null when there is none.</summary>
    /// <param name="record">The row.</param>
    /// <param name="field">The field from which it is (the last one of several that are joined), or −1.</param>
    public string? Of(RawRecord record, out int field)
    {
        field = -1;
        if (_rule.Value is { } constant)
        {
            return constant;
        }

        if (_rule.Join is { } separator)
        {
            _parts.Clear();
            foreach (var one in _fields)
            {
                if (Present(record[one]) is { } part)
                {
                    field = one;
                    _parts.Add(part);
                }
            }

            return _parts.Count == 0 ? null : string.Join(separator, _parts);
        }

        foreach (var one in _fields)
        {
            if (Present(record[one]) is { } text)
            {
                field = one;
                return text;
            }
        }

        return null;
    }

    /// <summary>A field's text when it is a value; null for the texts that mean none.</summary>
    public string? Present(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var trimmed = text.Trim();
        if (trimmed.Length == 0 || _nulls.Contains(trimmed))
        {
            return null;
        }

        var kept = _keepsBlanks ? text : trimmed;
        return _undoGuards ? FormulaGuard.Remove(kept) : kept;
    }
}
