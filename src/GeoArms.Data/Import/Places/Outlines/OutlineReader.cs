using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places.Points;
using GeoArms.Data.Import.Places.References;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places.Outlines;

/// <summary>
/// Reads hazards from the rows of another reader: rows with the same group become one record with a polygon and the
/// attributes of its first row. Rows of a group need not follow each other; then all points are held in memory, up to
/// <see cref="MostPoints"/> and <see cref="MostText"/>, beyond which the file must be sorted.
/// </summary>
internal sealed class OutlineReader : RecordReader
{
    private const int MostPoints = 1_000_000;
    private const long MostText = 64L * 1024 * 1024;
    private const int MostDifferences = 5;

    private readonly RecordReader _rows;
    private readonly OutlineRule _rule;
    private readonly PointSource? _points;
    private readonly ShiftTally _shifts;
    private readonly HashSet<int> _own;
    private readonly int _group = -1;
    private readonly int _order = -1;
    private readonly int _type = -1;
    private readonly int _bearing = -1;
    private readonly int _distance = -1;
    private readonly int _legs = -1;
    private readonly int _list = -1;
    private readonly RawRecord _raw = new();
    private readonly Dictionary<string, Gathered> _open = new(StringComparer.Ordinal);
    private readonly Queue<Gathered> _ready = new();
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _differences = new(StringComparer.Ordinal);
    private long _pointsHeld;
    private long _textHeld;
    private bool _isAtEnd;

    /// <summary>Prepares to gather the rows of a reader.</summary>
    /// <exception cref="InputException">The mapping names columns that the file does not have.</exception>
    public OutlineReader(RecordReader rows, Mapping mapping)
    {
        _rows = rows;
        _rule = mapping.Place!.Outline!;
        foreach (var name in rows.Fields.All)
        {
            Fields.Add(name);
        }

        int Field(string? name, string member) => name is null ? -1 : ColumnConverter.Field(Fields, name, $"{mapping.Where}, geometry.{member},");
        _group = Field(_rule.Group, "group");
        _order = Field(_rule.Order, "order");
        _type = Field(_rule.Type, "type");
        _bearing = Field(_rule.Bearing, "bearing");
        _distance = Field(_rule.Distance, "distance");
        _legs = Field(_rule.Legs, "legs");
        _list = Field(_rule.MgrsList, "mgrsList");
        _points = PointSource.Of(mapping.Place, mapping, Fields, rows.Reference);
        _shifts = new ShiftTally((mapping.Reference ?? mapping.Place.Reference ?? rows.Reference).Name);
        _own = [.. (_points?.Fields ?? []).Concat(new[] { _order, _type, _bearing, _distance, _legs, _list }).Where(index => index >= 0)];
    }

    /// <inheritdoc/>
    public override bool HasGeometry => true;

    /// <inheritdoc/>
    public override bool IsTyped => _rows.IsTyped;

    /// <summary>The reader that gathers, and the mapping for its records; both as they were when no outlines are asked for.</summary>
    public static (RecordReader Reader, Mapping Mapping) Wrap(RecordReader reader, Mapping mapping)
    {
        if (mapping.Place is not { Outline: not null } place)
        {
            return (reader, mapping);
        }

        var drop = mapping.Columns.Count > 0 && !mapping.KeepsExtra ? mapping.Drop : [.. mapping.Drop, .. place.Columns.Where(name => reader.Fields.Find(name) >= 0)];
        return (new OutlineReader(reader, mapping), mapping with { Place = null, Reference = null, Drop = drop });
    }

    /// <inheritdoc/>
    public override bool Read(RawRecord record)
    {
        while (_ready.Count == 0 && !_isAtEnd)
        {
            if (_rows.Read(_raw))
            {
                if (Take(record))
                {
                    return true;
                }
            }
            else
            {
                End();
            }
        }

        if (_ready.Count == 0)
        {
            return false;
        }

        _ready.Dequeue().Give(record);
        return true;
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        _rows.Restart();
        _open.Clear();
        _ready.Clear();
        _done.Clear();
        (_pointsHeld, _textHeld, _isAtEnd) = (0, 0, false);
    }

