using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace GeoArms.Testing;

/// <summary>
/// A PostgreSQL server of one test, to be stopped without warning and started again. Its standard input is the leash, as
/// with <see cref="PostgisCluster"/>: when the test process ends, the server is stopped and its folder removed.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Script = """
        umask 077
        bin="$1"; port="$2"; password="$3"
        folder=$(mktemp -d /tmp/geoarms-postgres.XXXXXX) || exit 1
        halt() { "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop > /dev/null 2>&1; }
        start() { "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-k $folder -p $port -c listen_addresses=127.0.0.1 -c fsync=off" start > /dev/null 2>&1 < /dev/null; }
        finish() { halt; rm -rf "$folder"; }
        trap finish EXIT
        trap '' INT HUP
        printf '%s\n' "$password" > "$folder/password"
        "$bin/initdb" -D "$folder/data" -U geoarms -A scram-sha-256 --pwfile="$folder/password" -E UTF8 --locale=C.UTF-8 --no-sync > "$folder/log" 2>&1 && start || { cat "$folder/log" >&2; exit 1; }
        echo ready
        while read -r command; do
            case $command in stop) halt ;; start) start ;; esac && echo done || echo failed
        done
        """;

    private readonly Process _keeper;

    private PostgresServer(Process keeper, string administrator)
    {
        _keeper = keeper;
        ConnectionString = administrator;
    }

    /// <summary>Connection string of the database <c>postgres</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes and starts a server.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed or does not start.</exception>
    public static async Task<PostgresServer> StartNewAsync()
    {
        var port = PostgisCluster.FreePort();
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        IEnumerable<string> shell = ["/bin/sh", "-c", Script, "postgres", PostgisCluster.FindBinaries(), port.ToString(), password];

        // PostgreSQL refuses to run as root; Debian's package makes the user postgres.
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. shell] : [.. shell];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        var keeper = Process.Start(start)!;
        if (await keeper.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException($"The PostgreSQL server for the test did not start: {await keeper.StandardError.ReadToEndAsync()}");
        }

        return new PostgresServer(keeper, new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "geoarms",
            Password = password,
            Database = "postgres",
            Pooling = false,
        }.ConnectionString);
    }

    /// <summary>Stops it at once, as a power cut would: no connection is ended in order.</summary>
    public Task StopAsync() => TellAsync("stop");

    /// <summary>Starts it again; it recovers from its log.</summary>
    public Task StartAsync() => TellAsync("start");

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE template0", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private async Task TellAsync(string what)
    {
        await _keeper.StandardInput.WriteLineAsync(what);
        await _keeper.StandardInput.FlushAsync();
        if (await _keeper.StandardOutput.ReadLineAsync() != "done")
        {
            throw new InvalidOperationException($"The PostgreSQL server for the test did not {what}.");
        }
    }
}
