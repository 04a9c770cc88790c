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
