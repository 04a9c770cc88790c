using GeoArms.Testing;
using Npgsql;

namespace GeoArms.Data.Tests;

public sealed class PostgisClusterTests
{
    [Fact]
    public async Task Each_database_is_fresh_and_has_PostGIS()
    {
        var first = await PostgisCluster.CreateDatabaseAsync();
        var second = await PostgisCluster.CreateDatabaseAsync();
        Assert.NotEqual(first, second);
        await using var source = NpgsqlDataSource.Create(second);
        await using var command = source.CreateCommand("SELECT ST_AsText(ST_MakePoint(1, 2))");
        Assert.Equal("POINT(1 2)", await command.ExecuteScalarAsync());
    }
}
