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
        database.Execute(GeoPackageStandard.Tables);
        database.Execute(Books);
        foreach (var layer in BuiltInLayers.All)
        {
            GeoPackageTables.Create(database, layer);
        }
    }

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
