using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Export.Styles;
using GeoArms.Data.Import.Places;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Import.Formats.GeoPackages;

/// <summary>A GeoPackage as input: its layers and attribute tables, and the reference systems that it names.</summary>
internal sealed class GeoPackageSource : IDisposable
{
    private readonly string _name;

    /// <summary>Opens a file and reads what it declares.</summary>
    /// <param name="file">The file; packed ones are unpacked into a temporary copy.</param>
    /// <exception cref="InputException">It is no GeoPackage, or holds no layer.</exception>
    public GeoPackageSource(InputFile file)
    {
        _name = file.Path;
        Database = UntrustedDatabase.Open(file.UnpackedPath(".gpkg"), file.Path);
        try
        {
            CheckTables();
            Layers = ReadLayers();
            if (Layers.Count == 0)
            {
                throw new InputException($"'{_name}' holds no layer and no attribute table{(Has("gpkg_tile_matrix_set") ? "; tiles and pictures are not imported" : "")}.");
            }
        }
        catch
        {
            Database.Dispose();
            throw;
        }
    }

    /// <summary>The database.</summary>
    public UntrustedDatabase Database { get; }

    /// <summary>Its layers and attribute tables, in the order in which it lists them.</summary>
    public IReadOnlyList<GeoPackageLayer> Layers { get; }

    /// <summary>The query that gives the rows of a layer: its key (or NULL), its geometry (or NULL), its columns.</summary>
    public static string Select(GeoPackageLayer layer)
    {
        var columns = layer.Columns.Select(column => Name(column.Name))
            .Prepend(layer.GeometryColumn is { } geometry ? Name(geometry) : "NULL")
            .Prepend(layer.KeyColumn is { } key ? Name(key) : "NULL");
        return $"SELECT {string.Join(", ", columns)} FROM {Name(layer.Table)}{(layer.KeyColumn is { } order ? $" ORDER BY {Name(order)}" : "")}";
    }

    /// <summary>Sees that a layer can be read at all, before any row of any layer is stored.</summary>
    /// <exception cref="InputException">It is a virtual table, or a view that calls what SQLite does not have.</exception>
    public void Examine(GeoPackageLayer layer)
    {
        using (var master = Database.Query("SELECT type, sql FROM sqlite_master WHERE name = ?1 COLLATE NOCASE AND type IN ('table', 'view')", layer.Table))
        {
            if (!master.Step())
            {
                throw new InputException($"'{_name}' lists a layer '{layer.Table}', which it does not hold.");
            }

            if (master.Text(1).TrimStart().StartsWith("CREATE VIRTUAL", StringComparison.OrdinalIgnoreCase))
            {
                throw new InputException($"The layer '{layer.Table}' of '{_name}' is a virtual table, which is code and no data; expected a table or a view.");
            }
        }

        try
        {
            Database.Query(Select(layer)).Dispose();
        }
        catch (InputException wrong)
        {
            throw new InputException($"The layer '{layer.Table}' cannot be read. {wrong.Message} Say --sheet NAME to import another layer alone.", wrong);
        }
    }

    /// <summary>The reference system of a layer.</summary>
    /// <exception cref="InputException">It is not known, or is stated to be undefined.</exception>
    public CoordinateReference Reference(GeoPackageLayer layer)
    {
        var where = $"'{_name}', layer '{layer.Table}',";
        switch (layer.ReferenceId)
        {
            case 4326 or 0:
                return CoordinateReference.LongitudeLatitude;
            case -1:
                throw new InputException($"{where} says that its reference system is undefined; say --crs EPSG:n.");
            default:
                break;
        }

        using var found = Database.Query($"SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = {layer.ReferenceId.ToString(CultureInfo.InvariantCulture)}");
        if (!found.Step())
        {
            throw new InputException($"{where} names the reference system {layer.ReferenceId}, which the file does not define; say --crs EPSG:n.");
        }

        return GeoPackageReference.Of(found.Text(0), found.Integer(1), found.Text(2), where);
    }

