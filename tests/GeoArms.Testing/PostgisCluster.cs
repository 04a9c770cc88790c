using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace GeoArms.Testing;

/// <summary>
/// One private PostgreSQL cluster with PostGIS a test process: made on first use in a temporary folder, on a unix
/// socket and a free loopback port, without fsync, and removed when the process ends, however it ends. PostgreSQL is
/// part of what the tests prove, so its absence is a failure and not a skip.
/// </summary>
public static class PostgisCluster
{
    private const string Template = "geoarms_template";

    // The locale orders text in a language's way and the time zone is not UTC, so that code which relies on either fails.
    // Standard input is the leash: when this process ends, even by a kill, the pipe closes, the read returns, and the
    // script stops the server and removes its folder.
    private const string Script = """
        umask 077
        bin="$1"; port="$2"; password="$3"
        folder=$(mktemp -d /tmp/geoarms-postgis.XXXXXX) || exit 1
        server=
        finish() { [ -n "$server" ] && kill -INT "$server" 2>/dev/null && wait "$server"; rm -rf "$folder"; }
        trap finish EXIT
        trap '' INT HUP
        printf '%s\n' "$password" > "$folder/password"
        "$bin/initdb" -D "$folder/data" -U geoarms -A scram-sha-256 --pwfile="$folder/password" -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en --no-sync > "$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
        "$bin/postgres" -D "$folder/data" -k "$folder" -p "$port" -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off \
            -c synchronous_commit=off -c max_connections=200 -c shared_buffers=256MB -c max_wal_size=2GB -c timezone=Asia/Kolkata < /dev/null >> "$folder/log" 2>&1 &
        server=$!
        until "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; do
            kill -0 "$server" 2>/dev/null || { server=; cat "$folder/log" >&2; exit 1; }
            sleep 0.1
        done
        echo ready
        read -r _
        """;

    private static readonly Lazy<Task<string>> Cluster = new(StartAsync);
    private static int _databases;
    private static Process? _keeper;

    /// <summary>Connection string of a fresh database of its own; the cluster is started if need be.</summary>
    /// <param name="withPostgis">False for a database in which the extension was not made yet.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL or PostGIS is not installed; the message says what to install.</exception>
    public static async Task<string> CreateDatabaseAsync(bool withPostgis = true)
    {
        var administrator = await Cluster.Value;
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {(withPostgis ? Template : "template0")}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(administrator) { Database = name, Pooling = true }.ConnectionString;
    }

    /// <summary>Connection string of a new database with everything that another one holds; nobody may be connected to that one.</summary>
    public static async Task<string> CopyDatabaseAsync(string connectionString)
    {
        NpgsqlConnection.ClearAllPools();
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(await Cluster.Value, $"CREATE DATABASE {name} TEMPLATE {new NpgsqlConnectionStringBuilder(connectionString).Database}");
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString;
    }

    private static async Task<string> StartAsync()
    {
        var binaries = FindBinaries();
        var port = FreePort();
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var start = new ProcessStartInfo { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        IEnumerable<string> shell = ["/bin/sh", "-c", Script, "postgis", binaries, port.ToString(), password];

        // PostgreSQL refuses to run as root; Debian's package makes the user postgres.
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. shell] : [.. shell];
        start.FileName = command[0];
        foreach (var argument in command.AsSpan(1))
        {
            start.ArgumentList.Add(argument);
        }

        _keeper = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
        if (await _keeper.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException($"The PostgreSQL cluster for tests did not start: {await _keeper.StandardError.ReadToEndAsync()}");
        }

        var administrator = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "geoarms",
            Password = password,
            Database = "postgres",
            Pooling = false,
        }.ConnectionString;
        await MakeTemplateAsync(administrator);
        return administrator;
    }

    private static async Task MakeTemplateAsync(string administrator)
    {
        await ExecuteAsync(administrator, $"CREATE DATABASE {Template} TEMPLATE template0");
        try
        {
            await ExecuteAsync(new NpgsqlConnectionStringBuilder(administrator) { Database = Template }.ConnectionString, "CREATE EXTENSION postgis");
        }
        catch (PostgresException missing)
        {
            throw new InvalidOperationException(
                "PostgreSQL has no PostGIS, and the tests need it. On Debian: apt-get install postgresql-15-postgis-3.", missing);
        }
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Folder of PostgreSQL's programs.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed.</exception>
    internal static string FindBinaries()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return versions.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
            ?? throw new InvalidOperationException(
                "PostgreSQL is not installed, and the tests need it. On Debian: apt-get install postgresql-15 postgresql-15-postgis-3.");
    }

    /// <summary>A port on loopback that nobody listens on.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Stop()
    {
        if (_keeper is { HasExited: false } keeper)
        {
            keeper.StandardInput.Close();
            keeper.WaitForExit(TimeSpan.FromSeconds(10));
        }
    }
}
