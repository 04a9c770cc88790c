using System.Globalization;
using System.Text;
using GeoArms.Data.Import;
using GeoArms.Data.Stores;
using GeoArms.Data.Stores.Imports;
using GeoArms.Data.Tests.Feed;

namespace GeoArms.Data.Tests.Import;

/// <summary>Imports that lose their store half way and are run again: the end is that of an import that nobody disturbed.</summary>
public sealed class ResumeTests
{
    private const int Rows = 32_000;

    private const string Revised = """
        {"layer":"incidents","source":"trial","id":"event","revision":"timestamp",
         "columns":{"occurredFrom":"day","eventType":"type","killed":"killed"}}
        """;

    private const string Plain = """
        {"layer":"incidents","source":"trial",
         "columns":{"occurredFrom":"day","eventType":"type","killed":"killed"}}
        """;

    [Theory]
    [InlineData(Revised, 0)]
    [InlineData(Revised, 1)]
    [InlineData(Revised, 3)]
    [InlineData(Plain, 2)]
    public async Task An_import_that_is_run_again_ends_as_if_it_had_never_been_broken_off(string mapping, int writes)
    {
        await using var whole = await ImportTrial.BeginAsync();
        await using var broken = await ImportTrial.BeginAsync();
        var file = whole.Write("events.csv", Events());
        var map = whole.Write("map.json", mapping);
        var expected = await whole.ImportAsync("csv", file, mapping: map);
        var request = new ImportRequest("csv", [file], ImportTrial.DataFolder) { Mapping = map };
        var line = new InterruptedStore(broken.Store) { MostWrites = writes };
        var lost = await Assert.ThrowsAsync<StoreException>(() => ImportRunner.RunAsync(request, line, null, CancellationToken.None));
        Assert.Contains("run the same command again", lost.Message, StringComparison.Ordinal);
        Assert.Equal(ImportState.Stopped, Assert.Single(await broken.Store.Imports.ListAsync(CancellationToken.None)).State);

        var summary = await ImportRunner.RunAsync(request, broken.Store, null, CancellationToken.None);
        Assert.Equal(Rows, summary.Read);
        Assert.Equal(summary.Read, summary.Inserted + summary.Updated + summary.Unchanged + summary.Rejected);
        Assert.Equal(
            (expected.Inserted, expected.Updated, expected.Unchanged, expected.Rejected), (summary.Inserted, summary.Updated, summary.Unchanged, summary.Rejected));
        Assert.Equal(writes > 0, summary.Notes.Any(note => note.Contains("went on after row", StringComparison.Ordinal)));
        Assert.Equal(Texts(await whole.RowsAsync("incidents")), Texts(await broken.RowsAsync("incidents")));
        Assert.Equal(ImportState.Finished, Assert.Single(await broken.Store.Imports.ListAsync(CancellationToken.None)).State);
    }

    [Fact]
    public async Task A_changed_file_or_mapping_begins_anew()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var file = trial.Write("events.csv", Events());
        var map = trial.Write("map.json", Plain);
        var request = new ImportRequest("csv", [file], ImportTrial.DataFolder) { Mapping = map };
        await Assert.ThrowsAsync<StoreException>(() => ImportRunner.RunAsync(request, new InterruptedStore(trial.Store) { MostWrites = 1 }, null, CancellationToken.None));
        await File.AppendAllTextAsync(file, "X1,2024-05-31,battle,3,20,5,1\n");
        var changed = await ImportRunner.RunAsync(request, trial.Store, null, CancellationToken.None);
        Assert.DoesNotContain(changed.Notes, note => note.Contains("went on", StringComparison.Ordinal));
        Assert.Equal((Rows + 1, RowBatch.MostRows), (changed.Read, changed.Unchanged));
        Assert.Equal(2, changed.Import);
    }

    [Fact]
    public async Task A_command_that_cannot_work_leaves_no_record()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await Assert.ThrowsAsync<Core.InputException>(() => trial.CsvAsync("a,b\n1,2\n", "incidents"));
        await trial.ImportAsync("csv", trial.Write("a.csv", "no,lon,lat\n1,20,5\n"), layer: "wells", dryRun: true);
        Assert.Empty(await trial.Store.Imports.ListAsync(CancellationToken.None));
    }

    // Every tenth row from the eleven thousandth on repeats an event of an earlier batch, newer or older by turns.
    private static string Events()
    {
        var text = new StringBuilder("event,day,type,killed,longitude,latitude,timestamp\n");
        for (var i = 0; i < Rows; i++)
        {
            var repeats = i > 11_000 && i % 10 == 0;
            var time = 1_700_000_000 + (repeats ? i % 20 == 0 ? 5_000_000 : -5_000_000 : i);
            var latitude = i % 1_000 == 999 ? "none" : (3 + (i % 997 / 250.0)).ToString("0.000", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"E{(repeats ? i - 10_500 : i)},2024-05-{(i % 28) + 1:00},battle,{i % 9},{16 + (i % 991 / 200.0):0.000},{latitude},{time}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Texts(IEnumerable<Stores.CapturedRow> rows) => rows
        .Select(row => string.Join('|', row.Values.Where(value => value.Key != "recordedAt").OrderBy(value => value.Key, StringComparer.Ordinal)) + row.Geometry)
        .Order(StringComparer.Ordinal);
}
