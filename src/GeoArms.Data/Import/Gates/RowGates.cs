using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Revisions;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Gates;

/// <summary>
/// The gates that need nothing but the row itself. They are asked once a row and cost a few comparisons; memory is
/// taken only when one fires.
/// </summary>
internal sealed class RowGates
{
    // Layers of what has happened: both ends of their time lie behind us. A site may be planned to close; zones and
    // areas are agreed ahead.
    private static readonly string[] OfThePast = ["incidents", "recoveries", "hazards", "patrols"];

    private readonly LayerSchema _schema;
    private readonly FieldNames _fields;
    private readonly Gate _nullIsland;
    private readonly Gate _future;
    private readonly Gate _yearMismatch;
    private readonly Gate _badTimestamp;
    private readonly Gate _longText;
    private readonly Gate _fatalities;
    private readonly DateOnly _latest;
    private readonly long _latestRevision;
    private readonly double _mostCharacters;
    private readonly double _mostDeaths;
    private readonly int[] _dates;
    private readonly int[] _texts;
    private readonly int _start;
    private readonly int _year;
    private readonly int _revision;
    private readonly int _killed;

    /// <summary>Prepares for a file.</summary>
    /// <param name="rules">The gates as they are set, and the day that counts as today.</param>
    /// <param name="schema">The layer.</param>
    /// <param name="mapping">The mapping: it names the columns with the year and the revision.</param>
    /// <param name="fields">The file's columns.</param>
    /// <exception cref="Core.InputException">The mapping names a column that the file does not have.</exception>
    public RowGates(ImportRules rules, LayerSchema schema, Mapping mapping, FieldNames fields)
    {
        var gates = rules.Gates;
        _schema = schema;
        _fields = fields;
        _nullIsland = gates.Of(GateNames.NullIsland);
        _future = gates.Of(GateNames.FutureDate);
        _yearMismatch = gates.Of(GateNames.YearMismatch);
        _badTimestamp = gates.Of(GateNames.BadTimestamp);
        _longText = gates.Of(GateNames.LongText);
        _fatalities = gates.Of(GateNames.FatalitiesJump);
        _latest = rules.LatestDay;
        _latestRevision = RevisionTime.LatestOn(_latest);
        _mostCharacters = _longText.Number("characters");
        _mostDeaths = _fatalities.Number("single");
        _start = schema.TimeStart is { } start ? schema.IndexOf(start) : -1;
        _dates = Dates(schema);
        _texts = [.. Enumerable.Range(CommonColumns.GeoPrecision, schema.Columns.Count - CommonColumns.GeoPrecision).Where(i => schema.Columns[i] is { Type: ColumnType.Text, IsStored: true } && i != CommonColumns.Repair)];
        _year = mapping.Year is { } year ? ColumnConverter.Field(fields, year, $"{mapping.Where}, year,") : -1;
        _revision = mapping.Revision is { } revision ? ColumnConverter.Field(fields, revision, $"{mapping.Where}, revision,") : -1;
        _killed = schema.IsBuiltIn ? schema.IndexOf("killed") : -1;
    }

    /// <summary>Judges a row whose columns are filled, but for what is kept in <c>extra</c>.</summary>
    /// <param name="row">The row; it is flagged where a gate flags.</param>
    /// <param name="record">The row as it stands in the file.</param>
    /// <param name="also">Takes the fields that contradict the row and are to be kept in <c>extra</c>.</param>
    /// <returns>Why the row must be rejected, or null.</returns>
    public RowProblem? Judge(FeatureRow row, RawRecord record, List<int> also) =>
        (_nullIsland.IsOn && row.Geometry is Point { X: 0, Y: 0 } ? _nullIsland.Fire(row, "geometry", "0 0") : null)
        ?? (_future.IsOn ? JudgeDates(row) : null)
        ?? (_year >= 0 && _yearMismatch.IsOn ? JudgeYear(row, record, also) : null)
        ?? (_revision >= 0 && _badTimestamp.IsOn && RevisionTime.Parse(record[_revision], _latestRevision) is null
            ? _badTimestamp.Fire(row, _fields[_revision], record[_revision] ?? "") : null)
        ?? (_longText.IsOn ? JudgeTexts(row) : null)
        ?? (_killed >= 0 && _fatalities.IsOn && row.Values[_killed] is long killed && killed > _mostDeaths
            ? _fatalities.Fire(row, _schema.Columns[_killed].Name, killed.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"The row has more than {_mostDeaths} deaths."))
            : null);

    private static int[] Dates(LayerSchema schema)
    {
        if (!schema.IsBuiltIn || (schema.Name != "sites" && !OfThePast.Contains(schema.Name, StringComparer.Ordinal)))
        {
            return [];
        }

        string?[] names = schema.Name == "sites" ? [schema.TimeStart] : [schema.TimeStart, schema.TimeEnd];
        return [.. names.OfType<string>().Select(schema.IndexOf)];
    }

    private RowProblem? JudgeDates(FeatureRow row)
    {
        foreach (var index in _dates)
        {
            var day = row.Values[index] switch
            {
                DateOnly date => date,
                DateTimeOffset moment => DateOnly.FromDateTime(moment.UtcDateTime),
                _ => DateOnly.MinValue,
            };
            if (day > _latest)
            {
                return _future.Fire(row, _schema.Columns[index].Name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }

        return null;
    }

    private RowProblem? JudgeYear(FeatureRow row, RawRecord record, List<int> also)
    {
        if (record[_year] is not { Length: > 0 } text || _start < 0 || row.Values[_start] is not DateOnly day)
        {
            return null;
        }

        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty || (int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year == day.Year))
        {
            return null;
        }

        also.Add(_year);
        return _yearMismatch.Fire(row, _fields[_year], text, $"The date is in {day.Year}.");
    }

    private RowProblem? JudgeTexts(FeatureRow row)
    {
        foreach (var index in _texts)
        {
            if (row.Values[index] is string text && text.Length > _mostCharacters)
            {
                return _longText.Fire(
                    row, _schema.Columns[index].Name, text, string.Create(CultureInfo.InvariantCulture, $"The text has {text.Length} characters, more than {_mostCharacters}."));
            }
        }

        return null;
    }
}
