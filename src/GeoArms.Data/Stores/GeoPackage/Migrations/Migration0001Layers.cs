using GeoArms.Core.Layers;

namespace GeoArms.Data.Stores.GeoPackage.Migrations;

/// <summary>
/// The first form of the file: the tables that make it a GeoPackage 1.3 (OGC 12-128r17), the built-in layers with
/// history and change log, and the store's own books. Built-in tables follow the declarations of the program that
/// makes the file; a column that is declared later needs a step that adds it where it is absent.
/// </summary>
internal sealed class Migration0001Layers : GeoPackageMigration
{
    /// <inheritdoc/>
    internal override int Number => 1;

    /// <inheritdoc/>
    internal override string Title => "GeoPackage tables, built-in layers, history and change log";

    /// <inheritdoc/>
    internal override void Apply(SqliteDatabase database)
    {
        database.Execute(Standard);
        database.Execute(Books);
        foreach (var layer in BuiltInLayers.All)
        {
            GeoPackageTables.Create(database, layer);
        }
    }

    private const string Standard = """
        PRAGMA application_id = 0x47504B47;
        PRAGMA user_version = 10300;
        CREATE TABLE gpkg_spatial_ref_sys (
            srs_name TEXT NOT NULL,
            srs_id INTEGER PRIMARY KEY NOT NULL,
            organization TEXT NOT NULL,
            organization_coordsys_id INTEGER NOT NULL,
            definition TEXT NOT NULL,
            description TEXT
        );
        INSERT INTO gpkg_spatial_ref_sys VALUES
            ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
            ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
            ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
        CREATE TABLE gpkg_contents (
            table_name TEXT NOT NULL PRIMARY KEY,
            data_type TEXT NOT NULL,
            identifier TEXT UNIQUE,
            description TEXT DEFAULT '',
            last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
            min_x DOUBLE,
            min_y DOUBLE,
            max_x DOUBLE,
            max_y DOUBLE,
            srs_id INTEGER,
            CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
        );
        CREATE TABLE gpkg_geometry_columns (
            table_name TEXT NOT NULL,
            column_name TEXT NOT NULL,
            geometry_type_name TEXT NOT NULL,
            srs_id INTEGER NOT NULL,
            z TINYINT NOT NULL,
            m TINYINT NOT NULL,
            CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
            CONSTRAINT uk_gc_table_name UNIQUE (table_name),
            CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
            CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
        );
        CREATE TABLE gpkg_extensions (
            table_name TEXT,
            column_name TEXT,
            extension_name TEXT NOT NULL,
            definition TEXT NOT NULL,
            scope TEXT NOT NULL,
            CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
        );
        """;

    // The last line of the log is never deleted, so its numbers grow without AUTOINCREMENT, which would cost more than the line.
    // A change with id NULL says "the whole layer"; layer '' with schema_changed 1 says that a declaration changed.
    private const string Books = """
        CREATE TABLE geoarms_store (store_id TEXT NOT NULL, created_at DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')));
        CREATE TABLE geoarms_layers (name TEXT NOT NULL PRIMARY KEY, declaration TEXT NOT NULL);
        CREATE TABLE geoarms_changes (
            seq INTEGER PRIMARY KEY NOT NULL,
            layer TEXT NOT NULL,
            id TEXT,
            schema_changed BOOLEAN NOT NULL DEFAULT 0
        );
        INSERT INTO geoarms_store (store_id)
        SELECT lower(substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-4' || substr(h, 14, 3) || '-8' || substr(h, 18, 3) || '-' || substr(h, 21, 12))
        FROM (SELECT hex(randomblob(16)) AS h);
        """;
}
