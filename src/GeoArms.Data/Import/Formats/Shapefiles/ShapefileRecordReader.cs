using GeoArms.Core;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats.Shapefiles;

/// <summary>
/// Reads a shapefile row by row: the shape from the <c>.shp</c>, the values from the <c>.dbf</c>. Where one of the two
/// ends before the other, each row that is left is given with the reason, so that none is lost without a word.
/// </summary>
internal sealed class ShapefileRecordReader : RecordReader
{
    private readonly ShapefileSet _set;
    private readonly ImportRequest _request;
    private ShapeStream _shapes;
    private DbaseTable? _table;
    private string? _shapesEnded;
    private string? _tableEnded;
    private bool _toldOfShapes;
    private bool _toldOfTable;
    private long _row;
    private long _deleted;

    /// <summary>Opens a shapefile.</summary>
    /// <exception cref="InputException">One of its files is not what it should be; the message says which.</exception>
    public ShapefileRecordReader(ShapefileSet set, ImportRequest request)
    {
        _set = set;
        _request = request;
        (_shapes, _table) = Open();
        try
        {
            Reference = FindReference();
            foreach (var field in _table?.Fields.Where(field => field.IsRead) ?? [])
            {
                Fields.Add(field.Name);
            }
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <inheritdoc/>
    public override bool HasGeometry => true;

    /// <inheritdoc/>
    public override bool IsTyped => true;

    /// <inheritdoc/>
    public override bool Read(RawRecord record)
    {
        while (true)
        {
            record.Begin(++_row);
            var hasValues = NextValues();
            var hasShape = NextShape(record);
            if (!hasValues && !hasShape)
            {
                return EndOfBoth(record);
            }

            if (hasValues && _table is { IsDeleted: true })
            {
                _deleted++;
                continue;
            }

            if (hasValues)
            {
                _table?.Put(record);
            }

            if (!hasShape)
            {
                _toldOfShapes = true;
                record.Problem ??= new RowProblem("geometry", "", _shapesEnded!.Length > 0 ? _shapesEnded : "The .shp ends before the .dbf: the row has no shape.");
            }
            else if (!hasValues && _table is not null)
            {
                _toldOfTable = true;
                record.Problem ??= new RowProblem("", "", _tableEnded!.Length > 0 ? _tableEnded : "The .dbf ends before the .shp: the row has no values.");
            }

            return true;
        }
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        Close();
        (_shapes, _table) = Open();
        (_shapesEnded, _tableEnded) = (null, null);
        (_toldOfShapes, _toldOfTable) = (false, false);
        _row = 0;
        _deleted = 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Close();
        base.Dispose(disposing);
    }

    private bool NextValues()
    {
        if (_table is null || _tableEnded is not null)
        {
            return false;
        }

        try
        {
            if (_table.Read())
            {
                return true;
            }

            _tableEnded = "";
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            _tableEnded = broken.Message;
        }

        return false;
    }

    private bool NextShape(RawRecord record)
    {
        if (_shapesEnded is not null)
        {
            return false;
        }

        try
        {
            if (!_shapes.Read(out var content, out var problem))
            {
                _shapesEnded = "";
                return false;
            }

            if (problem is null)
            {
                record.Geometry = ShapeGeometry.Read(content, out var repair, out problem);
                record.GeometryRepair = repair;
            }

            record.Problem = problem is null ? null : new RowProblem("geometry", "", problem);
            return true;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            _shapesEnded = broken.Message;
            return false;
        }
    }

    // A break that no row of the other file has told of yet is told in one last row.
    private bool EndOfBoth(RawRecord record)
    {
        var untold = string.Join(' ', new[] { _toldOfShapes ? "" : _shapesEnded ?? "", _toldOfTable ? "" : _tableEnded ?? "" }.Where(text => text.Length > 0));
        if (untold.Length > 0)
        {
            (_toldOfShapes, _toldOfTable) = (true, true);
            record.Problem = new RowProblem("", "", untold);
            return true;
        }

        Remark();
        return false;
    }

    private void Remark()
    {
        if (_deleted > 0)
        {
            Notes.Add($"'{_set.Name}': {_deleted:N0} {(_deleted == 1 ? "row is" : "rows are")} marked as deleted in the .dbf and {(_deleted == 1 ? "was" : "were")} left out.");
        }

        if (_shapes.HasWrongNumbers)
        {
            Notes.Add($"'{_set.Name}': the records of the .shp are not numbered from 1 on; they were taken in the order of the file.");
        }

        _deleted = 0;
    }

    private (ShapeStream Shapes, DbaseTable? Table) Open()
    {
        // The table first, so that the progress follows the shapes.
        var table = _set.Table is null ? null : new DbaseTable(_set.Table);
        try
        {
            if (table is null)
            {
                Notes.Add($"'{_set.Name}' has no .dbf, so its rows have no values.");
            }
            else
            {
                var codePage = _request.Encoding ?? ShapefileSet.TextOf(_set.CodePage);
                if (table.FindEncoding(codePage, _request.Encoding is null ? $"'{_set.CodePage?.Name}'" : "--encoding") is { } told)
                {
                    Notes.Add(told);
                }

                foreach (var field in table.Fields.Where(field => !field.IsRead))
                {
                    Notes.Add($"'{_set.Name}': the column '{field.Name}' is {field.TypeTitle}; it was left out.");
                }
            }

            return (new ShapeStream(_set.Shapes, _set.Index), table);
        }
        catch
        {
            table?.Dispose();
            throw;
        }
    }

    private CoordinateReference FindReference()
    {
        if (_request.Crs is { } named)
        {
            return CoordinateReference.Parse(named, "--crs");
        }

        if (ShapefileSet.TextOf(_set.Reference) is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return CoordinateReference.FromWkt(text, $"'{_set.Reference!.Name}'");
        }

        var (minX, minY, maxX, maxY) = _shapes.Extent;
        if (Math.Max(Math.Abs(minX), Math.Abs(maxX)) > 180 + PlaceGate.EdgeTolerance || Math.Max(Math.Abs(minY), Math.Abs(maxY)) > 90 + PlaceGate.EdgeTolerance)
        {
            throw new InputException(
                $"'{_set.Shapes.Name}' has no .prj that names its reference system, and its coordinates ({minX:0.##} {minY:0.##} to {maxX:0.##} {maxY:0.##}) are no degrees. Say --crs EPSG:n, for example --crs EPSG:32633 for UTM zone 33 north.");
        }

        Notes.Add($"'{_set.Name}' has no .prj; its coordinates were taken for longitude and latitude.");
        return CoordinateReference.LongitudeLatitude;
    }

    private void Close()
    {
        _shapes.Dispose();
        _table?.Dispose();
    }
}
