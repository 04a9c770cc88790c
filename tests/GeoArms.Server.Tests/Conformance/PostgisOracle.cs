using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Testing.VectorTiles;
using Npgsql;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>What PostGIS says about the rows of a layer's table: the answers that tiles are compared with.</summary>
internal sealed class PostgisOracle(NpgsqlDataSource database, LayerSchema schema)
{
    private const string World = "40075016.68557848";

    /// <summary>The columns that tiles carry and the table holds.</summary>
    public IReadOnlyList<ColumnSchema> Columns { get; } = [.. schema.Columns.Where(column => column.InTiles && column.IsStored)];

    /// <summary>The tile by <c>ST_AsMVT</c>, 4096 units with a buffer of 64; no layer when nothing lies there.</summary>
    public async Task<MvtLayer?> TileAsync(TileAddress tile)
    {
        var columns = string.Join(", ", Columns.Select(column => $"{Expression(column)} AS \"{column.Name}\""));
        await using var command = database.CreateCommand($"""
            WITH square AS (SELECT ST_TileEnvelope($1, $2, $3) AS box, ST_Transform(ST_TileEnvelope($1, $2, $3, margin => 0.02), 4326) AS near)
            SELECT ST_AsMVT(feature, '{schema.Name}', 4096, 'shape') FROM (
                SELECT ST_AsMVTGeom(ST_Transform(geom, 3857), box, 4096, 64, true) AS shape, {columns}
                FROM "{schema.Name}", square WHERE geom && near) AS feature WHERE shape IS NOT NULL
            """);
        Bind(command, tile);
        return MvtReader.Read((byte[])(await command.ExecuteScalarAsync())!).Values.SingleOrDefault();
    }

    /// <summary>Ids of the rows whose exact geometry meets the tile grown by some units on every side.</summary>
    public async Task<HashSet<string>> IdsWithinAsync(TileAddress tile, double margin)
    {
        await using var command = database.CreateCommand($"""
            WITH square AS (SELECT ST_Expand(ST_TileEnvelope($1, $2, $3), $4 * {World}::float8 / (4096 * 2.0 ^ $1)) AS box)
            SELECT id FROM "{schema.Name}", square
            WHERE geom && ST_Expand(ST_Transform(box, 4326), 1e-9) AND ST_Intersects(ST_Transform(geom, 3857), box)
            """);
        Bind(command, tile);
        command.Parameters.Add(new() { Value = margin });
        var ids = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    /// <summary>The tile of every point by the half-open rule, from the projected coordinates.</summary>
    public async Task<ILookup<TileAddress, string>> PointTilesAsync(int zoom)
    {
        await using var command = database.CreateCommand($"""
            SELECT id, floor((ST_X(place) / {World} + 0.5) * 2 ^ $1)::int, floor((0.5 - ST_Y(place) / {World}) * 2 ^ $1)::int
            FROM (SELECT id, ST_Transform(geom, 3857) AS place FROM "{schema.Name}") AS placed
            """);
        command.Parameters.Add(new() { Value = zoom });
        var tiles = new List<(TileAddress Tile, string Id)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            tiles.Add((new(zoom, reader.GetInt32(1), reader.GetInt32(2)), reader.GetString(0)));
        }

        return tiles.ToLookup(pair => pair.Tile, pair => pair.Id);
    }

    /// <summary>A number about the rows with these ids (all when null): an SQL aggregate, 0 when it is null.</summary>
    public async Task<double> AggregateAsync(string aggregate, IEnumerable<string>? ids = null)
    {
        await using var command = database.CreateCommand(
            $"SELECT coalesce(({aggregate})::float8, 0) FROM \"{schema.Name}\" WHERE $1::text[] IS NULL OR id = ANY($1::text[])");
        command.Parameters.Add(new() { Value = ids is null ? DBNull.Value : ids.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text });
        return (double)(await command.ExecuteScalarAsync())!;
    }

    private static void Bind(NpgsqlCommand command, TileAddress tile)
    {
        command.Parameters.Add(new() { Value = tile.Zoom });
        command.Parameters.Add(new() { Value = tile.X });
        command.Parameters.Add(new() { Value = tile.Y });
    }

    private static string Expression(ColumnSchema column) => column.Type switch
    {
        ColumnType.Date => $"to_char(\"{column.SqlName}\", 'YYYY-MM-DD')",
        ColumnType.TextList => $"array_to_json(\"{column.SqlName}\")::text",
        ColumnType.Json => $"\"{column.SqlName}\"::text",
        ColumnType.Timestamp => throw new NotSupportedException("No built-in layer has a timestamp in its tiles."),
        _ => $"\"{column.SqlName}\"",
    };
}
