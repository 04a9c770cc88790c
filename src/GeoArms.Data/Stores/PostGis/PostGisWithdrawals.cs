using GeoArms.Core.Layers;
using Npgsql;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>The rows that publishers took back, and since when.</summary>
internal static class PostGisWithdrawals
{
    /// <summary>Notes withdrawals and deletes rows; runs within the store's write transaction.</summary>
    /// <returns>How many rows were deleted.</returns>
    internal static async Task<int> WriteAsync(NpgsqlConnection connection, LayerSchema layer, IReadOnlyList<Withdrawal> withdrawals, CancellationToken cancel)
    {
        await using (var note = new NpgsqlCommand(
            """
            INSERT INTO geoarms.withdrawals AS w (layer, id, withdrawn_at) SELECT $1, id, max(at) FROM unnest($2, $3) AS one (id, at) GROUP BY id
            ON CONFLICT (layer, id) DO UPDATE SET withdrawn_at = excluded.withdrawn_at WHERE excluded.withdrawn_at > w.withdrawn_at
            """,
            connection))
        {
            note.Parameters.Add(new NpgsqlParameter<string> { TypedValue = layer.Name });
            note.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. withdrawals.Select(one => one.Id)] });
            note.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. withdrawals.Select(one => one.At)] });
            await note.ExecuteNonQueryAsync(cancel);
        }

        await using var delete = new NpgsqlCommand($"DELETE FROM {PostGisTables.Table(layer)} WHERE id = ANY ($1)", connection);
        delete.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. withdrawals.Where(one => one.Deletes).Select(one => one.Id)] });
        return await delete.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Which of the ids were withdrawn, and when, in seconds since 1970.</summary>
    internal static async Task<IReadOnlyDictionary<string, long>> ReadAsync(NpgsqlDataSource database, string layer, IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using (var any = new NpgsqlCommand("SELECT EXISTS (SELECT FROM geoarms.withdrawals WHERE layer = $1)", connection))
        {
            any.Parameters.Add(new NpgsqlParameter<string> { TypedValue = layer });
            if (await any.ExecuteScalarAsync(cancel) is not true)
            {
                return found;
            }
        }

        await using var command = new NpgsqlCommand("SELECT id, withdrawn_at FROM geoarms.withdrawals WHERE layer = $1 AND id = ANY ($2)", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = layer });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. ids] });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            found[reader.GetString(0)] = reader.GetInt64(1);
        }

        return found;
    }
}
