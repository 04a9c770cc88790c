using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Turns the names in columns for P-codes into P-codes, and checks the codes that stand there. A name is taken when one
/// known area has it, within the named country and province; what is only like a name is remarked, not taken. What a
/// text became is remembered, so that a row costs a look-up or two.
/// </summary>
internal sealed class PcodeResolver
{
    private const int MostRemembered = 65_536;
    private const int MostRemarks = 20;

    private readonly PcodeTable _table;
    private readonly Gate _unknownPcode;
    private readonly UnknownValues _unknown;
    private readonly Action<string> _note;
    private readonly LayerSchema _schema;
    private readonly (PcodeColumn Column, ColumnConverter Converter, bool CodesOnly)[] _columns;
    private readonly Dictionary<(int Column, string? Country, string? Within, string Text), Answer> _remembered = [];
    private int _remarks;

    /// <summary>Prepares for a file.</summary>
    /// <param name="table">The areas that the store knows.</param>
    /// <param name="schema">The layer.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="converters">What fills the layer's columns.</param>
    /// <param name="gates">The gates.</param>
    /// <param name="unknown">Takes the names that no area has.</param>
    /// <param name="note">Takes remarks.</param>
    public PcodeResolver(
        PcodeTable table, LayerSchema schema, Mapping mapping, IReadOnlyList<ColumnConverter> converters, GateSet gates, UnknownValues unknown, Action<string> note)
    {
        _table = table;
        _schema = schema;
        _unknown = unknown;
        _note = note;
        _unknownPcode = gates.Of(GateNames.UnknownPcode);
        _columns = mapping.IsOwnExport ? [] : [.. PcodeColumn.Of(schema).SelectMany(column => converters
            .Where(converter => converter.Index == column.Index)
            .Select(converter => (column, converter, mapping.Columns.Any(rule => rule.PcodesOnly && rule.Target == schema.Columns[column.Index].Name))))];
    }