    /// <inheritdoc/>
    public void Dispose() => Database.Dispose();

    private void CheckTables()
    {
        if (!Has("gpkg_contents") || !Has("gpkg_spatial_ref_sys"))
        {
            throw new InputException(
                $"'{_name}' is an SQLite database but no GeoPackage: it has no table {(Has("gpkg_contents") ? "gpkg_spatial_ref_sys" : "gpkg_contents")}.{(Has("geometry_columns") ? " It looks like SpatiaLite; convert it with ogr2ogr -f GPKG." : "")}");
        }
    }

    private bool Has(string table)
    {
        using var found = Database.Query("SELECT 1 FROM sqlite_master WHERE name = ?1 COLLATE NOCASE AND type IN ('table', 'view')", table);
        return found.Step();
    }

    private List<GeoPackageLayer> ReadLayers()
    {
        var hasGeometries = Has("gpkg_geometry_columns");
        var isStore = Has("geoarms_store");
        var layers = new List<GeoPackageLayer>();
        var names = new LayerNames();
        using var contents = Database.Query(
            $"""
            SELECT c.table_name, {(hasGeometries ? "g.column_name, coalesce(g.srs_id, c.srs_id, 0)" : "NULL, 0")}
            FROM gpkg_contents AS c {(hasGeometries ? "LEFT JOIN gpkg_geometry_columns AS g ON g.table_name = c.table_name COLLATE NOCASE" : "")}
            WHERE c.data_type IN ('features', 'attributes', 'aspatial')
            """);
        while (contents.Step())
        {
            var table = contents.Text(0);

            // QGIS keeps its styles in a table beside the layers.
            if (!table.Equals(LayerStyles.Table, StringComparison.OrdinalIgnoreCase) && (!isStore || !table.StartsWith("geoarms_", StringComparison.Ordinal)))
            {
                layers.Add(ReadLayer(table, names.Take(table), contents.TextOrNull(1), contents.Integer(2)));
            }
        }

        return layers;
    }

    private GeoPackageLayer ReadLayer(string table, string name, string? geometry, long reference)
    {
        var json = JsonColumns(table);
        var columns = new List<GeoPackageColumn>();
        string? key = null;
        using var found = Database.Query("SELECT name, type, pk, hidden FROM pragma_table_xinfo(?1)", table);
        while (found.Step())
        {
            var column = new GeoPackageColumn(found.Text(0), found.Text(1).ToUpperInvariant(), json.Contains(found.Text(0)));
            if (found.Integer(2) == 1 && column.Type == "INTEGER")
            {
                key = column.Name;
            }

            var isPlace = column.Name.Equals(geometry, StringComparison.OrdinalIgnoreCase);
            if (found.Integer(3) != 1 && !isPlace && !(column.Name == key && IsCounter(key)))
            {
                columns.Add(column);
            }
        }

        return new GeoPackageLayer(table, name, geometry, key, reference, columns);
    }

    private HashSet<string> JsonColumns(string table)
    {
        var json = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (Has("gpkg_data_columns"))
        {
            using var found = Database.Query("SELECT column_name FROM gpkg_data_columns WHERE table_name = ?1 COLLATE NOCASE AND mime_type = 'application/json'", table);
            while (found.Step())
            {
                json.Add(found.Text(0));
            }
        }

        if (BuiltInLayers.Find(table) is { } builtIn)
        {
            json.UnionWith(builtIn.Columns.Where(column => column.Type is ColumnType.Json or ColumnType.TextList).Select(column => column.SqlName));
        }

        return json;
    }

    // A key that only counts the rows is the rows' id, and no column of theirs.
    private static bool IsCounter(string name) => name.ToUpperInvariant() is "FID" or "OGC_FID" or "OBJECTID" or "GID";
}
