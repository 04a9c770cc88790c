using System.Globalization;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Records;
using SQLitePCL;

namespace GeoArms.Data.Import.Formats.GeoPackages;

/// <summary>Reads the rows of one layer or attribute table of a GeoPackage, in the order of their keys.</summary>
internal sealed class GeoPackageRecordReader : RecordReader
{
    private const int Key = 0;
    private const int Place = 1;
    private const int FirstValue = 2;
    private const int RowsBetweenReports = 1024;

    private readonly InputFile _file;
    private readonly GeoPackageSource _source;
    private readonly GeoPackageLayer _layer;
    private readonly int[] _fields;
    private readonly double _lastKey;
    private UntrustedDatabase.Rows _rows;
    private long _row;
    private bool _isBroken;

    /// <summary>Opens a layer; the source is closed with this object.</summary>
    /// <param name="file">The file, which is told how far the reading is.</param>
    /// <param name="source">The GeoPackage.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="reference">Reference system that the user names, or null.</param>
    /// <exception cref="InputException">The layer cannot be read, or its reference system is not known.</exception>
    public GeoPackageRecordReader(InputFile file, GeoPackageSource source, GeoPackageLayer layer, string? reference)
    {
        _file = file;
        _source = source;
        _layer = layer;
        source.Examine(layer);
        if (layer.GeometryColumn is not null)
        {
            Reference = reference is { } named ? CoordinateReference.Parse(named, "--crs") : source.Reference(layer);
        }

        _fields = new int[layer.Columns.Count];
        foreach (var (index, column) in layer.Columns.Index())
        {
            _fields[index] = column.IsBinary ? -1 : Fields.Add(FieldName(column.Name));
        }

        Remark();
        _lastKey = LastKey();
        _rows = Query();
    }

    /// <inheritdoc/>
    public override bool HasGeometry => _layer.GeometryColumn is not null;

    /// <inheritdoc/>
    public override bool IsTyped => true;

    /// <inheritdoc/>
    public override bool Read(RawRecord record)
    {
        record.Begin(_row + 1);
        if (_isBroken)
        {
            return false;
        }

        try
        {
            if (!_rows.Step())
            {
                return false;
            }
        }
        catch (InputException broken)
        {
            _row++;
            _isBroken = true;
            record.Problem = new RowProblem("", "", $"The file cannot be read further: {broken.Message}");
            return true;
        }

        _row++;
        Put(record);
        if (_row % RowsBetweenReports == 0 && _layer.KeyColumn is not null && _lastKey > 0)
        {
            _file.Advance(_rows.Integer(Key) / _lastKey);
        }

        return true;
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        _rows.Dispose();
        _rows = Query();
        _row = 0;
        _isBroken = false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _rows.Dispose();
        _source.Dispose();
        base.Dispose(disposing);
    }

    private UntrustedDatabase.Rows Query() => _source.Database.Query(GeoPackageSource.Select(_layer));

    private double LastKey()
    {
        if (_layer.KeyColumn is not { } key)
        {
            return 0;
        }

        using var last = _source.Database.Query($"SELECT max({Stores.SqlText.Name(key)}) FROM {Stores.SqlText.Name(_layer.Table)}");
        return last.Step() ? last.Integer(0) : 0;
    }

    private void Remark()
    {
        if (_layer.Name != _layer.Table)
        {
            Notes.Add($"The layer '{_layer.Table}' of '{_file.Name}' is called '{_layer.Name}' here.");
        }

        foreach (var column in _layer.Columns.Where(column => column.IsBinary))
        {
            Notes.Add($"'{_layer.Table}': the column '{column.Name}' is binary; it was left out.");
        }
    }

    // A file that GeoArms wrote has the names of the tables; import knows its own files by the names outside.
    private string FieldName(string name)
    {
        if (!_layer.IsOwn)
        {
            return name;
        }

        var columns = BuiltInLayers.Find(_layer.Table)?.Columns ?? CommonColumns.All;
        return columns.FirstOrDefault(column => column.SqlName == name)?.Name ?? name;
    }

    private void Put(RawRecord record)
    {
        if (_layer.KeyColumn is not null && !_layer.IsOwn)
        {
            record.FeatureId = _rows.Integer(Key).ToString(CultureInfo.InvariantCulture);
        }

        if (_layer.GeometryColumn is not null && _rows.Type(Place) != raw.SQLITE_NULL)
        {
            record.Geometry = GeoPackageGeometry.Read(_rows.Bytes(Place), out var repair, out var problem);
            record.GeometryRepair = repair;
            record.Problem = problem is null ? null : new RowProblem("geometry", "", problem);
        }

        for (var i = 0; i < _fields.Length; i++)
        {
            if (_fields[i] >= 0)
            {
                PutValue(record, _fields[i], i + FirstValue, _layer.Columns[i]);
            }
        }
    }

    private void PutValue(RawRecord record, int field, int at, GeoPackageColumn column)
    {
        switch (_rows.Type(at))
        {
            case raw.SQLITE_INTEGER when column.IsBoolean:
                record.Set(field, _rows.Integer(at) != 0 ? "true" : "false", ValueKind.Boolean);
                break;
            case raw.SQLITE_INTEGER:
                record.Set(field, _rows.Integer(at).ToString(CultureInfo.InvariantCulture), ValueKind.Number);
                break;
            case raw.SQLITE_FLOAT:
                var number = _rows.Double(at);
                record.Set(field, number.ToString("R", CultureInfo.InvariantCulture), double.IsFinite(number) ? ValueKind.Number : ValueKind.Text);
                break;
            case raw.SQLITE_TEXT:
                PutText(record, field, at, column);
                break;
            case raw.SQLITE_BLOB:
                record.Problem ??= new RowProblem(Fields[field], "", "The value is binary; expected text or a number.");
                break;
            default:
                break;
        }
    }

    private void PutText(RawRecord record, int field, int at, GeoPackageColumn column)
    {
        if (!_rows.IsValidText(at) || _rows.Bytes(at).Contains((byte)0))
        {
            record.Problem ??= new RowProblem(Fields[field], "", "The value is not valid Unicode text, or holds a NUL character.");
            return;
        }

        var text = _rows.Text(at);
        record.Set(field, text, column.IsJson && IsJson(text) ? ValueKind.Json : ValueKind.Text);
    }

    private static bool IsJson(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
