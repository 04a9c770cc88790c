using Npgsql;
using NpgsqlTypes;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>Commands with a few parameters, written in one expression.</summary>
internal static class PostGisCommands
{
    /// <summary>A command; <c>$1</c>… are the parameters, null stands for a text that is not there.</summary>
    internal static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<object?> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter is null
                ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
                : new NpgsqlParameter { Value = parameter });
        }

        return command;
    }

    /// <summary>Runs a command and disposes of it.</summary>
    /// <returns>Rows touched.</returns>
    internal static async Task<int> ExecuteAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using (command)
        {
            return await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Runs a query, disposes of it, and gives its rows.</summary>
    internal static async Task<List<T>> ReadAllAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> row, CancellationToken cancel)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancel))
            {
                rows.Add(row(reader));
            }

            return rows;
        }
    }

    /// <summary>A moment (UTC).</summary>
    internal static DateTimeOffset Moment(NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column), TimeSpan.Zero);

    /// <summary>A moment (UTC), or null.</summary>
    internal static DateTimeOffset? MomentOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : Moment(reader, column);

    /// <summary>A text, or null.</summary>
    internal static string? TextOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