    /// <summary>Resolves and checks a row whose columns are filled.</summary>
    /// <param name="row">The row.</param>
    /// <param name="country">The country that it names, or null.</param>
    /// <param name="also">Takes the fields whose text is kept in <c>extra</c> because a code took its place.</param>
    /// <returns>Why the row must be rejected, or null.</returns>
    public RowProblem? Resolve(FeatureRow row, Country? country, List<int> also)
    {
        foreach (var (column, converter, codesOnly) in _columns)
        {
            if (row.Values[column.Index] is not { } value || (_table.IsEmpty && !codesOnly))
            {
                continue;
            }

            var problem = value is string[] list
                ? ResolveList(row, list, column, converter, codesOnly, country, also)
                : ResolveText(row, (string)value, column, converter, codesOnly, country, also);
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private RowProblem? ResolveText(FeatureRow row, string text, PcodeColumn column, ColumnConverter converter, bool codesOnly, Country? country, List<int> also)
    {
        var answer = Find(column, country, column.Within >= 0 ? row.Values[column.Within] as string : null, text);
        if (answer.Pcode is { } pcode)
        {
            row.Values[column.Index] = pcode;
            Keep(answer.IsName, converter, also);
        }
        else if (codesOnly && !answer.IsUnknownCode)
        {
            row.Values[column.Index] = null;
            Keep(true, converter, also);
        }

        return answer.IsUnknownCode ? Fire(row, column, text) : Count(answer, column, text);
    }

    private RowProblem? ResolveList(FeatureRow row, string[] list, PcodeColumn column, ColumnConverter converter, bool codesOnly, Country? country, List<int> also)
    {
        var kept = new List<string>(list.Length);
        var isChanged = false;
        RowProblem? problem = null;
        foreach (var text in list)
        {
            var answer = Find(column, country, null, text);
            isChanged |= answer.IsName || (codesOnly && answer is { Pcode: null, IsUnknownCode: false });
            if (answer.Pcode is not null || !codesOnly || answer.IsUnknownCode)
            {
                kept.Add(answer.Pcode ?? text);
            }

            problem ??= answer.IsUnknownCode ? Fire(row, column, text) : Count(answer, column, text);
        }

        row.Values[column.Index] = kept.Count == 0 ? null : kept.Distinct(StringComparer.Ordinal).ToArray();
        Keep(isChanged, converter, also);
        return problem;
    }

    private static void Keep(bool isWanted, ColumnConverter converter, List<int> also)
    {
        if (isWanted)
        {
            also.AddRange(converter.Fields);
        }
    }

    private RowProblem? Fire(FeatureRow row, PcodeColumn column, string text) => _unknownPcode.IsOn
        ? _unknownPcode.Fire(row, _schema.Columns[column.Index].Name, text, $"The P-code {text} is not in the table of P-codes, which has others of its country.")
        : null;

    private RowProblem? Count(Answer answer, PcodeColumn column, string text)
    {
        if (answer.Pcode is null && !_table.IsEmpty)
        {
            _unknown.Add(_schema.Columns[column.Index].Name, text);
        }

        return null;
    }

    private Answer Find(PcodeColumn column, Country? country, string? within, string text)
    {
        var key = (column.Index, country?.Iso3, within, text);
        if (!_remembered.TryGetValue(key, out var answer))
        {
            answer = Look(column, country, within, text);
            if (_remembered.Count < MostRemembered)
            {
                _remembered.Add(key, answer);
            }
        }

        return answer;
    }

    private Answer Look(PcodeColumn column, Country? country, string? within, string text)
    {
        if (_table.OfCode(text) is { } coded)
        {
            return new Answer(coded.Pcode, IsName: coded.Pcode != text, IsUnknownCode: false);
        }

        if (IsWrittenAsCode(text))
        {
            return _table.IsEmpty ? new Answer(text, IsName: false, IsUnknownCode: false)
                : new Answer(null, IsName: false, IsUnknownCode: _table.KnowsCountryOf(text, column.Levels));
        }

        if (country is null)
        {
            return default;
        }

        // A province that is not resolved tells nothing about the district.
        var parent = within is not null && _table.OfCode(within) is not null ? within : null;
        var found = column.Levels.Select(level => (Level: level, Area: _table.OfName(country.Iso3, level, text, parent, out var isAmbiguous), IsAmbiguous: isAmbiguous)).ToArray();
        var areas = found.Where(one => one.Area is not null).Select(one => one.Area!).ToArray();

        // A province and its chief district often share a name: the greater one is right in either case.
        if (areas.Length > 0 && areas.Skip(1).All(area => _table.IsWithin(area, areas[0].Pcode)) && !Array.Exists(found, one => one.IsAmbiguous && one.Level < areas[0].Level))
        {
            return new Answer(areas[0].Pcode, IsName: true, IsUnknownCode: false);
        }

        Remark(column, country, text, parent, Array.Exists(found, one => one.IsAmbiguous) || areas.Length > 1);
        return default;
    }

    private void Remark(PcodeColumn column, Country country, string text, string? parent, bool isAmbiguous)
    {
        if (column.Levels.FirstOrDefault(level => _table.Knows(country.Iso3, level)) is not (var level and > 0) || ++_remarks > MostRemarks)
        {
            return;
        }

        var name = _schema.Columns[column.Index].Name;
        if (isAmbiguous)
        {
            _note($"{name}: several areas of {country.Name} are called '{text}'; none was taken.");
        }
        else if (parent is not null && _table.OfName(country.Iso3, level, text, null, out _) is { } elsewhere)
        {
            _note($"{name}: '{text}' ({elsewhere.Pcode}) is not within {parent}, which the row names too; it was not taken.");
        }
        else if (_table.Nearest(country.Iso3, level, text) is var (nearest, pcode))
        {
            _note($"{name}: no area of {country.Name} is called '{text}'; the nearest is {nearest} ({pcode}), which was not taken. If it is meant, add it to names in data/codes/place-words.json.");
        }
    }

    private static bool IsWrittenAsCode(string text)
    {
        var letters = text.TakeWhile(char.IsAsciiLetter).Count();
        return letters is 2 or 3 && text.Length > letters && text.Length <= 16 && text.Skip(letters).All(char.IsAsciiDigit);
    }

    /// <summary>What a text became.</summary>
    /// <param name="Pcode">The code, or null.</param>
    /// <param name="IsName">True when the text is not the code itself.</param>
    /// <param name="IsUnknownCode">True when the text is written as a code that its country does not have.</param>
    private readonly record struct Answer(string? Pcode, bool IsName, bool IsUnknownCode);
}
