using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Data.Codes;
using GeoArms.Data.Export.Styles;
using GeoArms.Data.Stores;
using GeoArms.Data.Stores.GeoPackage;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Export;

/// <summary>
/// Writes a GeoPackage 1.3 (OGC 12-128r17) with one layer: typed columns under the names that the store's tables have,
/// titles and descriptions beside them (schema extension), an R-tree, the extent. All in one transaction, without a
/// journal: a file that is not finished is thrown away.
/// </summary>
internal sealed class GeoPackageExporter : RowExporter
{
    private readonly LayerView _view;
    private readonly SqliteDatabase _database;
    private readonly ColumnReader[] _columns;
    private readonly bool _hasGeometry;
    private readonly string _geometryType;
    private readonly CodeLists? _codes;
    private readonly Envelope _extent = new();
    private readonly WireBuffer _blob = new(4096);
    private readonly HashSet<Dimension> _dimensions = [];
    private long _fid;

    /// <summary>Begins a file.</summary>
    /// <param name="view">The layer.</param>
    /// <param name="geometryType">The one type that all geometries have (<c>POINT</c>), or <c>GEOMETRY</c>.</param>
    /// <param name="path">Path of the file, which is there and empty.</param>
    /// <param name="codes">Code lists whose colours a style for QGIS gets; without them there is none.</param>
    public GeoPackageExporter(LayerView view, string geometryType, string path, CodeLists? codes)
    {
        _codes = codes;
        _view = view;
        _geometryType = geometryType;
        _hasGeometry = view.Schema.Geometry != GeometryKinds.None;
        _columns = [.. view.Columns.Select(column => view.Column(column.Name))];
        _database = SqliteDatabase.Open(path, $"'{path}'");
    }

    /// <inheritdoc/>
    public override void Begin()
    {
        _database.Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
        _database.Execute(GeoPackageStandard.Tables);
        _database.Execute(GeoPackageStandard.Schema);
        var schema = _view.Schema;
        var columns = _columns.Select(column => $"{Name(column.Schema.SqlName)} {SqlType(column.Schema.Type)}").ToList();
        if (_hasGeometry)
        {
            columns.Insert(0, $"{Geom} {_geometryType}");
        }

        _database.Execute($"""
            CREATE TABLE {Name(schema.Name)} ({Fid} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {string.Join(", ", columns)});
            INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
            VALUES ({Literal(schema.Name)}, '{(_hasGeometry ? "features" : "attributes")}', {Literal(schema.Name)}, {Literal(schema.Description)}, {(_hasGeometry ? "4326" : "NULL")});
            """);
        if (_hasGeometry)
        {
            _database.Execute($"""
                INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)
                VALUES ({Literal(schema.Name)}, '{Geom}', '{_geometryType}', 4326, 0, 0);
                INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
                VALUES ({Literal(schema.Name)}, '{Geom}', 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only');
                CREATE VIRTUAL TABLE {Tree} USING rtree(id, minx, maxx, miny, maxy);
                """);
        }

        Describe();
    }

    /// <inheritdoc/>
    public override void Write(int row)
    {
        var parameters = _columns.Length + (_hasGeometry ? 2 : 1);
        var insert = _database.Statement($"INSERT INTO {Name(_view.Schema.Name)} VALUES ({string.Join(", ", Enumerable.Range(1, parameters).Select(i => $"?{i}"))})");
        insert.ClearBindings();
        insert.Bind(1, ++_fid);
        if (_hasGeometry && _view.Geometry(row) is { } geometry)
        {
            BindGeometry(insert, geometry);
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            if (!_columns[i].IsNull(row))
            {
                Bind(insert, parameters - _columns.Length + 1 + i, _columns[i], row);
            }
        }

        insert.Run();
    }

    /// <inheritdoc/>
    public override void End()
    {
        if (_hasGeometry)
        {
            _database.Execute(GeoPackageTriggers.SpatialIndex(_view.Schema));
        }

        if (!_extent.IsNull)
        {
            var extent = _database.Statement("UPDATE gpkg_contents SET min_x = ?1, min_y = ?2, max_x = ?3, max_y = ?4 WHERE data_type = 'features'");
            extent.Bind(1, _extent.MinX);
            extent.Bind(2, _extent.MinY);
            extent.Bind(3, _extent.MaxX);
            extent.Bind(4, _extent.MaxY);
            extent.Run();
        }

        // A QGIS style is for one kind of geometry; a mixture gets none.
        if (_codes is not null && _dimensions.Count == 1)
        {
            LayerStyles.Write(_database, _view.Schema, _dimensions.Single(), _codes);
        }

        _database.Execute("COMMIT");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _database.Dispose();
        base.Dispose(disposing);
    }

    private string Tree => Name($"rtree_{_view.Schema.Name}_{Geom}");

    // Titles may be shared by two columns of a user layer; the names that the extension wants to be unique are so.
    private void Describe()
    {
        foreach (var column in _columns.Select(column => column.Schema))
        {
            var mime = column.Type is ColumnType.Json or ColumnType.TextList ? "'application/json'" : "NULL";
            var description = column.Unit is { } unit ? $"{column.Description} ({unit})".Trim() : column.Description;
            _database.Execute($"""
                INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description, mime_type)
                VALUES ({Literal(_view.Schema.Name)}, {Literal(column.SqlName)}, {Literal(column.Name)}, {Literal(column.Title)}, {Literal(description)}, {mime})
                """);
        }
    }

    private void BindGeometry(SqliteStatement insert, Geometry geometry)
    {
        _blob.Clear();
        GeometryBlob.Write(_blob, geometry);
        insert.Bind(2, _blob.Written);
        if (geometry.IsEmpty)
        {
            return;
        }

        _dimensions.Add(geometry.Dimension);
        var extent = geometry.EnvelopeInternal;
        _extent.ExpandToInclude(extent);
        var index = _database.Statement($"INSERT INTO {Tree} VALUES (?1, ?2, ?3, ?4, ?5)");
        index.Bind(1, _fid);
        index.Bind(2, extent.MinX);
        index.Bind(3, extent.MaxX);
        index.Bind(4, extent.MinY);
        index.Bind(5, extent.MaxY);
        index.Run();
    }

    private static void Bind(SqliteStatement insert, int parameter, ColumnReader column, int row)
    {
        switch (column.Schema.Type)
        {
            case ColumnType.Integer or ColumnType.Boolean:
                insert.Bind(parameter, column.Integer(row));
                break;
            case ColumnType.Number:
                insert.Bind(parameter, column.Number(row));
                break;
            case ColumnType.Date:
                insert.Bind(parameter, SqliteTime.Format(DateOnly.FromDateTime(TimeInterval.ToMoment(TimeInterval.FromDays(column.Integer(row))).UtcDateTime)));
                break;
            case ColumnType.Timestamp:
                insert.Bind(parameter, SqliteTime.Format(TimeInterval.ToMoment(column.Integer(row))));
                break;
            default:
                insert.Bind(parameter, Encoding.UTF8.GetString(column.Utf8(row)));
                break;
        }
    }

    private static string SqlType(ColumnType type) => type switch
    {
        ColumnType.Integer => "INTEGER",
        ColumnType.Number => "DOUBLE",
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Date => "DATE",
        ColumnType.Timestamp => "DATETIME",
        _ => "TEXT",
    };
}
