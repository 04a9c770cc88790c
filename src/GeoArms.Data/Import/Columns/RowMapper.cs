using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Context;
using GeoArms.Data.Import.Dates;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Reports;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Columns;

/// <summary>
/// Makes rows of a layer from raw records: place, columns, times, what is left over, identity. Everything that holds
/// for all formats is here.
/// </summary>
internal sealed class RowMapper : IDisposable
{
    private readonly LayerSchema _schema;
    private readonly Mapping _mapping;
    private readonly FieldNames _fields;
    private readonly PlaceReader _places;
    private readonly RowIdentity _identity;
    private readonly ExtraColumn _extra;
    private readonly List<ColumnConverter> _converters = [];
    private readonly List<int> _also = [];
    private readonly GateSet _gates;
    private readonly RowGates _rowGates;
    private readonly Gate _duplicateId;
    private readonly Gate _endBeforeStart;
    private readonly int[] _required;
    private readonly int[] _codes;
    private readonly int _timeStart;
    private readonly int _timeEnd;
    private readonly int _timePrecision;
    private readonly int _weapon;
    private readonly int _weaponDetail;
    private readonly int _length;
    private readonly Gate _duplicateRow;
    private readonly HazardGates _hazardGates;
    private readonly FewCorners _fewCorners;
    private Geometry? _placed;
    private PcodeResolver? _pcodes;

    /// <summary>Prepares for a file.</summary>
    /// <exception cref="InputException">Mapping and file or mapping and layer do not fit; the message says where.</exception>
    public RowMapper(LayerSchema schema, Mapping mapping, RecordReader reader, RowIdentity identity, ImportRules rules, string dataFolder, UnknownValues unknown)
    {
        _gates = rules.Gates;
        _rowGates = new RowGates(rules, schema, mapping, reader.Fields);
        _duplicateId = rules.Gates.Of(GateNames.DuplicateId);
        _endBeforeStart = rules.Gates.Of(GateNames.EndBeforeStart);
        _duplicateRow = rules.Gates.Of(GateNames.DuplicateRow);
        _hazardGates = new HazardGates(rules.Gates, schema);
        _fewCorners = new FewCorners(rules.Gates, schema);
        _schema = schema;
        _mapping = mapping;
        _fields = reader.Fields;
        _identity = identity;
        _places = new PlaceReader(reader, mapping, schema.Geometry);
        if (schema.Geometry != GeometryKinds.None && !_places.HasPlaces)
        {
            throw new InputException(
                $"The file has no columns with the places of its rows; expected longitude and latitude (lon, lat, x, y…), geometry or wkt, or a mapping that names them. It has: {string.Join(", ", _fields.All)}.");
        }

        foreach (var rule in mapping.Columns)
        {
            _converters.Add(new ColumnConverter(Target(rule), schema.Columns[Target(rule)], rule, IsEnd(rule.Target), mapping, _fields, rules.Codes, dataFolder, unknown));
        }

        var placed = _converters.Where(converter => !converter.Keeps).SelectMany(converter => converter.Fields).Concat(_places.Fields).Concat(identity.Fields)
            .Concat(mapping.Drop.Select(name => ColumnConverter.Field(_fields, name, $"{mapping.Where}, drop,")));
        _extra = new ExtraColumn(mapping, reader.IsTyped, placed);
        _required = [.. Enumerable.Range(CommonColumns.GeoPrecision, schema.Columns.Count - CommonColumns.GeoPrecision).Where(IsRequiredOfFile)];
        _codes = [.. Enumerable.Range(CommonColumns.Count, schema.Columns.Count - CommonColumns.Count).Where(index => schema.Columns[index] is { Required: true, Type: ColumnType.Code })];
        _timeStart = schema.TimeStart is { } start ? schema.IndexOf(start) : -1;
        _timeEnd = schema.TimeEnd is { } end ? schema.IndexOf(end) : -1;
        _timePrecision = schema.IsBuiltIn ? schema.IndexOf("timePrecision") : -1;
        _weapon = schema.IsBuiltIn ? schema.IndexOf("weapon") : -1;
        _weaponDetail = schema.IsBuiltIn ? schema.IndexOf("weaponDetail") : -1;
        // What GeoArms exported comes back as it was, also where a length was left open.
        _length = schema.IsBuiltIn && !mapping.IsOwnExport ? schema.IndexOf("lengthMetres") : -1;
    }

    /// <summary>Remarks on the places, when all rows are read.</summary>
    public IEnumerable<string> PlaceNotes => _places.Notes;

    /// <summary>Tells the country that a row names; null when nobody asks.</summary>
    public RowCountry? Countries { get; init; }

