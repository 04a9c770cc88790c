namespace GeoArms.Data.Stores.GeoPackage.Migrations;

/// <summary>The records of imports: books of the store like those of the first step, which other programs pass over.</summary>
internal sealed class Migration0002Imports : GeoPackageMigration
{
    /// <inheritdoc/>
    internal override int Number => 2;

    /// <inheritdoc/>
    internal override string Title => "Records of imports";

    /// <inheritdoc/>
    internal override void Apply(SqliteDatabase database) => database.Execute("""
        CREATE TABLE geoarms_imports (
            id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
            key TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'finished', 'undoing', 'undone')),
            holder TEXT NOT NULL,
            begun_at DATETIME NOT NULL,
            resumed_at DATETIME,
            ended_at DATETIME,
            undone_at DATETIME,
            undone_by TEXT,
            imported_by TEXT NOT NULL,
            format TEXT NOT NULL,
            mapping_name TEXT,
            mapping TEXT,
            options TEXT NOT NULL,
            program TEXT NOT NULL,
            summary TEXT
        );
        CREATE INDEX geoarms_imports_key ON geoarms_imports (key);
        CREATE TABLE geoarms_import_parts (
            import INTEGER NOT NULL REFERENCES geoarms_imports (id),
            part INTEGER NOT NULL,
            file TEXT NOT NULL,
            size INTEGER NOT NULL,
            hash TEXT NOT NULL,
            name TEXT NOT NULL,
            layer TEXT NOT NULL,
            PRIMARY KEY (import, part)
        );
        CREATE TABLE geoarms_import_batches (
            import INTEGER NOT NULL,
            part INTEGER NOT NULL,
            batch INTEGER NOT NULL,
            rows_read INTEGER NOT NULL,
            inserted INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            unchanged INTEGER NOT NULL,
            written TEXT NOT NULL,
            undone_at DATETIME,
            restored TEXT,
            left_ids TEXT,
            PRIMARY KEY (import, part, batch)
        );
        """);
}
