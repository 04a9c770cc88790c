using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Numbers;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Inference;

/// <summary>
/// The declaration of a layer that a file makes: its columns under their own names, typed by all their values. The file
/// is read once for this, before it is read again for the rows.
/// </summary>
internal sealed record UserLayer(LayerSchema Schema, Mapping Mapping)
{
    private const int LongestInTiles = 80;
    private const int MostInTiles = 24;

    // Names that the stores keep for themselves.
    private static readonly string[] Reserved = ["fid", "geom", "geometry"];

    /// <summary>Surveys a file and restarts its reader.</summary>
    /// <param name="name">Name of the layer.</param>
    /// <param name="reader">Reader at the file's first row.</param>
    /// <param name="mapping">The user's mapping, or null.</param>
    /// <param name="present">The layer as it stands, or null.</param>
    /// <param name="cancel">Ends the survey.</param>
    /// <exception cref="InputException">The mapping has columns, which a layer of this kind takes from the file.</exception>
    public static UserLayer Survey(string name, RecordReader reader, Mapping? mapping, LayerSchema? present, CancellationToken cancel)
    {
        if (mapping is { Columns.Count: > 0 })
        {
            throw new InputException($"{mapping.Where} has columns, but the layer '{name}' is not a built-in one and takes its columns from the file; leave \"columns\" out, or name a built-in layer.");
        }

        var isOwnExport = mapping is null && AutoMapping.IsOwnExport(reader.Fields);
        var place = mapping?.Place ?? (reader.HasGeometry ? null : UsualPlaces.Find(reader.Fields, isOwnExport));
        var nulls = new HashSet<string>(mapping?.Nulls ?? [], StringComparer.Ordinal);
        var notes = new List<string>();
        var placeSurvey = PlaceSurvey.Of(place, mapping, reader.Fields);
        var (forms, kinds) = Read(reader, nulls, place, placeSurvey, mapping?.TwoDigitYearMax ?? Mapping.DefaultTwoDigitYearMax, cancel);
        reader.Restart();
        place = placeSurvey?.Settle(notes) ?? place;
        var placeFields = (place?.Columns ?? []).Select(reader.Fields.Find).ToHashSet();

        var drop = AutoMapping.Drop(present, reader.Fields, isOwnExport);
        var names = new ColumnNames(present, isOwnExport);
        var dates = new FieldDates(reader.Fields, forms, mapping);
        var columns = new List<ColumnSchema>();
        var rules = new List<ColumnRule>();
        foreach (var (field, fieldName) in reader.Fields.All.Index())
        {
            if (placeFields.Contains(field) || drop.Contains(fieldName, StringComparer.Ordinal)
                || (mapping?.Drop.Contains(fieldName, StringComparer.Ordinal) ?? false))
            {
                continue;
            }

            var columnName = names.Take(fieldName, out var isCommon);
            var formats = isCommon ? null : dates.Formats(field);
            rules.Add(new ColumnRule { Target = columnName, Where = $"The layer '{name}', {columnName},", From = [fieldName], DateFormats = formats, DecimalMark = forms[field].Mark });
            if (!isCommon)
            {
                columns.Add(Column(columnName, forms[field], formats is null ? null : dates.TypeOf(field), present?.Find(columnName)));
            }
        }

        MarkForTiles(columns, forms, reader.Fields);
        var times = columns.Where(column => column.Type is ColumnType.Date or ColumnType.Timestamp).ToArray();
        var schema = new LayerSchema(name, name, kinds, columns)
        {
            TimeStart = times is [var only] ? only.Name : null,
            LabelColumn = columns.Find(column => column.Type == ColumnType.Text && column.Name.ToUpperInvariant() is "NAME" or "TITLE" or "LABEL")?.Name,
        };
        return new UserLayer(schema, (mapping ?? new Mapping { Where = $"The layer '{name}'", Group = AutoMapping.Group(reader.Fields) }) with
        {
            Place = place,
            Columns = rules,
            DateFormats = Mapping.PlainDateFormats,
            DecimalMark = DecimalMark.Point,
            IsOwnExport = isOwnExport,
            UndoesGuards = isOwnExport && !reader.IsTyped,
            KeepsExtra = false,
            Drop = [],
            Notes = [.. names.Notes, .. notes, .. dates.Notes],
            IdNote = AutoMapping.IdNote(reader.Fields, isOwnExport),
        });
    }

