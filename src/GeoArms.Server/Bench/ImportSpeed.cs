using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using GeoArms.Core;
using Npgsql;

namespace GeoArms.Server.Bench;

/// <summary>
/// Times the <c>import</c> verb on a file in ACLED form, each time as a process of its own on a new and empty store, so
/// that its peak memory is its own. The second import of the same file finds every row unchanged.
/// </summary>
/// <param name="settings">What is measured.</param>
/// <param name="progress">Called with a sentence now and then.</param>
internal sealed class ImportSpeed(BenchSettings settings, Action<string> progress)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Measures and writes a table.</summary>
    /// <param name="postgis">Connection string of a PostGIS server on which a database may be made for the time of the measurement, or null.</param>
    /// <param name="output">Where the table goes.</param>
    /// <param name="cancel">Stops the measurement.</param>
    public async Task WriteAsync(string? postgis, TextWriter output, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("geoarms-bench-import-");
        try
        {
            var file = Path.Combine(folder.FullName, "acled.csv");
            AcledFile.Write(file, settings.Rows);
            output.WriteLine($"Import of {settings.Rows:#,0} rows in ACLED form ({new FileInfo(file).Length / 1048576.0:0} MiB), validation included, each run a process of its own:");
            output.WriteLine();
            var table = new FiguresTable("store", "run", "rows/s", "seconds", "peak memory MiB");
            await MeasureAsync("GeoPackage", Path.Combine(folder.FullName, "store.gpkg"), file, folder.FullName, table, cancel);
            if (postgis is not null && await TemporaryDatabaseAsync(postgis, cancel) is { } database)
            {
                try
                {
                    await MeasureAsync("PostGIS", database, file, folder.FullName, table, cancel);
                }
                finally
                {
                    await ExecuteAsync(postgis, $"DROP DATABASE \"{new NpgsqlConnectionStringBuilder(database).Database}\" WITH (FORCE)", CancellationToken.None);
                }
            }

            table.Write(output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task MeasureAsync(string store, string database, string file, string folder, FiguresTable table, CancellationToken cancel)
    {
        foreach (var run in new[] { "into an empty layer", "again, all unchanged" })
        {
            progress($"Importing into {store}, {run}.");
            var (rows, seconds, peak) = await ImportAsync(database, file, folder, cancel);
            table.Add(store, run, rows / seconds, seconds, peak / 1048576.0);
        }
    }

    private async Task<(long Rows, double Seconds, long PeakBytes)> ImportAsync(string database, string file, string folder, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ImportSpeed).Assembly.Location);
        }

        foreach (var argument in new[] { "import", "acled", file, "--json", "--database", database, "--data", settings.DataFolder })
        {
            start.ArgumentList.Add(argument);
        }

        // As ./geoarms starts it.
        start.Environment.TryAdd("DOTNET_TieredPGO", "0");
        using var process = Process.Start(start)!;
        try
        {
            var said = process.StandardOutput.ReadToEndAsync(cancel);
            var peak = 0L;
            while (!process.HasExited)
            {
                peak = Math.Max(peak, Peak(process));
                await Task.Delay(BetweenLooks, cancel);
            }

            if (process.ExitCode != 0)
            {
                throw new InputException($"The import that was to be measured ended with exit code {process.ExitCode}; what it said stands above.");
            }

            using var summary = JsonDocument.Parse((await said).TrimEnd().Split('\n')[^1]);
            return (summary.RootElement.GetProperty("read").GetInt64(), summary.RootElement.GetProperty("seconds").GetDouble(), peak);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    // The process may end between the look whether it has and the look at its memory.
    private static long Peak(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (Exception ended) when (ended is InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }

    private async Task<string?> TemporaryDatabaseAsync(string postgis, CancellationToken cancel)
    {
        var name = $"geoarms_bench_{Guid.NewGuid():N}";
        try
        {
            await ExecuteAsync(postgis, $"CREATE DATABASE \"{name}\"", cancel);
        }
        catch (PostgresException refused)
        {
            progress($"Import into PostGIS is not measured, for this user may not make a database: {refused.MessageText}.");
            return null;
        }

        var database = new NpgsqlConnectionStringBuilder(postgis) { Database = name }.ConnectionString;
        await ExecuteAsync(database, "CREATE EXTENSION postgis", cancel);
        return database;
    }

    private static async Task ExecuteAsync(string database, string sql, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
