using GeoArms.Core.Layers;
using GeoArms.Data.Stores.Imports;
using Npgsql;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>
/// Writes a checked batch. New rows go by binary COPY straight into the layer's table; rows that are there already go
/// into a table of this transaction alone and from there, with one statement, where they differ. Another writer may
/// insert the same id meanwhile: the transaction is then undone by the server and is to be run again.
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
    /// <param name="layer">The layer as the store declares it.</param>
    /// <param name="batch">The rows.</param>
    /// <param name="written">Gets the rows that were inserted or updated; null when nobody asks.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task<WriteCounts> WriteAsync(LayerSchema layer, Batch batch, WrittenRows? written, CancellationToken cancel)
    {
        var content = batch.ContentColumns.Select(i => Name(layer.Columns[i].SqlName)).ToList();
        if (PostGisTables.HasGeometry(layer))
        {
            content.Add(Geom);
        }

        var all = string.Join(", ", content.Prepend("id"));
        var isPresent = await PresentAsync(layer, batch, cancel);
        var present = isPresent.Count(one => one);
        if (present < batch.Count)
        {
            var last = written is null ? 0 : await LastAsync(layer, cancel);
            await CopyInAsync(PostGisTables.Table(layer), layer, batch, all, row => !isPresent[row], cancel);
            if (written is not null)
            {
                await AddInsertedAsync(layer, last, written, cancel);
            }
        }

        var updated = 0;
        if (present > 0)
        {
            await using (var make = new NpgsqlCommand($"CREATE TEMP TABLE geoarms_batch ON COMMIT DROP AS SELECT {all} FROM {PostGisTables.Table(layer)} WITH NO DATA", connection))
            {
                await make.ExecuteNonQueryAsync(cancel);
            }

            await CopyInAsync(Staging, layer, batch, all, row => isPresent[row], cancel);
            await using var update = new NpgsqlCommand(
                $"""
                UPDATE {PostGisTables.Table(layer)} AS t SET {string.Join(", ", content.Select(name => $"{name} = b.{name}"))} FROM {Staging} AS b
                WHERE t.id = b.id AND ({string.Join(", ", content.Select(name => $"t.{name}"))}) IS DISTINCT FROM ({string.Join(", ", content.Select(name => $"b.{name}"))})
                RETURNING t.{Fid}, t.revision
                """,
                connection);
            await using var reader = await update.ExecuteReaderAsync(cancel);
            for (; await reader.ReadAsync(cancel); updated++)
            {
                written?.Add(reader.GetInt64(0), reader.GetInt64(1));
            }
        }

        return new WriteCounts(batch.Count - present, updated, present - updated);
    }

    private async Task<long> LastAsync(LayerSchema layer, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT coalesce(max({Fid}), 0) FROM {PostGisTables.Table(layer)}", connection);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    // COPY returns no rows. Numbers are given in growing order, so the new rows stand behind the last one that was seen,
    // perhaps among those of another writer: a row carries the transaction that made it.
    private async Task AddInsertedAsync(LayerSchema layer, long last, WrittenRows written, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT {Fid} FROM {PostGisTables.Table(layer)} WHERE {Fid} > $1 AND xmin = pg_current_xact_id()::xid ORDER BY {Fid}", connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = last });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            written.Add(reader.GetInt64(0), 1);
        }
    }

    private async Task<bool[]> PresentAsync(LayerSchema layer, Batch batch, CancellationToken cancel)
    {
        // The layer is looked into by its ids, however little the planner knows of the batch.
        await using (var settings = new NpgsqlCommand(
            $"SET LOCAL jit = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off; SET LOCAL search_path = {postgis}", connection))
        {
            await settings.ExecuteNonQueryAsync(cancel);
        }

        var present = new bool[batch.Count];
        await using var find = new NpgsqlCommand(
            $"SELECT ordinal FROM unnest($1) WITH ORDINALITY AS b (id, ordinal) WHERE EXISTS (SELECT 1 FROM {PostGisTables.Table(layer)} t WHERE t.id = b.id)",
            connection);
        find.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = batch.Ids });
        await using var reader = await find.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            present[reader.GetInt64(0) - 1] = true;
        }

        return present;
    }

    private async Task CopyInAsync(string table, LayerSchema layer, Batch batch, string columns, Func<int, bool> isWanted, CancellationToken cancel)
    {
        await using var stream = await connection.BeginRawBinaryCopyAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT binary)", cancel);
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

                if (!isWanted(row))
                {
                    continue;
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