    /// <summary>The country that the last row names, or null.</summary>
    public Country? Country { get; private set; }

    /// <summary>Lets names become P-codes in the columns that take them.</summary>
    /// <param name="table">The areas that the store knows.</param>
    /// <param name="unknown">Takes the names that no area has.</param>
    /// <param name="note">Takes remarks.</param>
    public void ResolvePcodes(PcodeTable table, UnknownValues unknown, Action<string> note) =>
        _pcodes = new PcodeResolver(table, _schema, _mapping, _converters, _gates, unknown, note);

    /// <summary>Makes a row.</summary>
    /// <returns>Null when the row cannot be taken; <paramref name="problem"/> then says why.</returns>
    public FeatureRow? Map(RawRecord record, out RowProblem? problem)
    {
        _placed = null;
        var row = Make(record, out problem);
        if (problem is { Place: null } && RowFindings.PlaceOf(_placed) is { } place)
        {
            problem = problem with { Place = place };
        }

        return row;
    }

    /// <inheritdoc/>
    public void Dispose() => _extra.Dispose();

    private FeatureRow? Make(RawRecord record, out RowProblem? problem)
    {
        problem = record.Problem;
        if (problem is not null)
        {
            return null;
        }

        _also.Clear();
        _identity.Observe(record, _fields);
        problem = _fewCorners.Judge(record, out var isPoint);
        if (problem is not null)
        {
            return null;
        }

        var row = new FeatureRow(_schema) { Geometry = _places.Read(record, out var repair, out problem) };
        _placed = row.Geometry;
        if (problem is not null || !Fill(row, record, out var startSpan, out problem) || !OrderTimes(row, startSpan, out problem))
        {
            return null;
        }

        if (_places.Reach > 0 && row.Values[CommonColumns.GeoPrecision] is null)
        {
            row.Values[CommonColumns.GeoPrecision] = Math.Round(_places.Reach, 1);
        }

        // A datum shift that is known to some metres only leaves no place more precise than that. Up to a metre is what
        // every receiver is off, and says nothing about how well the place was known.
        if (_places.ShiftAccuracy > 1 && !(row.Values[CommonColumns.GeoPrecision] is double precision && precision >= _places.ShiftAccuracy))
        {
            row.Values[CommonColumns.GeoPrecision] = _places.ShiftAccuracy;
        }

        foreach (var index in _required)
        {
            if (row.Values[index] is null)
            {
                var rule = _mapping.Columns.FirstOrDefault(one => one.Target == _schema.Columns[index].Name);
                problem = new RowProblem(rule is { From: [var from, ..] } ? from : _schema.Columns[index].Name, "", $"The column '{_schema.Columns[index].Name}' must have a value.");
                return null;
            }
        }

        Country = Countries?.Of(record);
        problem = JudgeDoubts(row, record);
        if (problem is not null)
        {
            return null;
        }

        problem = _rowGates.Judge(row, record, _also) ?? _pcodes?.Resolve(row, Country, _also);
        if (problem is not null)
        {
            return null;
        }

        if (_identity.Of(record, _fields, out var isDuplicate, out problem) is not { } identity)
        {
            return null;
        }

        row.Values[CommonColumns.Source] = identity.Source;
        row.Values[CommonColumns.SourceId] = identity.SourceId;
        row.Values[CommonColumns.Classification] ??= "mission";
        row.Values[CommonColumns.Verification] ??= "reported";
        row.Values[CommonColumns.Repair] = repair ?? row.Values[CommonColumns.Repair];
        row.Values[CommonColumns.Extra] ??= _extra.Write(record, _fields, _also);
        if (isPoint)
        {
            _fewCorners.Flag(row);
        }

        problem = (isDuplicate && _duplicateId.IsOn ? _duplicateId.Fire(row, "id", identity.SourceId) : null)
            ?? (_identity.IsRepeat && _duplicateRow.IsOn ? _duplicateRow.Fire(row, "", identity.SourceId, "An equal row stands earlier in the file.") : null)
            ?? _hazardGates.Judge(row);
        if (problem is not null)
        {
            return null;
        }

        MeasureLength(row);
        return row;
    }

