using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Data.Stores;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Commands;

/// <summary>The wrapper script and the built program, as a user runs them.</summary>
public sealed partial class WrapperTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Up_says_when_it_is_ready_serves_and_stops_cleanly(string signal)
    {
        using var folder = new TemporaryFolder();
        await FillAsync(folder.File("test.gpkg"));
        await RunAsync(folder.Path, "doctor", "--database", "test.gpkg");
        using var process = Start(folder.Path, "up", "--port", "0", "--database", "test.gpkg", "--empty");
        using var leash = new Leash(process);
        _ = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

        var address = Assert.IsType<string>(line)["GeoArms is ready: ".Length..];
        Assert.Matches(ReadyLine(), line);
        using (var client = new HttpClient())
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(new Uri(address), "/health/ready"))).StatusCode);
        }

        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync());
        Assert.False(File.Exists(folder.File("test.gpkg-wal")), "The write-ahead log was left behind.");
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_words()
    {
        using var folder = new TemporaryFolder();
        await using var other = await TestServer.StartAsync();
        await FillAsync(folder.File("test.gpkg"));

        var (exitCode, output, error) = await RunAsync(folder.Path, "up", "--port", $"{other.Address.Port}", "--database", "test.gpkg", "--empty");

        Assert.Equal(1, exitCode);
        Assert.Equal("", output);
        Assert.Contains($"Port {other.Address.Port} on 127.0.0.1 is in use", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_from_another_folder_says_its_summary_and_exits_by_what_became_of_the_rows()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("wells.csv"), "well_no,lon,lat,depth\n1,20.5,5.5,30\n2,20.6,5.6,40\n3,200,5.6,40\n");
        await File.WriteAllTextAsync(folder.File("good.csv"), "well_no,lon,lat,depth\n1,20.5,5.5,30\n2,20.6,5.6,40\n");
        await File.WriteAllTextAsync(folder.File("bad.csv"), "well_no,lon,lat,depth\n9,200,5.5,30\n");

        var some = await ImportAsync(folder, "wells.csv", 3);
        Assert.Equal((3, 2, 0, 1), some);
        Assert.Equal((2, 0, 2, 0), await ImportAsync(folder, "good.csv", 0));
        Assert.Equal((1, 0, 0, 1), await ImportAsync(folder, "bad.csv", 1));
        Assert.NotEmpty(Directory.GetFiles(folder.File("rejects")));
    }

    [Fact]
    public async Task Doctor_finds_nothing_wrong_with_a_good_store_and_says_what_is_wrong_with_a_bad_one()
    {
        using var folder = new TemporaryFolder();
        await FillAsync(folder.File("good.gpkg"));
        await File.WriteAllTextAsync(folder.File("bad.gpkg"), "no database at all, but long enough to look like a file of one");

        var good = await RunAsync(folder.Path, "doctor", "--database", "good.gpkg");
        var bad = await RunAsync(folder.Path, "doctor", "--database", "bad.gpkg");

        Assert.True(good.ExitCode == 0, good.Output + good.Error);
        Assert.Contains("Layer basemap: 1 rows", good.Output, StringComparison.Ordinal);
        Assert.Equal(1, bad.ExitCode);
        Assert.Contains("FAULT", bad.Output, StringComparison.Ordinal);
        Assert.Contains("remedy", bad.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_sdk_is_said_in_words()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "sh", "dirname", "readlink" })
        {
            File.CreateSymbolicLink(folder.File(name), $"/bin/{name}");
        }

        var start = StartInfo(folder.Path, "doctor");
        start.Environment["PATH"] = folder.Path;
        start.Environment["HOME"] = folder.Path;
        start.Environment.Remove("DOTNET_ROOT");
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains(".NET SDK 10 is missing", error, StringComparison.Ordinal);
    }

    private static async Task<(int Read, int Inserted, int Unchanged, int Rejected)> ImportAsync(TemporaryFolder folder, string file, int expectedExit)
    {
        var (exitCode, output, error) = await RunAsync(
            folder.Path, "import", "csv", file, "--layer", "wells", "--id", "well_no", "--source", "wells", "--database", "test.gpkg", "--json");
        Assert.True(exitCode == expectedExit, $"{exitCode}: {output}{error}");
        using var summary = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        int Number(string name) => summary.RootElement.GetProperty(name).GetInt32();
        return (Number("read"), Number("inserted"), Number("unchanged"), Number("rejected"));
    }

    private static async Task FillAsync(string path)
    {
        await using var store = await StoreFactory.OpenAsync(path);
        await store.WriteAsync("basemap", [TestRows.Place("capital", 20, 5)], CancellationToken.None);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        using var leash = new Leash(process);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output, await error);
    }

    private static Process Start(string folder, params string[] arguments) => Process.Start(StartInfo(folder, arguments))!;

    private static ProcessStartInfo StartInfo(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(RepositoryRoot.Combine("geoarms"), arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("GEOARMS_DATABASE");
        return start;
    }

    /// <summary>Ends a process that a failed test leaves behind.</summary>
    private sealed class Leash(Process process) : IDisposable
    {
        public void Dispose()
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    [GeneratedRegex(@"^GeoArms is ready: http://127\.0\.0\.1:\d+/$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadyLine();
}
