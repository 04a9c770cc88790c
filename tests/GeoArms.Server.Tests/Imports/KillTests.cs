using System.Diagnostics;
using GeoArms.Data.Stores;
using GeoArms.Data.Stores.Imports;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Imports;

/// <summary>
/// Imports that are killed (SIGKILL) at random moments, again and again until they are through: the store then holds what
/// an import that nobody disturbed leaves. The moments are drawn from a seeded source over the whole time that an
/// undisturbed run takes, so they fall on the start of the program, the survey, the mapping, the writing and the end.
/// </summary>
public sealed class KillTests
{
    private const int Kills = 50;
    private const int Rows = 25_000;
    private const int RowsBefore = 5_000;

    [NeedsFact(Needs.Gdal)]
    public async Task Fifty_kills_leave_a_GeoPackage_as_an_undisturbed_import_does()
    {
        using var folder = new TemporaryFolder();
        var copies = 0;
        var trial = new Trial(
            folder,
            folder.File("before.gpkg"),
            () =>
            {
                var copy = Path.Combine(Directory.CreateDirectory(folder.File($"{++copies}")).FullName, "store.gpkg");
                File.Copy(folder.File("before.gpkg"), copy);
                return Task.FromResult(copy);
            });
        await trial.RunAsync(seed: 11, async database =>
        {
            Assert.Contains("integrity_check (String) = ok", await ExternalProgram.RunAsync("ogrinfo", database, "-sql", "PRAGMA integrity_check"), StringComparison.Ordinal);
            var summary = await ExternalProgram.RunAsync("ogrinfo", "-so", database, "incidents");
            Assert.Contains($"Feature Count: {trial.Expected.Rows.Count}", summary, StringComparison.Ordinal);
            Assert.Contains($") = {trial.Expected.Rows.Count}", await ExternalProgram.RunAsync("ogrinfo", database, "-sql", "SELECT count(*) AS n FROM rtree_incidents_geom"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Fifty_kills_leave_a_PostGIS_store_as_an_undisturbed_import_does()
    {
        using var folder = new TemporaryFolder();
        var before = await PostgisCluster.CreateDatabaseAsync();
        var trial = new Trial(folder, before, () => PostgisCluster.CopyDatabaseAsync(before));
        await trial.RunAsync(seed: 12, _ => Task.CompletedTask);
    }

    /// <summary>What a store holds after an import.</summary>
    private sealed record Outcome(
        (long Read, long Inserted, long Updated, long Unchanged, long Rejected) Counts,
        IReadOnlyList<string> Rows,
        IReadOnlyList<string> Histories,
        IReadOnlyList<(ImportState, string, int, long, WriteCounts)> Imports,
        IReadOnlyList<string> Rejects);

    /// <summary>The trial on one kind of store: a store with some rows in it, and an import that inserts, updates, leaves and rejects.</summary>
    private sealed class Trial(TemporaryFolder folder, string before, Func<Task<string>> copyAsync)
    {
        private readonly string _file = folder.File("events.csv");
        private int _runs;

        public Outcome Expected { get; private set; } = null!;

        public async Task RunAsync(int seed, Func<string, Task> checkAsync)
        {
            var first = folder.File("first.csv");
            GeneratedEvents.Write(first, RowsBefore, revision: 0);
            GeneratedEvents.Write(_file, Rows, revision: 5);
            Assert.Equal(3, (await ImportProgram.RunAsync(folder.Path, before, Arguments(first))).ExitCode);
            var undisturbed = await copyAsync();
            var watch = Stopwatch.StartNew();
            using (var program = ImportProgram.Start(folder.Path, undisturbed, Arguments(_file)))
            {
                Expected = await OutcomeAsync(undisturbed, await program.EndAsync());
            }

            // How long an import takes is learnt anew from each that comes through: the machine may be busy at the beginning.
            var whole = watch.Elapsed;
            Assert.True(Expected.Counts is { Read: Rows, Inserted: > 0, Updated: > 0, Unchanged: > 0, Rejected: > 0 }, $"{Expected.Counts}");
            await checkAsync(undisturbed);

            var random = new Random(seed);
            for (var kills = 0; kills < Kills;)
            {
                var database = await copyAsync();
                for (var isFirst = true; ; isFirst = false)
                {
                    watch.Restart();
                    using var program = ImportProgram.Start(folder.Path, database, Arguments(_file));
                    if (kills < Kills)
                    {
                        for (var moment = whole * random.NextDouble(); watch.Elapsed < moment && !program.HasExited;)
                        {
                            await Task.Delay(5);
                        }

                        program.Kill();
                    }

                    var result = await program.EndAsync();
                    if (result.ExitCode != ImportProgram.Killed)
                    {
                        whole = isFirst ? watch.Elapsed : whole;
                        AssertEqual(Expected, await OutcomeAsync(database, result), $"after {kills} kills");
                        await checkAsync(database);
                        break;
                    }

                    if (++kills % 7 == 0)
                    {
                        await AssertWholeBatchesAsync(database);
                    }
                }
            }
        }

        private IEnumerable<string> Arguments(string file) =>
            ["import", "csv", file, "--layer", "incidents", "--id", "event", "--source", "trial", "--rejects", folder.File($"rejects-{++_runs}.csv"), "--report", folder.File("report.html"), "--json"];

        private async Task<Outcome> OutcomeAsync(string database, ImportProgram.ProgramResult result)
        {
            Assert.True(result.ExitCode == 3, $"{result.ExitCode}: {result.Output}{result.Error}");
            await using var store = await StoreFactory.OpenAsync(database, folder.Path);
            var rows = await StoreContents.RowsAsync(store, "incidents");
            var sampled = Enumerable.Range(0, RowsBefore).Where(i => i % 50 < 2).Select(i => $"trial:E{i}");
            return new Outcome(
                result.Counts,
                rows,
                await StoreContents.HistoriesAsync(store, "incidents", sampled),
                await StoreContents.ImportsAsync(store),
                await File.ReadAllLinesAsync(result.Json.GetProperty("rejects").GetString()!));
        }

        // In between, too, the store holds exactly what the recorded batches say.
        private async Task AssertWholeBatchesAsync(string database)
        {
            await using var store = await StoreFactory.OpenAsync(database, folder.Path);
            var imports = await store.Imports.ListAsync(CancellationToken.None);
            Assert.DoesNotContain(imports, record => record.State == ImportState.Running);
            Assert.Equal(imports.Sum(record => record.Counts.Inserted), await store.CountAsync("incidents", CancellationToken.None));
        }

        private static void AssertEqual(Outcome expected, Outcome actual, string when)
        {
            // A kill between the end of the import and the end of the program leaves nothing to go on with: the next run
            // is an import of its own, which finds every row unchanged.
            var late = actual.Imports.Count - expected.Imports.Count;
            var (read, inserted, updated, unchanged, rejected) = expected.Counts;
            var counts = late == 0 ? expected.Counts : (read, 0, 0, inserted + updated + unchanged, rejected);
            Assert.True(actual.Counts == counts, $"{when}: {actual.Counts} instead of {counts}");
            Assert.All(actual.Imports.Take(late), import => Assert.Equal((ImportState.Finished, new WriteCounts(0, 0, (int)counts.Item4)), (import.Item1, import.Item5)));
            Assert.Equal(expected.Imports, actual.Imports.Skip(late));
            Assert.Equal(expected.Rows, actual.Rows);
            Assert.Equal(expected.Histories, actual.Histories);
            Assert.Equal(expected.Rejects, actual.Rejects);
        }
    }
}