    // Takes a row; true when it is a reject of its own.
    private bool Take(RawRecord record)
    {
        if (_raw.Problem is { } unreadable)
        {
            return Reject(record, unreadable with { Reason = $"{unreadable.Reason} A hazard of the file may lack this corner." });
        }

        if (_group < 0)
        {
            var alone = new Gathered(_raw, _rule);
            AddPoints(alone.Outline);
            _ready.Enqueue(alone);
            return false;
        }

        if (_raw[_group]?.Trim() is not { Length: > 0 } key)
        {
            return Reject(record, new RowProblem(Fields[_group], "", "The row does not say to which hazard its point belongs."));
        }

        if (_rule.IsSorted && !_open.ContainsKey(key))
        {
            Finish();
            if (!_done.Add(key))
            {
                return Reject(record, new RowProblem(Fields[_group], key, "Other hazards stand between the points of this one, but the mapping says that the file is sorted."));
            }
        }

        if (!_open.TryGetValue(key, out var gathered))
        {
            _open.Add(key, gathered = new Gathered(_raw, _rule));
            _textHeld += gathered.TextLength;
        }
        else
        {
            Compare(gathered);
        }

        AddPoints(gathered.Outline);
        _pointsHeld++;
        if (_pointsHeld > MostPoints || _textHeld > MostText)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"The points of hazards are too many to be held in memory ({_pointsHeld:N0} so far); sort the file by '{_rule.Group}' and say \"sorted\": true beside \"group\" in the mapping."));
        }

        return false;
    }

    private bool Reject(RawRecord record, RowProblem problem)
    {
        record.Begin(_raw.Number);
        record.Problem = problem;
        return true;
    }

    private void Finish()
    {
        foreach (var gathered in _open.Values)
        {
            _ready.Enqueue(gathered);
        }

        _open.Clear();
        (_pointsHeld, _textHeld) = (0, 0);
    }

    private void End()
    {
        Finish();
        _isAtEnd = true;
        Notes.AddRange(_rows.Notes);
        Notes.AddRange(_shifts.Notes);
        foreach (var (column, rows) in _differences)
        {
            Notes.Add($"The column '{column}' differs between the points of one hazard in {(rows == 1 ? "1 row" : $"{rows} rows")}; the first point's value was taken.");
        }
    }

    private void Compare(Gathered gathered)
    {
        for (var index = 0; index < Fields.Count; index++)
        {
            if (index != _group && !_own.Contains(index) && _raw[index] is { Length: > 0 } value && !string.Equals(value, gathered.Value(index), StringComparison.Ordinal)
                && (_differences.ContainsKey(Fields[index]) || _differences.Count < MostDifferences))
            {
                _differences[Fields[index]] = _differences.GetValueOrDefault(Fields[index]) + 1;
            }
        }
    }

    private void AddPoints(Outline outline)
    {
        if (_list >= 0)
        {
            AddSquares(outline);
            return;
        }

        var kind = _type >= 0 ? PointKinds.Of(_raw[_type]) : PointKind.Corner;
        var order = (double)_raw.Number;
        if (_order >= 0 && !(LegText.TryNumber(_raw[_order] ?? "", out order) || TryTrailing(_raw[_order], out order)))
        {
            outline.Refuse(new RowProblem(Fields[_order], _raw[_order] ?? "", $"The order of the point in row {_raw.Number} is no number."));
            return;
        }

        (double Longitude, double Latitude)? place = null;
        var needsPlace = !_rule.IsTraverse || _legs >= 0;
        if (_points is not null && (needsPlace || !_points.IsAbsent(_raw)))
        {
            KnownShift? shift = null;
            if (_points.Read(_raw, out var read, out var reach, ref shift) is { } problem)
            {
                outline.Refuse(problem with { Reason = $"Row {_raw.Number}: {problem.Reason}" });
                return;
            }

            place = read;
            outline.Reach = Math.Max(outline.Reach, Math.Max(reach, shift is null ? 0 : _shifts.Count(shift) is var accuracy && accuracy > 1 ? accuracy : 0));
        }

        if (_legs >= 0)
        {
            AddLegs(outline, place);
            return;
        }

        outline.Add(new SurveyedPoint(_raw.Number, order, kind, place, Leg(outline)));
    }

    private (double Bearing, double Distance)? Leg(Outline outline)
    {
        if (!_rule.IsTraverse || (string.IsNullOrWhiteSpace(_raw[_bearing]) && string.IsNullOrWhiteSpace(_raw[_distance])))
        {
            return null;
        }

        if (LegText.TryNumber(_raw[_bearing] ?? "", out var bearing) && LegText.TryNumber(_raw[_distance] ?? "", out var distance) && distance >= 0)
        {
            return (bearing, distance);
        }

        outline.Refuse(new RowProblem(Fields[_bearing], $"{_raw[_bearing]} {_raw[_distance]}", $"Row {_raw.Number} has no bearing and distance that are numbers."));
        return null;
    }

    private void AddLegs(Outline outline, (double Longitude, double Latitude)? place)
    {
        var legs = new List<(double Bearing, double Distance)>();
        if (LegText.Read(_raw[_legs] ?? "", legs) is { } problem)
        {
            outline.Refuse(new RowProblem(Fields[_legs], _raw[_legs] ?? "", problem));
            return;
        }

        outline.Add(new SurveyedPoint(_raw.Number, -1, PointKind.Reference, place, null));
        for (var i = 0; i < legs.Count; i++)
        {
            outline.Add(new SurveyedPoint(_raw.Number, i, PointKind.Corner, null, legs[i]));
        }
    }

    private void AddSquares(Outline outline)
    {
        var squares = new List<MgrsSquare>();
        if (MgrsList.Read(_raw[_list] ?? "", squares) is { } problem)
        {
            outline.Refuse(new RowProblem(Fields[_list], _raw[_list] ?? "", problem));
            return;
        }

        foreach (var (index, square) in squares.Index())
        {
            outline.Add(new SurveyedPoint(_raw.Number, index, PointKind.Corner, (square.Longitude, square.Latitude), null));
            outline.Reach = Math.Max(outline.Reach, square.Reach);
        }
    }

    // TP1, SP 2: the number at the end.
    private static bool TryTrailing(string? text, out double number)
    {
        var digits = (text ?? "").AsSpan().TrimEnd();
        var start = digits.Length;
        while (start > 0 && char.IsAsciiDigit(digits[start - 1]))
        {
            start--;
        }

        return double.TryParse(digits[start..], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A hazard while its points are gathered: the values of its first row, and its outline.</summary>
    private sealed class Gathered
    {
        private readonly long _number;
        private readonly string?[] _values;
        private readonly ValueKind[] _kinds;

        public Gathered(RawRecord first, OutlineRule rule)
        {
            _number = first.Number;
            _values = new string?[first.Count];
            _kinds = new ValueKind[first.Count];
            for (var index = 0; index < first.Count; index++)
            {
                (_values[index], _kinds[index]) = (first[index], first.Kind(index));
                TextLength += first[index]?.Length ?? 0;
            }

            Outline = new Outline(rule);
        }

        public Outline Outline { get; }

        public long TextLength { get; }

        public string? Value(int index) => index < _values.Length ? _values[index] : null;

        public void Give(RawRecord record)
        {
            record.Begin(_number);
            for (var index = 0; index < _values.Length; index++)
            {
                if (_values[index] is not null)
                {
                    record.Set(index, _values[index], _kinds[index]);
                }
            }

            Outline.Complete(record);
        }
    }
}
