using System.Diagnostics;

namespace GeoArms.Testing;

/// <summary>Programs of others that answer independently: GDAL, Node.</summary>
public static class ExternalProgram
{
    /// <summary>Full path of a program on the <c>PATH</c>, or null.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => OperatingSystem.IsWindows() ? [Path.Combine(folder, name + ".exe"), Path.Combine(folder, name + ".cmd")] : new[] { Path.Combine(folder, name) })
        .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end, without standard input.</summary>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It is not there or did not end with 0; the message holds what it wrote to standard error.</exception>
    public static async Task<string> RunAsync(string name, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Find(name) ?? throw new InvalidOperationException($"The program '{name}' is not on the PATH."), arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{name} ended with {process.ExitCode}: {await errors}");
    }
}
