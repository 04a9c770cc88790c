using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using Npgsql;

namespace GeoArms.Server.Bench;

/// <summary>
/// Tiles of the same rows made by PostGIS, as tile servers do that put <c>ST_AsMVT</c> behind HTTP: a prepared statement
/// on pooled connections, the index on the geometry used, the same columns as our tiles.
/// </summary>
internal sealed class PostgisTiles : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly string _sql;

    /// <summary>Prepares for a layer.</summary>
    /// <param name="connectionString">The store.</param>
    /// <param name="schema">The layer.</param>
    public PostgisTiles(string connectionString, LayerSchema schema)
    {
        _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 4, AutoPrepareMinUsages = 1 });
        var columns = string.Join(", ", schema.Columns.Where(column => column.InTiles && column.IsStored).Select(Expression));
        var table = $"geoarms.\"{schema.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        _sql = $"""
            SELECT ST_AsMVT(feature, '{schema.Name}', 4096, 'shape') FROM (
                SELECT ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope($1, $2, $3), 4096, 64, true) AS shape, {columns}
                FROM {table} WHERE geom && ST_Transform(ST_TileEnvelope($1, $2, $3, margin => 0.015625), 4326)) AS feature
            """;
    }

    /// <summary>One tile.</summary>
    public async Task<byte[]> TileAsync(TileAddress tile, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand(_sql);
        command.Parameters.Add(new() { Value = tile.Zoom });
        command.Parameters.Add(new() { Value = tile.X });
        command.Parameters.Add(new() { Value = tile.Y });
        return await command.ExecuteScalarAsync(cancel) as byte[] ?? [];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Dates as texts, as in our tiles; the rest as it is.</summary>
    private static string Expression(ColumnSchema column)
    {
        var name = $"\"{column.SqlName.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var value = column.Type is ColumnType.Date or ColumnType.Timestamp or ColumnType.TextList or ColumnType.Json ? $"{name}::text" : name;
        return $"{value} AS \"{column.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
