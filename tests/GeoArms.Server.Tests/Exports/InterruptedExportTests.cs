using GeoArms.Data.Stores;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Server.Tests.Imports;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Exports;

/// <summary>The built program's <c>export</c> as a user runs it.</summary>
public sealed class InterruptedExportTests
{
    [Theory]
    [InlineData("pmtiles")]
    [InlineData("mbtiles")]
    public async Task SIGINT_ends_it_with_130_and_leaves_nothing_and_a_whole_run_says_what_it_wrote(string format)
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("store.gpkg");
        var random = new Random(1);
        await using (var store = await StoreFactory.OpenAsync(database))
        {
            var rows = Enumerable.Range(0, 20_000).Select(i => TestRows.Incident($"{i}", (random.NextDouble() * 340) - 170, (random.NextDouble() * 150) - 75)).ToArray();
            await store.WriteAsync("incidents", rows, CancellationToken.None);
        }

        var file = folder.File("out." + format);
        string[] arguments = ["export", format, file, "--layer", "incidents", "--max-zoom"];
        using (var program = ImportProgram.Start(folder.Path, database, [.. arguments, "20"]))
        {
            for (var i = 0; i < 1000 && !File.Exists(file + ".part"); i++)
            {
                await Task.Delay(20);
            }

            Assert.True(File.Exists(file + ".part"), "The export did not begin to write.");
            await program.SignalAsync("INT");
            Assert.Equal(130, (await program.EndAsync()).ExitCode);
        }

        Assert.Empty(Directory.GetFiles(folder.Path, "out.*"));
        var whole = await ImportProgram.RunAsync(folder.Path, database, [.. arguments, "3"]);
        Assert.Equal(0, whole.ExitCode);
        Assert.Contains("20,000 rows exported as", whole.Error, StringComparison.Ordinal);
        Assert.Equal(["out." + format], Directory.GetFiles(folder.Path, "out.*").Select(Path.GetFileName));
    }
}
