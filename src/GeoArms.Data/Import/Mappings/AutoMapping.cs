using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Data.Import.Numbers;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Mappings;

/// <summary>The mapping of a file for which nobody wrote one: by names.</summary>
internal static class AutoMapping
{
    private const string Where = "The mapping by names";
    private static readonly string[] StoreColumns = ["id", "source", "sourceId", "recordedAt", "revision"];
    private static readonly string[] ExportColumns = ["flags", "repair", "extra"];
    private static readonly string[] ExportPositions = ["lon", "lat"];
    private static readonly string[] Groups = ["country", "iso3", "iso3c", "iso", "country_id", "gwno", "adm0_pcode", "admin0Pcode"];

    private static readonly string[] Reporters = ["source", "data_source", "dataset", "reported_by"];

    /// <summary>True when GeoArms wrote the file: it has the columns that only the store gives.</summary>
    public static bool IsOwnExport(FieldNames fields) => Array.TrueForAll(["source", "sourceId", "recordedAt", "revision"], name => fields.IndexOf(name) >= 0);

    /// <summary>Maps a file into a built-in layer: same names (in any case, or snake_case), then synonyms.</summary>
    public static Mapping ForBuiltIn(LayerSchema schema, RecordReader reader, Synonyms synonyms)
    {
        var fields = reader.Fields;
        var isOwnExport = IsOwnExport(fields);
        var level = isOwnExport ? -1 : synonyms.LevelOf(schema, fields);
        var rules = new List<ColumnRule>();
        foreach (var column in schema.Columns.Where(column => column.IsStored && !StoreColumns.Contains(column.Name, StringComparer.Ordinal)))
        {
            if (ExportColumns.Contains(column.Name, StringComparer.Ordinal) && !isOwnExport)
            {
                continue;
            }

            var field = fields.Find(column.Name) is var same and >= 0 ? same
                : fields.Find(column.SqlName) is var sql and >= 0 ? sql
                : isOwnExport ? -1
                : synonyms.Find(schema, column.Name, fields, level);
            if (field >= 0)
            {
                rules.Add(new ColumnRule
                {
                    Target = column.Name,
                    Where = $"{Where}, {column.Name},",
                    From = [fields[field]],
                });
            }
        }

        if (level >= 0)
        {
            AddConstant(rules, schema, "level", level.ToString(CultureInfo.InvariantCulture));
            AddConstant(rules, schema, "areaType", "admin");
        }

        return new Mapping
        {
            Where = Where,
            Place = reader.HasGeometry ? null : UsualPlaces.Find(fields, isOwnExport),
            Group = Group(fields),
            ReportedBy = ReportedBy(fields, isOwnExport, rules),
            Columns = rules,
            IsOwnExport = isOwnExport,
            DateFormats = isOwnExport ? Mapping.PlainDateFormats : null,
            DecimalMark = isOwnExport ? DecimalMark.Point : null,
            UndoesGuards = isOwnExport && !reader.IsTyped,
            Drop = Drop(schema, fields, isOwnExport),
            IdNote = IdNote(fields, isOwnExport),
        };
    }

    /// <summary>Column by which the rows of a file lie near each other, or null.</summary>
    public static string? Group(FieldNames fields) =>
        Groups.Select(fields.Find).FirstOrDefault(field => field >= 0, -1) is var found and >= 0 ? fields[found] : null;

    // A table that an office has put together of several sources says so in a column.
    private static string? ReportedBy(FieldNames fields, bool isOwnExport, List<ColumnRule> rules) =>
        !isOwnExport && Reporters.Select(fields.Find).FirstOrDefault(field => field >= 0, -1) is var found and >= 0 && !rules.Exists(rule => rule.From.Contains(fields[found], StringComparer.Ordinal))
            ? fields[found]
            : null;

    /// <summary>Columns that an own export repeats from the store or computes.</summary>
    public static IReadOnlyList<string> Drop(LayerSchema? schema, FieldNames fields, bool isOwnExport) => isOwnExport
        ? [.. StoreColumns.Concat(ExportPositions.Where(name => schema?.Find(name) is null)).Concat((schema?.Columns ?? []).Where(column => !column.IsStored).Select(column => column.Name)).Where(name => fields.IndexOf(name) >= 0)]
        : [];

    /// <summary>Remark that the file has a column called id, which by itself says nothing of what it counts; null when it has none.</summary>
    public static string? IdNote(FieldNames fields, bool isOwnExport) => !isOwnExport && fields.Find("id") is var id and >= 0
        ? $"The column '{fields[id]}' was not taken for the rows' identity; say --id {fields[id]} if it is."
        : null;

    private static void AddConstant(List<ColumnRule> rules, LayerSchema schema, string target, string value)
    {
        if (schema.IndexOf(target) >= 0 && !rules.Exists(rule => rule.Target == target))
        {
            rules.Add(new ColumnRule { Target = target, Where = $"{Where}, {target},", Value = value });
        }
    }
}