    // A gate without a limit fires at any doubt.
    private RowProblem? JudgeDoubts(FeatureRow row, RawRecord record)
    {
        foreach (var doubt in record.Doubts)
        {
            var gate = _gates.Of(doubt.Gate);
            if (gate.IsOn && (doubt.Gate != GateNames.Misclosure || doubt.Measure > gate.Number("share")) && gate.Fire(row, "geometry", doubt.Value, doubt.Detail) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private bool Fill(FeatureRow row, RawRecord record, out DateSpan startSpan, out RowProblem? problem)
    {
        startSpan = DateSpan.Day;
        problem = null;
        foreach (var converter in _converters)
        {
            var value = converter.Convert(record, out problem, out var unknownField, out var gate);
            if (problem is not null)
            {
                return false;
            }

            row.Values[converter.Index] = value;
            if (converter.Index == _timeStart)
            {
                startSpan = converter.Span;
            }

            if (unknownField >= 0)
            {
                KeepUnknown(row, converter.Index, record, unknownField);
            }

            if (gate is not null && unknownField >= 0 && _gates.Of(gate) is { IsOn: true } fired)
            {
                problem = fired.Fire(row, _fields[unknownField], record[unknownField] ?? "");
                if (problem is not null)
                {
                    return false;
                }
            }
        }

        foreach (var index in _codes)
        {
            row.Values[index] ??= CodeList.Unknown;
        }

        return true;
    }

    // What no list knows is not lost: it stays in weaponDetail or in extra.
    private void KeepUnknown(FeatureRow row, int column, RawRecord record, int field)
    {
        if (column == _weapon && _weaponDetail >= 0 && row.Values[_weaponDetail] is null)
        {
            row.Values[_weaponDetail] = record[field];
            return;
        }

        _also.Add(field);
    }

    private bool OrderTimes(FeatureRow row, DateSpan startSpan, out RowProblem? problem)
    {
        problem = null;
        if (_timePrecision >= 0)
        {
            row.Values[_timePrecision] ??= DateSpans.Days(startSpan);
        }

        if (_timeStart < 0 || _timeEnd < 0)
        {
            return true;
        }

        if (row.Values[_timeEnd] is null && _schema.Columns[_timeEnd].Required)
        {
            row.Values[_timeEnd] = row.Values[_timeStart] is DateOnly first ? DateSpans.LastDay(first, startSpan) : row.Values[_timeStart];
        }

        if (row.Values[_timeStart] is not IComparable start || row.Values[_timeEnd] is not { } end || start.CompareTo(end) <= 0)
        {
            return true;
        }

        if (_mapping.EndBeforeStart == IntervalRule.Reject)
        {
            problem = new RowProblem(_schema.Columns[_timeEnd].Name, $"{end:yyyy-MM-dd}", $"The end is before the start, {start:yyyy-MM-dd}.");
            return false;
        }

        var wrong = _mapping.EndBeforeStart == IntervalRule.DropStart ? _timeStart : _timeEnd;
        row.Values[wrong] = null;
        if (_endBeforeStart.IsOn)
        {
            problem = _endBeforeStart.Fire(row, _schema.Columns[wrong].Name, $"{(wrong == _timeEnd ? end : start):yyyy-MM-dd}", $"The end {end:yyyy-MM-dd} is before the start {start:yyyy-MM-dd}.");
        }

        foreach (var converter in _converters.Where(converter => converter.Index == wrong))
        {
            _also.AddRange(converter.Fields);
        }

        return problem is null;
    }

    private void MeasureLength(FeatureRow row)
    {
        if (_length < 0 || row.Values[_length] is not null || row.Geometry is not { } geometry)
        {
            return;
        }

        var metres = 0.0;
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is LineString line)
            {
                var ordinates = new double[line.NumPoints * 2];
                for (var j = 0; j < line.NumPoints; j++)
                {
                    ordinates[2 * j] = line.CoordinateSequence.GetX(j);
                    ordinates[(2 * j) + 1] = line.CoordinateSequence.GetY(j);
                }

                metres += Geodesy.Length(ordinates);
            }
        }

        row.Values[_length] = Math.Round(metres, 1);
    }

    // A month or a year in a column that ends a period means its last day.
    private bool IsEnd(string target) => _schema.IsBuiltIn && target == _schema.TimeEnd;

    private bool IsRequiredOfFile(int index) =>
        _schema.Columns[index] is { Required: true, Type: not ColumnType.Code, IsStored: true } && index is not (CommonColumns.RecordedAt or CommonColumns.Revision);

    private int Target(ColumnRule rule)
    {
        var index = _schema.IndexOf(rule.Target);
        var names = _schema.Columns.Where(column => column.IsStored).Select(column => column.Name).Except(["id", "source", "sourceId", "recordedAt", "revision"], StringComparer.Ordinal).ToArray();
        return index >= 0 && names.Contains(rule.Target, StringComparer.Ordinal)
            ? index
            : throw new InputException(
                $"{rule.Where} is for a column '{rule.Target}', which the layer '{_schema.Name}' cannot be given; did you mean '{NearestName.Of(rule.Target, names)}'? Permitted: {string.Join(", ", names)}.");
    }
}
