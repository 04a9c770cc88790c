using Microsoft.Data.Sqlite;

namespace GeoArms.Data.Tests.Stores;

public sealed partial class GeoPackageStoreTests : StoreContract
{
    private protected override Task<string> NewDatabaseAsync() => Task.FromResult(Folder.File("deep/er/store.gpkg"));

    private protected override string Table(string layer) => $"\"{layer}\"";

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

    // Another program brings its own functions; these are a second, plain implementation for blobs with an extent or of a point.
    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        connection.CreateFunction("ST_IsEmpty", (byte[]? blob) => blob is not null && (blob[3] & 0x10) != 0);
        connection.CreateFunction("ST_MinX", (byte[]? blob) => Bound(blob, 8, 13));
        connection.CreateFunction("ST_MaxX", (byte[]? blob) => Bound(blob, 16, 13));
        connection.CreateFunction("ST_MinY", (byte[]? blob) => Bound(blob, 24, 21));
        connection.CreateFunction("ST_MaxY", (byte[]? blob) => Bound(blob, 32, 21));
        return connection;
    }

    private static double? Bound(byte[]? blob, int inExtent, int inPoint) =>
        blob is null ? null : BitConverter.ToDouble(blob, (blob[3] & 2) != 0 ? inExtent : inPoint);
}
