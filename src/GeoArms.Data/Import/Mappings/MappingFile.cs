using System.Text.Json;
using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Numbers;

namespace GeoArms.Data.Import.Mappings;

/// <summary>
/// Reads a mapping file (docs/import.md). An error names the file, the member, what was got, and the permitted names
/// with the nearest of them.
/// </summary>
internal static class MappingFile
{
    /// <summary>Finds and reads a mapping: a path, or the name of one in the data folder.</summary>
    /// <exception cref="InputException">It is not there or is wrong.</exception>
    public static Mapping Load(string nameOrPath, string dataFolder) => Read(Find(nameOrPath, dataFolder));

    /// <summary>The path of a mapping: a path, or the name of one in the data folder.</summary>
    /// <exception cref="InputException">It is not there.</exception>
    public static string Find(string nameOrPath, string dataFolder)
    {
        if (File.Exists(nameOrPath))
        {
            return nameOrPath;
        }

        var folder = Path.Combine(dataFolder, "mappings");
        var shipped = Path.Combine(folder, nameOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? nameOrPath : nameOrPath + ".json");
        if (File.Exists(shipped))
        {
            return shipped;
        }

        var names = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal).ToArray() : [];
        throw new InputException(
            $"There is no mapping file '{nameOrPath}'; expected a path, or one of the shipped names: {string.Join(", ", names)}. Nearest: {NearestName.Of(Path.GetFileNameWithoutExtension(nameOrPath), names) ?? "none"}.")
        {
            Parameter = "--mapping",
        };
    }

    /// <summary>Reads one file.</summary>
    /// <exception cref="InputException">It is wrong.</exception>
    public static Mapping Read(string path)
    {
        using var document = JsonSettings.Read(path);
        var root = document.RootElement;
        var where = $"'{path}'";
        JsonSettings.CheckMembers(
            root, where, "description", "layer", "recognise", "source", "id", "nulls", "delimiter", "geometry", "group", "country", "reportedBy", "gates", "year", "revision", "optional", "endBeforeStart", "dateFormats", "decimalMark", "twoDigitYearMax", "columns", "extra", "drop");
        return new Mapping
        {
            Where = where,
            Layer = OptionalText(root, "layer", where),
            Recognition = root.TryGetProperty("recognise", out var form) ? Form(form, $"{where}, recognise") : null,
            Source = OptionalText(root, "source", where),
            Id = OptionalText(root, "id", where),
            Nulls = OptionalTexts(root, "nulls", where) ?? [],
            Delimiter = Delimiter(root, where),
            Place = root.TryGetProperty("geometry", out var geometry) ? PlaceRuleFile.Read(geometry, $"{where}, geometry") : null,
            Group = OptionalText(root, "group", where),
            Country = OptionalText(root, "country", where),
            ReportedBy = OptionalText(root, "reportedBy", where),
            Gates = root.TryGetProperty("gates", out var gates) ? GateSet.ReadSettings(gates, $"{where}, gates") : [],
            Year = OptionalText(root, "year", where),
            Revision = OptionalText(root, "revision", where),
            Optional = OptionalTexts(root, "optional", where) ?? [],
            EndBeforeStart = Choice(root, "endBeforeStart", where, "reject", "dropStart", "dropEnd") switch
            {
                "dropStart" => IntervalRule.DropStart,
                "dropEnd" => IntervalRule.DropEnd,
                _ => IntervalRule.Reject,
            },
            DateFormats = OptionalTexts(root, "dateFormats", where),
            DecimalMark = Mark(root, where),
            TwoDigitYearMax = root.TryGetProperty("twoDigitYearMax", out var year) ? Year(year, $"{where}, twoDigitYearMax") : Mapping.DefaultTwoDigitYearMax,
            Columns = root.TryGetProperty("columns", out var columns) ? Columns(columns, $"{where}, columns") : [],
            KeepsExtra = Choice(root, "extra", where, "keep", "drop") != "drop",
            Drop = OptionalTexts(root, "drop", where) ?? [],
        };
    }

    private static List<ColumnRule> Columns(JsonElement columns, string where)
    {
        if (columns.ValueKind != JsonValueKind.Object)
        {
            throw new InputException($"{where} is {JsonSettings.Describe(columns)}; expected an object from the layer's columns to the file's.");
        }

        var rules = new List<ColumnRule>();
        foreach (var column in columns.EnumerateObject())
        {
            var place = $"{where}.{column.Name}";
            rules.Add(column.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array
                ? new ColumnRule { Target = column.Name, Where = place, From = JsonSettings.Texts(column.Value, place) }
                : Column(column.Name, column.Value, place));
        }

        return rules;
    }

    private static ColumnRule Column(string target, JsonElement rule, string where)
    {
        JsonSettings.CheckMembers(rule, where, "from", "join", "codes", "checked", "patterns", "sum", "dateFormats", "decimalMark", "value", "default", "trueValues", "falseValues", "factor", "keep", "pcodesOnly");
        var result = new ColumnRule
        {
            Target = target,
            Where = where,
            From = OptionalTexts(rule, "from", where) ?? [],
            Join = OptionalText(rule, "join", where),
            Codes = rule.TryGetProperty("codes", out var codes) ? Codes(codes, $"{where}.codes") : null,
            Checked = rule.TryGetProperty("checked", out var isChecked) && isChecked.ValueKind == JsonValueKind.True,
            Patterns = OptionalText(rule, "patterns", where),
            DateFormats = OptionalTexts(rule, "dateFormats", where),
            DecimalMark = Mark(rule, where),
            Sum = rule.TryGetProperty("sum", out var sum) && sum.ValueKind == JsonValueKind.True,
            Value = Scalar(rule, "value", where),
            Default = Scalar(rule, "default", where),
            TrueValues = OptionalTexts(rule, "trueValues", where),
            FalseValues = OptionalTexts(rule, "falseValues", where),
            Factor = rule.TryGetProperty("factor", out var factor) ? Number(factor, $"{where}.factor") : 1,
            PcodesOnly = rule.TryGetProperty("pcodesOnly", out var codesAlone) && codesAlone.ValueKind == JsonValueKind.True,
            Keep = rule.TryGetProperty("keep", out var keep) && keep.ValueKind == JsonValueKind.True,
        };
        return (result.From.Count > 0) == (result.Value is null)
            ? result
            : throw new InputException($"{where} must have either \"from\" (a column of the file) or \"value\" (the same for all rows).");
    }

    private static Dictionary<string, string?> Codes(JsonElement codes, string where)
    {
        JsonSettings.CheckObject(codes, where);
        var result = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var code in codes.EnumerateObject())
        {
            result[code.Name.Trim()] = Scalar(codes, code.Name, where);
        }

        return result;
    }

    private static Recognition Form(JsonElement form, string where)
    {
        if (form.ValueKind == JsonValueKind.Array)
        {
            return new Recognition(JsonSettings.Texts(form, where), new Dictionary<string, string>(StringComparer.Ordinal));
        }

        JsonSettings.CheckMembers(form, where, "columns", "values");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (form.TryGetProperty("values", out var declared))
        {
            JsonSettings.CheckObject(declared, $"{where}.values");
            foreach (var value in declared.EnumerateObject())
            {
                values[value.Name] = JsonSettings.Text(value.Value, $"{where}.values, {value.Name}");
            }
        }

        return new Recognition([.. OptionalTexts(form, "columns", where) ?? [], .. values.Keys.Except(OptionalTexts(form, "columns", where) ?? [], StringComparer.Ordinal)], values);
    }

    private static char? Delimiter(JsonElement root, string where) => OptionalText(root, "delimiter", where) switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        { Length: 1 } one => one[0],
        var other => throw new InputException($"{where}, delimiter, is \"{other}\"; expected one character, or \"tab\"."),
    };

    /// <summary>A text member that is one of several, or null.</summary>
    internal static string? Choice(JsonElement owner, string member, string where, params string[] permitted)
    {
        var text = OptionalText(owner, member, where);
        return text is null || permitted.Contains(text)
            ? text
            : throw new InputException($"{where}, {member}, is \"{text}\"; did you mean \"{NearestName.Of(text, permitted)}\"? Permitted: {string.Join(", ", permitted)}.");
    }

    /// <summary>What stands before decimals, or null when the mapping does not say.</summary>
    internal static DecimalMark? Mark(JsonElement owner, string where) => OptionalText(owner, "decimalMark", where) switch
    {
        null => null,
        "." => DecimalMark.Point,
        "," => DecimalMark.Comma,
        var other => throw new InputException($"{where}, decimalMark, is \"{other}\"; expected \".\" or \",\"."),
    };

    /// <summary>A text member, or null.</summary>
    internal static string? OptionalText(JsonElement owner, string member, string where) =>
        owner.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? JsonSettings.Text(value, $"{where}, {member}") : null;

    /// <summary>A member with one text or several, or null.</summary>
    internal static string[]? OptionalTexts(JsonElement owner, string member, string where) =>
        owner.TryGetProperty(member, out var value) ? JsonSettings.Texts(value, $"{where}, {member}") : null;

    private static string? Scalar(JsonElement owner, string member, string where)
    {
        if (!owner.TryGetProperty(member, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.GetRawText(),
            _ => throw new InputException($"{where}, {member}, is {JsonSettings.Describe(value)}; expected a text, a number, true, false or null."),
        };
    }

    /// <summary>A number.</summary>
    internal static double Number(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            ? number
            : throw new InputException($"{where} is {JsonSettings.Describe(value)}; expected a number.");

    private static int Year(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var year) && year is >= 1999 and <= 2099
            ? year
            : throw new InputException($"{where} is {JsonSettings.Describe(value)}; expected a year from 1999 to 2099.");
}
