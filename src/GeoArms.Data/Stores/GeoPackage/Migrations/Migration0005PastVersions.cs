using GeoArms.Core.Layers;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Stores.GeoPackage.Migrations;

/// <summary>
/// What it takes to read a layer as it was: where in the change log a row was inserted, a revision ended, a layer was made. Histories that are there already
/// stay readable; their revisions count as ended before the record begins.
/// </summary>
internal sealed class Migration0005PastVersions : GeoPackageMigration
{
    /// <inheritdoc/>
    internal override int Number => 5;

    /// <inheritdoc/>
    internal override string Title => "Record of insertions, for earlier versions of the data";

    /// <inheritdoc/>
    internal override void Apply(SqliteDatabase database)
    {
        // The time is that of the clock in milliseconds since 1970; the functions are those of every SQLite.
        database.Execute("""
            CREATE TABLE IF NOT EXISTS geoarms_inserted (
                seq INTEGER PRIMARY KEY NOT NULL,
                layer TEXT NOT NULL,
                first_fid INTEGER NOT NULL,
                last_fid INTEGER NOT NULL,
                at INTEGER NOT NULL DEFAULT (CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER))
            )
            """);
        Add(database, "geoarms_layers", "made_seq", "INTEGER NOT NULL DEFAULT 0");
        Add(database, "geoarms_store", "record_id", "TEXT");
        Add(database, "geoarms_store", "record_begins", "INTEGER");
        Add(database, "geoarms_store", "record_begun_at", "DATETIME");
        foreach (var layer in BuiltInLayers.All.Concat(GeoPackageStore.ReadUserLayers(database).All))
        {
            Add(database, GeoPackageTables.History(layer), "ended_seq", "INTEGER NOT NULL DEFAULT 0");
            database.Execute(GeoPackageTables.EndedIndex(layer));
            GeoPackageTriggers.Renew(database, layer);
        }

        database.Execute("""
            UPDATE geoarms_store SET record_id = lower(hex(randomblob(16))), record_begins = (SELECT coalesce(max(seq), 0) FROM geoarms_changes),
                record_begun_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE record_begins IS NULL
            """);
    }

    private static void Add(SqliteDatabase database, string table, string column, string type)
    {
        if (database.Number($"SELECT count(*) FROM pragma_table_info({Literal(table)}) WHERE name = {Literal(column)}") == 0)
        {
            database.Execute($"ALTER TABLE {Name(table)} ADD COLUMN {column} {type}");
        }
    }
}
