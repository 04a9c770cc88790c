using System.Globalization;
using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Export;

/// <summary>
/// Writes CSV (RFC 4180, UTF-8): every column, then <c>lon</c> and <c>lat</c> of points, then <c>geometry</c> as well-known
/// text. Text that a spreadsheet would run as a formula gets an apostrophe in front; import takes it away again.
/// </summary>
internal sealed class CsvExporter : RowExporter
{
    private readonly LayerView _view;
    private readonly ColumnReader[] _columns;
    private readonly StreamWriter _writer;
    private readonly WKTWriter _wkt = new(2);
    private readonly bool _hasPositions;

    /// <summary>Begins a file.</summary>
    public CsvExporter(LayerView view, Stream output)
    {
        _view = view;
        _columns = [.. view.Columns.Select(column => view.Column(column.Name))];
        _hasPositions = view.Schema.Geometry.HasFlag(GeometryKinds.Point) && view.Schema.Find("lon") is null && view.Schema.Find("lat") is null;
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
            _writer.Write(",lon,lat");
        }

        _writer.WriteLine(_view.Schema.Geometry == GeometryKinds.None ? "" : ",geometry");
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

        if (_view.Schema.Geometry != GeometryKinds.None)
        {
            Place(_view.Geometry(row));
        }

        _writer.WriteLine();
    }

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

    private void Place(Geometry? geometry)
    {
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
}
