using System.Diagnostics;
using System.Text.Json;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Imports;

/// <summary>The built program as a process of its own, so that it can be killed.</summary>
internal sealed class ImportProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ImportProgram(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Exit code of a program that was killed with SIGKILL.</summary>
    public const int Killed = 137;

    /// <summary>The program's build that belongs to this test's: same configuration, same framework.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        RepositoryRoot.Combine("src", "GeoArms.Server"),
        System.IO.Path.GetRelativePath(RepositoryRoot.Combine("tests", "GeoArms.Server.Tests"), AppContext.BaseDirectory),
        "GeoArms.Server.dll");

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>True when it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a command on a store.</summary>
    /// <param name="folder">Folder in which it runs: state beside a PostGIS store goes below it.</param>
    /// <param name="database">The store.</param>
    /// <param name="arguments">Verb and arguments.</param>
    public static ImportProgram Start(string folder, string database, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["GEOARMS_DATABASE"] = database },
        };
        return new ImportProgram(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<ProgramResult> RunAsync(string folder, string database, params IEnumerable<string> arguments)
    {
        using var program = Start(folder, database, arguments);
        return await program.EndAsync();
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends a signal.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<ProgramResult> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new ProgramResult(_process.ExitCode, await _output, await _error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>What a program answered.</summary>
    internal sealed record ProgramResult(int ExitCode, string Output, string Error)
    {
        /// <summary>The last line on standard output, which is JSON.</summary>
        public JsonElement Json => JsonDocument.Parse(Output.TrimEnd().Split('\n')[^1]).RootElement;

        /// <summary>The five counts of an import's summary.</summary>
        public (long Read, long Inserted, long Updated, long Unchanged, long Rejected) Counts =>
            (Number("read"), Number("inserted"), Number("updated"), Number("unchanged"), Number("rejected"));

        private long Number(string name) => Json.GetProperty(name).GetInt64();
    }
}
