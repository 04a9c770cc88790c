using System.Globalization;
using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Export;

/// <summary>
/// Writes CSV (RFC 4180, UTF-8): the columns chosen, then <c>lon</c> and <c>lat</c> of points (<c>x</c> and <c>y</c> in a system other
/// than CRS84, in the order that it declares), then <c>geometry</c> as well-known text. Text that a spreadsheet would run as a formula gets an apostrophe in front; import takes it away again.
/// </summary>
public sealed class CsvExporter : RowExporter
{
    private readonly LayerView _view;
    private readonly ColumnReader[] _columns;
    private readonly StreamWriter _writer;
    private readonly WKTWriter _wkt = new(2);
    private readonly ReferenceSystem _system;
    private readonly bool _hasGeometry;
    private readonly bool _hasPositions;

    /// <summary>Begins a file.</summary>
    /// <param name="view">The view.</param>
    /// <param name="output">Where to; it is not closed.</param>
    /// <param name="choice">What is written; null for everything.</param>
    /// <exception cref="Core.InputException">A column is not there.</exception>
    public CsvExporter(LayerView view, Stream output, FeatureChoice? choice = null)
    {
        choice ??= FeatureChoice.Everything;
        var id = CommonColumns.All[CommonColumns.Id].Name;
        var names = choice.Columns is { } chosen ? chosen.Where(name => name != id).Prepend(id) : view.Columns.Select(column => column.Name);
        _view = view;
        _system = choice.System;
        _columns = [.. names.Select(view.Column)];
        _hasGeometry = choice.HasGeometry && view.Schema.Geometry != GeometryKinds.None;
        _hasPositions = _hasGeometry && view.Schema.Geometry.HasFlag(GeometryKinds.Point) && view.Schema.Find(FirstName) is null && view.Schema.Find(SecondName) is null;
        _writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 15, leaveOpen: true) { NewLine = "\n" };
    }

    /// <inheritdoc/>
    public override void Begin()
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            Separate(i);
            Text(_columns[i].Schema.Name);
        }

        if (_hasPositions)
        {
            _writer.Write($",{FirstName},{SecondName}");
        }

        _writer.WriteLine(_hasGeometry ? ",geometry" : "");
    }

    /// <inheritdoc/>
    public override void Write(int row)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            Separate(i);
            if (!_columns[i].IsNull(row))
            {
                Value(_columns[i], row);
            }
        }

        if (_hasGeometry)
        {
            Place(_view.Geometry(row));
        }

        _writer.WriteLine();
    }

    /// <summary>Hands on what has been written so far.</summary>
    public void Flush() => _writer.Flush();

    /// <inheritdoc/>
    public override void End() => _writer.Flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _writer.Dispose();
        base.Dispose(disposing);
    }

    private void Value(ColumnReader column, int row)
    {
        switch (column.Schema.Type)
        {
            case ColumnType.Integer:
                _writer.Write(column.Integer(row));
                break;
            case ColumnType.Number:
                _writer.Write(column.Number(row).ToString("R", CultureInfo.InvariantCulture));
                break;
            case ColumnType.Boolean:
                _writer.Write(column.Integer(row) != 0 ? "true" : "false");
                break;
            case ColumnType.Date:
                _writer.Write(TimeInterval.ToMoment(TimeInterval.FromDays(column.Integer(row))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case ColumnType.Timestamp:
                _writer.Write(TimeInterval.ToMoment(column.Integer(row)).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
                break;
            default:
                Text(Encoding.UTF8.GetString(column.Utf8(row)));
                break;
        }
    }

    private string FirstName => _system == ReferenceSystem.Crs84 ? "lon" : "x";

    private string SecondName => _system == ReferenceSystem.Crs84 ? "lat" : "y";

    private void Place(Geometry? geometry)
    {
        if (geometry is not null && _system != ReferenceSystem.Crs84)
        {
            geometry = geometry.Copy();
            geometry.Apply(new Projecting(_system));
        }

        if (_hasPositions)
        {
            _writer.Write(geometry is Point { IsEmpty: false } point ? string.Create(CultureInfo.InvariantCulture, $",{point.X:R},{point.Y:R}") : ",,");
        }

        _writer.Write(',');
        if (geometry is not null)
        {
            _writer.Write('"');
            _writer.Write(_wkt.Write(geometry));
            _writer.Write('"');
        }
    }

    private void Separate(int index)
    {
        if (index > 0)
        {
            _writer.Write(',');
        }
    }

    private void Text(string text) => _writer.Write(CsvField.Of(text));

    private sealed class Projecting(ReferenceSystem system) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                var (first, second) = system.FromLonLat(sequence.GetX(i), sequence.GetY(i));
                sequence.SetX(i, first);
                sequence.SetY(i, second);
            }
        }
    }
}
