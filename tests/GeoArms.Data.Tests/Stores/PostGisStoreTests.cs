using GeoArms.Testing;
using Npgsql;

namespace GeoArms.Data.Tests.Stores;

public sealed partial class PostGisStoreTests : StoreContract
{
    private protected override Task<string> NewDatabaseAsync() => PostgisCluster.CreateDatabaseAsync();

    private protected override string Table(string layer) => $"geoarms.\"{layer}\"";

    private protected override async Task ForeignAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private protected override async Task<string?> ForeignScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
