using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Data.Stores;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GeoArms.Server.Diagnosis;

/// <summary>Looks at a store: whether it opens, whether it is whole, and what its rows lack.</summary>
internal static class StoreExamination
{
    private const UnixFileMode OthersMayRead = UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Examines the store and every row in it. A store whose structure is older is brought up to date, as by every verb.</summary>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(string database, string stateFolder, CodeLists? codeLists, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        if (database.EndsWith(".gpkg", StringComparison.OrdinalIgnoreCase))
        {
            if (!File.Exists(database))
            {
                return [Finding.Note($"The store '{database}' is not there yet.", "geoarms up makes it.")];
            }

            ExamineFile(database, findings);
        }

        try
        {
            await using var store = await StoreFactory.OpenAsync(database, stateFolder, cancel);
            findings.Add(Finding.Good($"Store: {store.DisplayName} opens and its structure is up to date"));
            if (!database.EndsWith(".gpkg", StringComparison.OrdinalIgnoreCase))
            {
                await ExamineServerAsync(database, findings, cancel);
            }

            foreach (var schema in await store.LayersAsync(cancel))
            {
                var tally = new LayerTally(schema, codeLists);
                await store.ReadLayerAsync(schema.Name, tally, cancel);
                findings.AddRange(tally.Findings());
            }
        }
        catch (Exception problem) when (problem is StoreException or InputException)
        {
            findings.Add(Finding.Fault(problem.Message));
        }

        return findings;
    }

    private static void ExamineFile(string path, List<Finding> findings)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersMayRead) != UnixFileMode.None)
        {
            findings.Add(Finding.Fault($"Other users of this machine may read or change '{path}'.", $"chmod 600 '{path}'"));
        }

        var source = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(source.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(5)";
            using var reader = command.ExecuteReader();
            var damages = new List<string>();
            while (reader.Read())
            {
                damages.Add(reader.GetString(0));
            }

            findings.Add(damages is ["ok"]
                ? Finding.Good($"File: '{path}' is whole ({new FileInfo(path).Length / 1_000_000.0:0.0} MB)")
                : Finding.Fault($"'{path}' is damaged: {string.Join("; ", damages)}", "Restore it from a copy, or salvage it with: sqlite3 FILE .recover"));
        }
        catch (SqliteException problem)
        {
            findings.Add(Finding.Fault($"'{path}' cannot be read as a database: {problem.Message}", "Restore it from a copy."));
        }
    }

    private static async Task ExamineServerAsync(string connectionString, List<Finding> findings, CancellationToken cancel)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await using var command = source.CreateCommand(
                "SELECT current_setting('server_version'), (SELECT extversion FROM pg_extension WHERE extname = 'postgis'), current_setting('fsync')");
            await using var reader = await command.ExecuteReaderAsync(cancel);
            await reader.ReadAsync(cancel);
            findings.Add(Finding.Good($"Server: PostgreSQL {reader.GetString(0)}, PostGIS {reader.GetString(1)}"));
            if (reader.GetString(2) != "on")
            {
                findings.Add(Finding.Note("The server runs without fsync: a power cut can destroy the store.", "ALTER SYSTEM SET fsync = on; and restart it."));
            }
        }
        catch (NpgsqlException problem)
        {
            findings.Add(Finding.Fault($"The server does not tell its version: {problem.Message}"));
        }
    }
}