    private static (FieldForm[] Forms, GeometryKinds Kinds) Read(RecordReader reader, HashSet<string> nulls, PlaceRule? place, PlaceSurvey? placeSurvey, int twoDigitYearMax, CancellationToken cancel)
    {
        var forms = new List<FieldForm>();
        var kinds = place switch { { Wkt: not null } => GeometryKinds.Any, { Outline: not null } => GeometryKinds.Polygon, not null => GeometryKinds.Point, _ => GeometryKinds.None };
        var record = new RawRecord();
        while (reader.Read(record))
        {
            cancel.ThrowIfCancellationRequested();
            while (forms.Count < reader.Fields.Count)
            {
                forms.Add(new FieldForm(twoDigitYearMax));
            }

            if (record.Problem is not null)
            {
                continue;
            }

            placeSurvey?.Observe(record);
            for (var field = 0; field < record.Count; field++)
            {
                if (record[field]?.Trim() is { Length: > 0 } text && !nulls.Contains(text))
                {
                    forms[field].Observe(text, record.Kind(field));
                }
            }

            if (record.Geometry is { IsEmpty: false } geometry)
            {
                kinds |= PlaceGate.KindOf(geometry);
            }
        }

        while (forms.Count < reader.Fields.Count)
        {
            forms.Add(new FieldForm(twoDigitYearMax));
        }

        // A file whose every geometry is null still says that its rows have places: each is then rejected, and said.
        return ([.. forms], reader.HasGeometry && kinds == GeometryKinds.None ? GeometryKinds.Any : kinds);
    }

    // A column without values says nothing about the type that the layer has already.
    private static ColumnSchema Column(string name, FieldForm form, ColumnType? ofDates, ColumnSchema? present) =>
        new(name, ofDates ?? (form.HasValues || present is null ? form.Type : present.Type), name) { SqlName = name };

    private static void MarkForTiles(List<ColumnSchema> columns, FieldForm[] forms, FieldNames fields)
    {
        var marked = 0;
        for (var i = 0; i < columns.Count && marked < MostInTiles; i++)
        {
            var field = fields.Find(columns[i].Name);
            if (columns[i].Type is not (ColumnType.Json or ColumnType.TextList) && (columns[i].Type != ColumnType.Text || field < 0 || forms[field].Longest <= LongestInTiles))
            {
                columns[i] = columns[i] with { InTiles = true };
                marked++;
            }
        }
    }

    /// <summary>Gives columns their names: the file's own, with <c>_2</c> where one is taken.</summary>
    private sealed class ColumnNames(LayerSchema? present, bool isOwnExport)
    {
        private readonly HashSet<string> _taken = new(
            CommonColumns.All.SelectMany(column => new[] { column.Name, column.SqlName }).Concat(Reserved), StringComparer.OrdinalIgnoreCase);

        public List<string> Notes { get; } = [];

        public string Take(string name, out bool isCommon)
        {
            isCommon = isOwnExport && CommonColumns.All.Any(column => column.Name == name);
            if (isCommon)
            {
                return name;
            }

            var free = name;
            for (var times = 2; !_taken.Add(free); times++)
            {
                free = $"{name}_{times}";
            }

            if (free != name)
            {
                Notes.Add($"The column '{name}' is called '{free}', because the name is taken.");
            }

            // A later file that spells a column in another case means the same column.
            return present is null || present.IndexOf(free) >= 0
                ? free
                : present.Columns.Skip(CommonColumns.Count).FirstOrDefault(column => column.Name.Equals(free, StringComparison.OrdinalIgnoreCase))?.Name ?? free;
        }
    }
}
