using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Testing.VectorTiles;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>What PostGIS says about the rows of a layer's table: the answers that tiles are compared with.</summary>
/// <param name="database">Where the table is.</param>
/// <param name="schema">The layer.</param>
/// <param name="grid">
/// The grid on which tiles are cut. PostGIS knows the cells of the one in degrees as the tiles of a square of 360 degrees whose upper half is the world.
/// </param>
internal sealed class PostgisOracle(NpgsqlDataSource database, LayerSchema schema, MapGrid grid = MapGrid.Mercator)
{
    private string World => grid == MapGrid.LonLat ? "360::float8" : "40075016.68557848::float8";

    private string Box => grid == MapGrid.LonLat ? "ST_TileEnvelope($1, $2, $3, ST_MakeEnvelope(-180, -270, 180, 90, 4326))" : "ST_TileEnvelope($1, $2, $3)";

    /// <summary>Upper edge of the grid as a share of the world's width.</summary>
    private string Top => grid == MapGrid.LonLat ? "0.25" : "0.5";

    private string Projected => grid == MapGrid.LonLat ? "geom" : "ST_Transform(geom, 3857)";

    /// <summary>Tile units in a unit of the projection.</summary>
    private string Scale => $"(4096 * 2.0 ^ $1 / {World})::float8";

    /// <summary>The columns that tiles carry and the table holds.</summary>
    public IReadOnlyList<ColumnSchema> Columns { get; } = [.. schema.Columns.Where(column => column.InTiles && column.IsStored)];

    /// <summary>Projects all rows once, beside the layer's table.</summary>
    public async Task PrepareAsync()
    {
        await using var command = database.CreateCommand($"""
            CREATE TABLE projected AS SELECT id AS of, {Projected} AS outline FROM "{schema.Name}" WHERE geom IS NOT NULL;
            CREATE INDEX ON projected USING gist (outline);
            CREATE INDEX ON projected (of);
            ANALYZE projected
            """);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The tile by <c>ST_AsMVT</c>, 4096 units with a buffer of 64, and its size; null when nothing lies there.</summary>
    public async Task<(MvtLayer Layer, int Bytes)?> TileAsync(TileAddress tile)
    {
        var columns = string.Join(", ", Columns.Select(column => $"{Expression(column)} AS \"{column.Name}\""));
        await using var command = database.CreateCommand($"""
            WITH square AS (SELECT {Box} AS box, {Scale} AS scale)
            SELECT ST_AsMVT(feature, '{schema.Name}', 4096, 'shape') FROM (
                SELECT ST_AsMVTGeom(outline, box, 4096, 64, true) AS shape, {columns}
                FROM square JOIN projected ON outline && ST_Expand(box, 80 / scale) JOIN "{schema.Name}" ON id = of) AS feature
            WHERE shape IS NOT NULL
            """);
        Bind(command, tile);
        var body = (byte[])(await command.ExecuteScalarAsync())!;
        return MvtReader.Read(body).Values.SingleOrDefault() is { } layer ? (layer, body.Length) : null;
    }

    /// <summary>
    /// The exact geometries near a tile in its units (y downwards), by id: projected by PostGIS, not rounded, not
    /// simplified, cut far outside the buffer only.
    /// </summary>
    public async Task<Dictionary<string, Geometry>> ExactAsync(TileAddress tile)
    {
        await using var command = database.CreateCommand($"""
            WITH square AS (SELECT {Box} AS box, {Scale} AS scale)
            SELECT of, ST_AsBinary(ST_Affine(ST_ClipByBox2D(outline, ST_Expand(box, 200 / scale)), scale, 0, 0, -scale, -ST_XMin(box) * scale, ST_YMax(box) * scale))
            FROM square JOIN projected ON outline && ST_Expand(box, 200 / scale)
            """);
        Bind(command, tile);
        var wkb = new WKBReader();
        var geometries = new Dictionary<string, Geometry>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            geometries.Add(reader.GetString(0), wkb.Read(reader.GetFieldValue<byte[]>(1)));
        }

        return geometries;
    }

    /// <summary>Ids of the rows whose exact geometry meets the tile grown by some units on every side.</summary>
    public async Task<HashSet<string>> IdsWithinAsync(TileAddress tile, double margin)
    {
        await using var command = database.CreateCommand($"""
            WITH square AS (SELECT ST_Expand({Box}, $4 / {Scale}) AS box)
            SELECT of FROM square JOIN projected ON ST_Intersects(outline, box)
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
            SELECT of, floor((ST_X(outline) / {World} + 0.5) * 2 ^ $1)::int, floor(({Top} - ST_Y(outline) / {World}) * 2 ^ $1)::int
            FROM projected
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
