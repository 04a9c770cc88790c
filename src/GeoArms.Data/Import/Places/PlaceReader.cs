using GeoArms.Core.Layers;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places.Points;
using GeoArms.Data.Import.Places.References;
using GeoArms.Data.Import.Records;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Import.Places;

/// <summary>Finds the place of a row: the format's own geometry, columns with points, or well-known text (or binary in hexadecimal).</summary>
internal sealed class PlaceReader
{
    private readonly GeometryKinds _permitted;
    private readonly CoordinateReference _reference;
    private readonly HashSet<string> _nulls;
    private readonly int _wkt = -1;
    private readonly PointSource? _points;
    private readonly bool _hasOwn;
    private readonly ShiftTally _shifts;

    /// <summary>Prepares for a file.</summary>
    /// <exception cref="Core.InputException">The mapping names a column that the file does not have.</exception>
    public PlaceReader(RecordReader reader, Mapping mapping, GeometryKinds permitted)
    {
        _permitted = permitted;
        _nulls = new HashSet<string>(mapping.Nulls, StringComparer.Ordinal);
        _hasOwn = reader.HasGeometry;
        _reference = mapping.Reference ?? mapping.Place?.Reference ?? reader.Reference;
        _shifts = new ShiftTally(_reference.Name);
        _points = mapping.Place is { } rule ? PointSource.Of(rule, mapping, reader.Fields, reader.Reference) : null;
        if (mapping.Place is { Wkt: { } wkt })
        {
            _wkt = ColumnConverter.Field(reader.Fields, wkt, $"{mapping.Where}, geometry.wkt,");
        }
    }

    /// <summary>Fields that say where the row is; they are not repeated in <c>extra</c>, lest they tell a place that a coarsened geometry hides.</summary>
    public IEnumerable<int> Fields => _wkt >= 0 ? [_wkt, .. _points?.Fields ?? []] : _points?.Fields ?? [];

    /// <summary>True when the file says where its rows are.</summary>
    public bool HasPlaces => _hasOwn || _points is not null || _wkt >= 0;

    /// <summary>How far off the datum shift of the last row may be, in metres; 0 without one.</summary>
    public double ShiftAccuracy { get; private set; }

    /// <summary>How far the place of the last row may lie from its point by the form in which it was written (a square of MGRS), in metres; 0 when the form does not say.</summary>
    public double Reach { get; private set; }

    /// <summary>Remarks for the summary, when all rows are read: what datum shifts were used.</summary>
    public IEnumerable<string> Notes => _shifts.Notes;

    /// <summary>The geometry of a row as it may be stored.</summary>
    /// <param name="record">The row.</param>
    /// <param name="repair">What was repaired, or null.</param>
    /// <param name="problem">Why the row has no geometry that can be stored, or null.</param>
    /// <returns>Null for a layer without geometry, or with a problem.</returns>
    public Geometry? Read(RawRecord record, out string? repair, out RowProblem? problem)
    {
        repair = null;
        problem = null;
        (ShiftAccuracy, Reach) = (0, 0);
        if (_permitted == GeometryKinds.None)
        {
            return null;
        }

        var geometry = Find(record, out repair, out problem, out var shift);
        if (geometry is not null && shift is not null)
        {
            ShiftAccuracy = _shifts.Count(shift);
        }

        return geometry;
    }

    private Geometry? Find(RawRecord record, out string? repair, out RowProblem? problem, out KnownShift? shift)
    {
        repair = null;
        shift = null;
        if (_wkt >= 0 && Present(record[_wkt]) is { } wkt)
        {
            return Parse(wkt, out problem) is { } parsed ? PlaceGate.Examine(parsed, _reference, _permitted, out repair, out problem, out shift) : null;
        }

        if (_points is not null)
        {
            return Point(_points, record, out problem, out shift);
        }

        if (record.Geometry is { } own)
        {
            Reach = record.GeometryReach;
            var examined = PlaceGate.Examine(own, _reference, _permitted, out repair, out problem, out shift);
            repair = record.GeometryRepair is { } before && examined is not null ? repair is null ? before : $"{before}; {repair}" : repair;
            return examined;
        }

        problem = new RowProblem("geometry", "", _hasOwn ? "The row has no geometry (null)." : "The row has no coordinates.");
        return null;
    }

    private Point? Point(PointSource points, RawRecord record, out RowProblem? problem, out KnownShift? shift)
    {
        shift = null;
        problem = points.Read(record, out var place, out var reach, ref shift);
        Reach = reach;
        if (problem is null && (_permitted & GeometryKinds.Point) == GeometryKinds.None)
        {
            problem = new RowProblem("geometry", "Point", "The layer does not take points.");
        }

        return problem is null ? GeometryAssembly.Place(Math.Clamp(place.Longitude, -180, 180), Math.Clamp(place.Latitude, -90, 90)) : null;
    }

    private static Geometry? Parse(string text, out RowProblem? problem)
    {
        problem = null;
        try
        {
            var isHexadecimal = text.Length >= 10 && text[0] == '0' && text[1] is '0' or '1' && text.All(char.IsAsciiHexDigit);
            return isHexadecimal ? new WKBReader().Read(Convert.FromHexString(text)) : new WKTReader().Read(text[(text.IndexOf(';', StringComparison.Ordinal) + 1)..]);
        }
        catch (Exception wrong) when (wrong is ParseException or ArgumentException or FormatException or InvalidOperationException)
        {
            problem = new RowProblem("geometry", text, $"Not well-known text: {wrong.Message}");
            return null;
        }
    }

    private string? Present(string? text)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) || _nulls.Contains(trimmed) ? null : trimmed;
    }
}
