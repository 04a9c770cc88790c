using GeoArms.Core.Layers;
using GeoArms.Data.Stores.PostGis.Migrations;
using Npgsql;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>Brings a database's structure up to date, and refuses what it should not touch.</summary>
internal static class PostGisDatabase
{
    // Any number that no other program is likely to lock: the letters "GeoArms" as bytes.
    private const long MigrationLock = 0x47_65_6f_41_72_6d_73;
    private const int OldestServer = 130000;

    /// <summary>Makes or updates the schema <c>geoarms</c>; two programs may do so at once.</summary>
    /// <returns>Schema in which PostGIS stands, quoted.</returns>
    /// <exception cref="StoreException">PostGIS is missing, the server too old, or the store newer than this program.</exception>
    internal static async Task<string> PrepareAsync(NpgsqlDataSource database, string displayName, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (await NumberAsync(connection, "SELECT current_setting('server_version_num')::bigint", cancel) < OldestServer)
        {
            throw new StoreException($"The store {displayName} runs on PostgreSQL {connection.PostgreSqlVersion}; expected 13 or newer. Move the database to a newer server.");
        }

        await RefuseNewerAsync(connection, displayName, cancel);
        var postgis = await EnsurePostGisAsync(connection, displayName, cancel);
        foreach (var migration in PostGisMigration.All)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);

            // Looked up under the lock: another program may have been here since.
            await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({MigrationLock})", cancel);
            if (await VersionAsync(connection, cancel) < migration.Number)
            {
                await ExecuteAsync(
                    connection,
                    """
                    CREATE SCHEMA IF NOT EXISTS geoarms;
                    CREATE TABLE IF NOT EXISTS geoarms.migrations (number integer PRIMARY KEY, title text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
                    """,
                    cancel);
                await ExecuteAsync(connection, migration.Sql(postgis), cancel);
                await ExecuteAsync(connection, $"INSERT INTO geoarms.migrations (number, title) VALUES ({migration.Number}, {SqlText.Literal(migration.Title)})", cancel);
            }

            await transaction.CommitAsync(cancel);
        }

        await CheckColumnsAsync(connection, displayName, cancel);
        return postgis;
    }

    private static async Task RefuseNewerAsync(NpgsqlConnection connection, string displayName, CancellationToken cancel)
    {
        var version = await VersionAsync(connection, cancel);
        if (version > PostGisMigration.All[^1].Number)
        {
            throw new StoreException(
                $"The store {displayName} has structure {version}, made by a newer GeoArms; this program knows up to {PostGisMigration.All[^1].Number}. Update the program; the database was left as it is.");
        }
    }

    // Asks the catalogue's tables, not to_regclass: that one answers from a cache, which may be older than the lock that was waited for.
    private static async Task<long> VersionAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        await NumberAsync(connection, "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'geoarms' AND c.relname = 'migrations'", cancel) == 0
            ? 0
            : await NumberAsync(connection, "SELECT coalesce(max(number), 0)::bigint FROM geoarms.migrations", cancel);

    private static async Task<string> EnsurePostGisAsync(NpgsqlConnection connection, string displayName, CancellationToken cancel)
    {
        const string find = "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'postgis'";
        if (await TextAsync(connection, find, cancel) is { } present)
        {
            return present;
        }

        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({MigrationLock}); CREATE EXTENSION IF NOT EXISTS postgis", cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (PostgresException refused)
        {
            var remedy = refused.SqlState == PostgresErrorCodes.InsufficientPrivilege
                ? "Have an administrator run in this database: CREATE EXTENSION postgis;"
                : "Install PostGIS on the server (on Debian the package postgresql-15-postgis-3, with the server's own version number), then run in this database: CREATE EXTENSION postgis;";
            throw new StoreException($"The store {displayName} has no PostGIS, and it could not be added: {refused.MessageText}. {remedy}", refused);
        }

        return (await TextAsync(connection, find, cancel))!;
    }

    private static async Task CheckColumnsAsync(NpgsqlConnection connection, string displayName, CancellationToken cancel)
    {
        var present = new HashSet<(string, string)>();
        await using (var command = new NpgsqlCommand("SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'geoarms'", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                present.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        foreach (var layer in BuiltInLayers.All)
        {
            if (layer.Columns.FirstOrDefault(column => column.IsStored && !present.Contains((layer.Name, column.SqlName))) is { } missing)
            {
                throw new StoreException(
                    $"The store {displayName} lacks the column '{missing.SqlName}' in table 'geoarms.{layer.Name}', which this program declares. Another program removed it, another build made the table, or this user may not read it. Restore the database from a copy, grant the rights, or begin a new one and import the data again.");
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<long> NumberAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task<string?> TextAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(cancel);
    }
}
