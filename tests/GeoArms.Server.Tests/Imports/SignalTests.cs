using System.Diagnostics;
using GeoArms.Data.Stores;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Imports;

/// <summary>The built program, its exit codes, and SIGINT.</summary>
public sealed class SignalTests
{
    // RowBatch.MostRows of GeoArms.Data.
    private const int RowsOfABatch = 10_000;

    [Fact]
    public async Task An_import_that_is_interrupted_leaves_whole_batches_says_how_to_go_on_and_does_so()
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("store.gpkg");
        GeneratedEvents.Write(folder.File("events.csv"), 60_000, revision: 0, dirty: false);
        string[] arguments = ["import", "csv", folder.File("events.csv"), "--layer", "incidents", "--json"];
        ImportProgram.ProgramResult stopped;
        using (var program = ImportProgram.Start(folder.Path, database, arguments))
        {
            await UntilAsync(() => File.Exists(database + "-import-1"));
            await program.SignalAsync("INT");
            stopped = await program.EndAsync();
        }

        Assert.Equal(130, stopped.ExitCode);
        Assert.Contains("run the same command again", stopped.Error, StringComparison.Ordinal);
        Assert.Equal("", stopped.Output);
        Assert.False(File.Exists(database + "-wal"), "The write-ahead log was left behind.");
        Assert.False(File.Exists(database + "-import-1"), "The lock of the import was left behind.");
        await using (var store = await StoreFactory.OpenAsync(database))
        {
            Assert.Equal(0, await store.CountAsync("incidents", CancellationToken.None) % RowsOfABatch);
        }

        var result = await ImportProgram.RunAsync(folder.Path, database, arguments);
        Assert.Equal((0, 60_000), (result.ExitCode, result.Counts.Inserted));
        Assert.Equal(1, result.Json.GetProperty("import").GetInt64());
    }

    [Fact]
    public async Task The_exit_code_says_whether_all_some_or_no_rows_were_taken()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("good.csv"), "no,lon,lat\n1,20.5,5.5\n");
        await File.WriteAllTextAsync(folder.File("some.csv"), "no,lon,lat\n2,20.5,5.5\n3,200,5.5\n");
        await File.WriteAllTextAsync(folder.File("none.csv"), "no,lon,lat\n4,200,5.5\n");
        await File.WriteAllTextAsync(folder.File("empty.csv"), "no,lon,lat\n");
        foreach (var (file, expected) in ((string, int)[])[("good.csv", 0), ("some.csv", 3), ("none.csv", 1), ("empty.csv", 1), ("absent.csv", 1)])
        {
            foreach (var dryRun in (string[][])[["--dry-run"], []])
            {
                var result = await ImportProgram.RunAsync(folder.Path, folder.File("store.gpkg"), ["import", "csv", file, "--layer", "wells", "--id", "no", .. dryRun]);
                Assert.True(result.ExitCode == expected, $"{file}: {result.ExitCode}: {result.Error}");
            }
        }

        var unknown = await ImportProgram.RunAsync(folder.Path, folder.File("store.gpkg"), "import", "csv", "good.csv", "--layr", "wells");
        Assert.Equal(1, unknown.ExitCode);
    }

    [Fact]
    public async Task A_file_without_a_format_is_read_as_what_it_is_and_that_is_said()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("wells.dat"), """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[20.5,5.5]}}]}""");
        var result = await ImportProgram.RunAsync(folder.Path, folder.File("store.gpkg"), "import", folder.File("wells.dat"), "--layer", "wells", "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(1, result.Counts.Inserted);
        Assert.Contains("read as geojson", result.Error, StringComparison.Ordinal);

        var absent = await ImportProgram.RunAsync(folder.Path, folder.File("store.gpkg"), "import", "geojsn", folder.File("wells.dat"));
        Assert.Equal(1, absent.ExitCode);
        Assert.Contains("did you mean 'geojson'?", absent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Imports_are_listed_shown_and_undone_from_the_command_line()
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("store.gpkg");
        GeneratedEvents.Write(folder.File("old.csv"), 300, revision: 0, dirty: false);
        GeneratedEvents.Write(folder.File("new.csv"), 400, revision: 3, dirty: false);
        foreach (var file in (string[])["old.csv", "new.csv"])
        {
            Assert.Equal(0, (await ImportProgram.RunAsync(folder.Path, database, "import", "csv", file, "--layer", "incidents", "--id", "event", "--source", "s")).ExitCode);
        }

        var list = (await ImportProgram.RunAsync(folder.Path, database, "imports", "list", "--json")).Json;
        Assert.Equal([2, 1], list.EnumerateArray().Select(import => import.GetProperty("id").GetInt32()));
        Assert.Equal((100, 100), (list[0].GetProperty("inserted").GetInt32(), list[0].GetProperty("updated").GetInt32()));
        Assert.Contains("new.csv", (await ImportProgram.RunAsync(folder.Path, database, "imports", "list")).Output, StringComparison.Ordinal);
        Assert.Contains("SHA-256", (await ImportProgram.RunAsync(folder.Path, database, "imports", "show", "2")).Output, StringComparison.Ordinal);

        var foretold = await ImportProgram.RunAsync(folder.Path, database, "imports", "undo", "2", "--dry-run", "--json");
        var undone = await ImportProgram.RunAsync(folder.Path, database, "imports", "undo", "2", "--json");
        foreach (var json in (System.Text.Json.JsonElement[])[foretold.Json, undone.Json])
        {
            Assert.Equal((100, 100, 0), (json.GetProperty("deleted").GetInt32(), json.GetProperty("restored").GetInt32(), json.GetProperty("left").GetArrayLength()));
        }

        Assert.Equal(1, (await ImportProgram.RunAsync(folder.Path, database, "imports", "undo", "2")).ExitCode);
        Assert.Equal(1, (await ImportProgram.RunAsync(folder.Path, database, "imports", "show", "99")).ExitCode);
        var again = await ImportProgram.RunAsync(folder.Path, database, "import", "csv", "old.csv", "--layer", "incidents", "--id", "event", "--source", "s", "--json");
        Assert.Equal((300, 0, 0, 300, 0), again.Counts);
    }

    [Fact]
    public async Task A_server_that_a_script_started_in_the_background_stops_on_SIGINT()
    {
        using var folder = new TemporaryFolder();
        await (await StoreFactory.OpenAsync(folder.File("store.gpkg"))).DisposeAsync();

        // A shell without job control starts background commands with SIGINT ignored.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "dotnet \"$1\" serve --port 0 --database store.gpkg & echo $!; wait $!; echo ended with $?", "sh", ImportProgram.Path])
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var shell = Process.Start(start)!;
        _ = shell.StandardError.ReadToEndAsync();
        var patience = TimeSpan.FromMinutes(2);
        using var server = Process.GetProcessById(int.Parse((await shell.StandardOutput.ReadLineAsync().WaitAsync(patience))!));
        try
        {
            Assert.StartsWith("GeoArms is ready", await shell.StandardOutput.ReadLineAsync().WaitAsync(patience), StringComparison.Ordinal);
            using (var kill = Process.Start("kill", ["-INT", $"{server.Id}"]))
            {
                await kill.WaitForExitAsync();
            }

            Assert.Equal("ended with 0", await shell.StandardOutput.ReadLineAsync().WaitAsync(patience));
        }
        finally
        {
            if (!server.HasExited)
            {
                server.Kill();
            }
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var watch = Stopwatch.StartNew(); !isSo(); await Task.Delay(20))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), "It did not come so far in two minutes.");
        }
    }
}
