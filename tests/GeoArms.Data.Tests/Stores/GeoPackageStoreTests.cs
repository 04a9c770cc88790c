using GeoArms.Core.Layers;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Tests.Stores;

public sealed partial class GeoPackageStoreTests : StoreContract
{
    private protected override Task<string> NewDatabaseAsync() => Task.FromResult(Folder.File("deep/er/store.gpkg"));

    private protected override string Table(string layer) => $"\"{layer}\"";

    private protected override string Book(string name) => $"geoarms_{name}";

    private protected override string ForgetTable(string name) => $"DELETE FROM gpkg_contents WHERE table_name = '{name}'";

    // SQLite drops no column that a trigger names: the triggers of that time are put in their place with the rest.
    private protected override string ForgetRecord() => string.Concat(BuiltInLayers.All.Select(layer => layer.Name).Append("wells").Select(name => $"""
        DROP TRIGGER "{name}_geoarms_insert"; DROP TRIGGER "{name}_geoarms_identify"; DROP TRIGGER "{name}_geoarms_update"; DROP TRIGGER "{name}_geoarms_delete";
        DROP INDEX "{name}_history_ended";
        ALTER TABLE "{name}_history" DROP COLUMN ended_seq;
        CREATE TRIGGER "{name}_geoarms_insert" AFTER INSERT ON "{name}" WHEN NEW.id NOT GLOB '[?]:*' BEGIN INSERT INTO geoarms_changes (layer, id) VALUES ('{name}', NEW.id); END;
        CREATE TRIGGER "{name}_geoarms_identify" AFTER INSERT ON "{name}" WHEN NEW.id GLOB '[?]:*'
        BEGIN UPDATE "{name}" SET id = source || ':' || source_id WHERE fid = NEW.fid; INSERT INTO geoarms_changes (layer, id) SELECT '{name}', id FROM "{name}" WHERE fid = NEW.fid; END;
        CREATE TRIGGER "{name}_geoarms_update" AFTER UPDATE ON "{name}" WHEN OLD.revision IS NEW.revision BEGIN INSERT INTO geoarms_changes (layer, id) VALUES ('{name}', NEW.id); END;
        CREATE TRIGGER "{name}_geoarms_delete" AFTER DELETE ON "{name}" BEGIN INSERT INTO geoarms_changes (layer, id) VALUES ('{name}', OLD.id); END;

        """)) + """
        DROP TABLE geoarms_inserted;
        ALTER TABLE geoarms_layers DROP COLUMN made_seq;
        ALTER TABLE geoarms_store DROP COLUMN record_id;
        ALTER TABLE geoarms_store DROP COLUMN record_begins;
        ALTER TABLE geoarms_store DROP COLUMN record_begun_at;
        """;

    // Header without extent, as the standard permits: the reference system, then NetTopologySuite's own encoding.
    private protected override string GeometrySql(Geometry geometry) => $"x'47500001E6100000{Convert.ToHexString(new WKBWriter().Write(geometry))}'";

    private protected override async Task ForeignAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private protected override async Task<string?> ForeignScalarAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    // Another program brings its own functions; these are a second implementation, on NetTopologySuite.
    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false, DefaultTimeout = 30 }.ConnectionString);
        await connection.OpenAsync();
        connection.CreateFunction("ST_IsEmpty", (byte[]? blob) => blob is not null && Read(blob).IsEmpty);
        connection.CreateFunction("ST_MinX", (byte[]? blob) => blob is null ? null : (double?)Read(blob).EnvelopeInternal.MinX);
        connection.CreateFunction("ST_MaxX", (byte[]? blob) => blob is null ? null : (double?)Read(blob).EnvelopeInternal.MaxX);
        connection.CreateFunction("ST_MinY", (byte[]? blob) => blob is null ? null : (double?)Read(blob).EnvelopeInternal.MinY);
        connection.CreateFunction("ST_MaxY", (byte[]? blob) => blob is null ? null : (double?)Read(blob).EnvelopeInternal.MaxY);
        return connection;
    }

    private static Geometry Read(byte[] blob) => new WKBReader().Read(blob[(8 + (((blob[3] >> 1) & 7) switch { 0 => 0, 1 => 32, 2 or 3 => 48, _ => 64 }))..]);
}
