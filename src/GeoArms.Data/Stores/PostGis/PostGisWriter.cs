using GeoArms.Core.Layers;
using Npgsql;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>
/// Writes a checked batch: binary COPY into a table of this transaction alone, then one statement that inserts what is
/// new and updates what differs.
/// </summary>
/// <param name="connection">Connection with the transaction.</param>
/// <param name="postgis">Schema in which PostGIS stands, quoted: geometries are compared by its operators.</param>
/// <param name="wire">Buffer to encode in.</param>
internal sealed class PostGisWriter(NpgsqlConnection connection, string postgis, WireBuffer wire)
{
    private const string Staging = "pg_temp.geoarms_batch";
    private const int CancellationStride = 1024;
    private const int PieceLength = 1 << 19;

    /// <summary>Inserts what is new, updates what differs; runs within the store's write transaction.</summary>
    internal async Task<WriteCounts> WriteAsync(LayerSchema layer, Batch batch, CancellationToken cancel)
    {
        var content = batch.ContentColumns.Select(i => Name(layer.Columns[i].SqlName)).ToList();
        if (PostGisTables.HasGeometry(layer))
        {
            content.Add(Geom);
        }

        var all = string.Join(", ", content.Prepend("id"));
        await using (var make = new NpgsqlCommand(
            $"SET LOCAL jit = off; SET LOCAL search_path = {postgis}; CREATE TEMP TABLE geoarms_batch ON COMMIT DROP AS SELECT {all} FROM {PostGisTables.Table(layer)} WITH NO DATA", connection))
        {
            await make.ExecuteNonQueryAsync(cancel);
        }

        await CopyInAsync(layer, batch, all, cancel);
        await using var upsert = new NpgsqlCommand(
            $"""
            WITH written AS (
                INSERT INTO {PostGisTables.Table(layer)} AS t ({all})
                SELECT {all} FROM {Staging}
                ON CONFLICT (id) DO UPDATE SET {string.Join(", ", content.Select(name => $"{name} = excluded.{name}"))}
                WHERE ({string.Join(", ", content.Select(name => $"t.{name}"))}) IS DISTINCT FROM ({string.Join(", ", content.Select(name => $"excluded.{name}"))})
                RETURNING t.revision
            )
            SELECT count(*) FILTER (WHERE revision = 1), count(*) FILTER (WHERE revision > 1) FROM written
            """,
            connection);
        await using var reader = await upsert.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        var inserted = (int)reader.GetInt64(0);
        var updated = (int)reader.GetInt64(1);
        return new WriteCounts(inserted, updated, batch.Count - inserted - updated);
    }

    private async Task CopyInAsync(LayerSchema layer, Batch batch, string columns, CancellationToken cancel)
    {
        await using var stream = await connection.BeginRawBinaryCopyAsync($"COPY {Staging} ({columns}) FROM STDIN (FORMAT binary)", cancel);
        var encoder = new CopyEncoder(layer, batch, wire);
        wire.Clear();
        encoder.Head();
        try
        {
            for (var row = 0; row < batch.Count; row++)
            {
                if (row % CancellationStride == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                }

                encoder.Row(row);
                if (wire.Length >= PieceLength)
                {
                    await stream.WriteAsync(wire.WrittenMemory, cancel);
                    wire.Clear();
                }
            }

            encoder.Tail();
            await stream.WriteAsync(wire.WrittenMemory, cancel);
        }
        catch
        {
            // Closing without this would tell the server that the rows are complete.
            await stream.CancelAsync();
            throw;
        }
    }
}
