using System.Diagnostics;
using System.Text;
using GeoArms.Testing;

namespace GeoArms.Browser.Tests;

/// <summary>The real server program, started as a user starts it, with the demonstration in a folder of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private const string Store = "demonstration.gpkg";

    private readonly Process _process;
    private readonly TemporaryFolder _folder;

    private ServerProcess(Process process, TemporaryFolder folder, Uri address)
    {
        _process = process;
        _folder = folder;
        Address = address;
    }

    /// <summary>Where it serves.</summary>
    public Uri Address { get; }

    /// <summary>Where archives lie that it serves as base maps; the folder need not be there.</summary>
    public string BasemapFolder => _folder.File("basemaps");

    /// <summary>Starts <c>up --port 0</c> and waits until every layer is served.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time; the message holds what it printed.</exception>
    public static async Task<ServerProcess> StartAsync()
    {
        var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { ProgramPath(), "up", "--port", "0", "--database", folder.File(Store) },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server could not be started.");
        var printed = new StringBuilder();
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(ready.Task, ended, Task.Delay(StartLimit)) != ready.Task)
        {
            process.Kill(entireProcessTree: true);
            lock (printed)
            {
                throw new InvalidOperationException($"The server was not ready within {StartLimit.TotalMinutes} minutes. It printed:\n{printed}");
            }
        }

        var server = new ServerProcess(process, folder, await ready.Task);
        await server.WaitUntilServedAsync();
        return server;

        void Take(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (printed)
            {
                printed.AppendLine(line);
            }

            const string Ready = "GeoArms is ready: ";
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                ready.TrySetResult(new Uri(line[Ready.Length..].Trim()));
            }
        }
    }

    /// <summary>Runs another verb of the program on the same store, to its end.</summary>
    public Task RunAsync(IEnumerable<string> arguments) =>
        ExternalProgram.RunAsync("dotnet", [ProgramPath(), .. arguments, "--database", _folder.File(Store)]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
            await signal.WaitForExitAsync();
            if (await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(StopLimit)) is { IsCompletedSuccessfully: true } && !_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
        _folder.Dispose();
    }

    /// <summary>The server's build that belongs to this test's: same configuration, same framework.</summary>
    private static string ProgramPath()
    {
        var output = Path.GetRelativePath(RepositoryRoot.Combine("tests", "GeoArms.Browser.Tests"), AppContext.BaseDirectory);
        return Path.Combine(RepositoryRoot.Combine("src", "GeoArms.Server"), output, "GeoArms.Server.dll");
    }

    private async Task WaitUntilServedAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < StartLimit; await Task.Delay(200))
        {
            using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative));
            if (answer.IsSuccessStatusCode)
            {
                return;
            }
        }

        throw new InvalidOperationException("The server listens, but /health/ready was never 200.");
    }
}
