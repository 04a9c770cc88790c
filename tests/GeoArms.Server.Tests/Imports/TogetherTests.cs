using GeoArms.Data.Stores;
using GeoArms.Data.Stores.Imports;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Imports;

/// <summary>Two programs that import into one layer at the same time.</summary>
public sealed class TogetherTests
{
    private const int Rows = 25_000;

    [Fact]
    public async Task Two_programs_at_once_leave_a_GeoPackage_as_one_after_the_other_does()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(folder, folder.File("store.gpkg"));
    }

    [Fact]
    public async Task Two_programs_at_once_leave_a_PostGIS_store_as_one_after_the_other_does()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(folder, await PostgisCluster.CreateDatabaseAsync());
    }

    private static async Task RunAsync(TemporaryFolder folder, string database)
    {
        GeneratedEvents.Write(folder.File("events.csv"), Rows, revision: 0, dirty: false);
        await (await StoreFactory.OpenAsync(database, folder.Path)).DisposeAsync();
        string[] same = ["import", "csv", folder.File("events.csv"), "--layer", "incidents", "--id", "event", "--json", "--report", folder.File("report.html")];
        var results = await Task.WhenAll(
            ImportProgram.RunAsync(folder.Path, database, [.. same, "--source", "a"]),
            ImportProgram.RunAsync(folder.Path, database, [.. same, "--source", "a"]),
            ImportProgram.RunAsync(folder.Path, database, [.. same, "--source", "b"]));

        Assert.All(results, result => Assert.True(result.ExitCode == 0, $"{result.ExitCode}: {result.Error}"));
        Assert.All(results, result => Assert.Equal(Rows, result.Counts.Read));
        Assert.Equal(Rows, results[0].Counts.Inserted + results[1].Counts.Inserted);
        Assert.Equal(Rows, results[0].Counts.Unchanged + results[1].Counts.Unchanged);
        Assert.Equal(Rows, results[2].Counts.Inserted);
        await using var store = await StoreFactory.OpenAsync(database, folder.Path);
        Assert.Equal(2 * Rows, await store.CountAsync("incidents", CancellationToken.None));
        Assert.Empty(await StoreContents.HistoriesAsync(store, "incidents", Enumerable.Range(0, 500).Select(i => $"a:E{i}")));
        var imports = await store.Imports.ListAsync(CancellationToken.None);
        Assert.Equal(3, imports.Count);
        Assert.All(imports, record => Assert.Equal(ImportState.Finished, record.State));
    }
}
