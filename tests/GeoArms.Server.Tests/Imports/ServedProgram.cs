using System.Diagnostics;
using System.Text.Json;

namespace GeoArms.Server.Tests.Imports;

/// <summary>The built program as it serves a store, in a process of its own.</summary>
internal sealed class ServedProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private ServedProgram(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>Asks the server.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts <c>serve</c> on a free port and waits until every layer is served.</summary>
    /// <param name="folder">Folder in which it runs.</param>
    /// <param name="database">The store.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it said.</exception>
    public static async Task<ServedProgram> StartAsync(string folder, string database)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [ImportProgram.Path, "serve", "--port", "0"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["GEOARMS_DATABASE"] = database },
        })!;
        var error = process.StandardError.ReadToEndAsync();
        const string Ready = "GeoArms is ready: ";
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        while (line is not null && !line.StartsWith(Ready, StringComparison.Ordinal))
        {
            line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        }

        if (line is null)
        {
            throw new InvalidOperationException($"The server did not start: {await error}");
        }

        _ = process.StandardOutput.ReadToEndAsync();
        var server = new ServedProgram(process, new Uri(line[Ready.Length..].Trim()));
        await server.UntilAsync(async () =>
        {
            using var answer = await server.Client.GetAsync(new Uri("health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        });
        return server;
    }

    /// <summary>Reads JSON.</summary>
    public async Task<JsonElement> JsonAsync(string path) => JsonDocument.Parse(await Client.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;

    /// <summary>Asks again and again until it is so.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var watch = Stopwatch.StartNew(); !await isSo(); await Task.Delay(100))
        {
            Assert.True(watch.Elapsed < Patience, $"The server did not come so far in {Patience.TotalMinutes} minutes.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
