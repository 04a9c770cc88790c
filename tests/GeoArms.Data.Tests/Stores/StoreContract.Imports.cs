using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import;
using GeoArms.Data.Stores;
using GeoArms.Data.Stores.Imports;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Tests.Stores;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_batch_of_an_import_and_its_record_are_never_apart()
    {
        await using var hold = await BeginImportAsync("a");
        Assert.Equal(new WriteCounts(2, 0, 0), await ImportAsync(hold, 1, 2, Incident("1"), Incident("2")));
        await Assert.ThrowsAsync<InputException>(() => ImportAsync(hold, 2, 4, Incident("3"), Incident("4", change: row => row["killed"] = -1L)));
        Assert.Equal(2, await Store.CountAsync("incidents", Cancel));
        Assert.Equal(new WriteCounts(1, 1, 1), await ImportAsync(hold, 2, 5, Incident("1"), Incident("2", longitude: 19), Incident("3")));

        var batches = await Store.Imports.BatchesAsync(hold.Id, Cancel);
        Assert.Equal(
            [new StoredBatch(1, "incidents", 1, 2, new WriteCounts(2, 0, 0), false), new StoredBatch(1, "incidents", 2, 5, new WriteCounts(1, 1, 1), false)],
            batches);
    }

    [Fact]
    public async Task A_batch_without_rows_is_recorded_too()
    {
        await using var hold = await BeginImportAsync("a");
        Assert.Equal(default, await Store.WriteAsync("incidents", [], new ImportMark(hold, 1, 1, 10_000), Cancel));
        Assert.Equal(10_000, Assert.Single(await Store.Imports.BatchesAsync(hold.Id, Cancel)).RowsRead);
    }

    [Fact]
    public async Task An_import_that_was_broken_off_is_taken_up_by_the_next_run_of_the_same_command_only()
    {
        var first = await BeginImportAsync("a");
        Assert.False(first.IsResumed);
        await ImportAsync(first, 1, 2, Incident("1"), Incident("2"));
        await using (var beside = await BeginImportAsync("a"))
        {
            Assert.NotEqual(first.Id, beside.Id);
            Assert.False(beside.IsResumed);
            await Store.Imports.EndAsync(beside, ImportState.Finished, "{}", Cancel);
        }

        await first.DisposeAsync();
        await using (var other = await BeginImportAsync("b"))
        {
            Assert.False(other.IsResumed);
        }

        await using var again = await Store.Imports.BeginAsync(Order("a"), Cancel);
        Assert.True(again.IsResumed);
        Assert.Equal((first.Id, first.BegunAt), (again.Id, again.BegunAt));
        Assert.Equal(2, Assert.Single(await Store.Imports.BeginPartAsync(again, Part(), Cancel)).RowsRead);
        await ImportAsync(again, 2, 3, Incident("3"));
        await Store.Imports.EndAsync(again, ImportState.Finished, "{}", Cancel);
        await again.DisposeAsync();
        await using var after = await BeginImportAsync("a");
        Assert.False(after.IsResumed);
    }

    [Fact]
    public async Task Who_lost_an_import_to_another_run_writes_no_more_of_it()
    {
        var lost = await BeginImportAsync("a");
        await ImportAsync(lost, 1, 1, Incident("1"));
        await lost.DisposeAsync();
        await using var taken = await BeginImportAsync("a");
        Assert.Equal(lost.Id, taken.Id);
        var refused = await Assert.ThrowsAsync<StoreException>(() => ImportAsync(lost, 2, 2, Incident("2")));
        Assert.Contains($"Import {lost.Id}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await Store.CountAsync("incidents", Cancel));
        await Assert.ThrowsAsync<StoreException>(() => Store.Imports.EndAsync(lost, ImportState.Stopped, null, Cancel));
        await ImportAsync(taken, 2, 2, Incident("2"));
    }

    [Fact]
    public async Task Two_stores_on_one_place_see_who_is_at_an_import()
    {
        var other = await OpenAsync();
        await using var hold = await BeginImportAsync("a");
        await using (var beside = await other.Imports.BeginAsync(Order("a"), Cancel))
        {
            Assert.NotEqual(hold.Id, beside.Id);
            Assert.Equal(ImportState.Running, (await other.Imports.ListAsync(Cancel)).Single(record => record.Id == hold.Id).State);
            await Assert.ThrowsAsync<InputException>(() => other.Imports.BeginUndoAsync(hold.Id, "tester", Cancel));
        }

        Assert.Equal([ImportState.Stopped, ImportState.Running], (await other.Imports.ListAsync(Cancel)).Select(record => record.State));
    }

    [Fact]
    public async Task Imports_are_listed_with_all_that_is_known_of_them()
    {
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);
        var hold = await BeginImportAsync("a");
        await ImportAsync(hold, 1, 3, Incident("1"), Incident("2"));
        await Store.Imports.BeginPartAsync(hold, new ImportPart(2, "büro.csv", 77, "ff", "Sheet 2", "zones"), Cancel);
        await Store.Imports.EndAsync(hold, ImportState.Finished, """{"read":3}""", Cancel);
        await hold.DisposeAsync();

        var record = Assert.Single(await Store.Imports.ListAsync(Cancel));
        Assert.Equal((hold.Id, Order("a"), ImportState.Finished), (record.Id, record.Order, record.State));
        Assert.InRange(record.BegunAt, before, DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.InRange(Assert.NotNull(record.EndedAt), record.BegunAt, DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal("""{"read":3}""", record.Summary);
        Assert.Equal((null, null, null), (record.ResumedAt, record.UndoneAt, record.UndoneBy));
        Assert.Equal([Part(), new ImportPart(2, "büro.csv", 77, "ff", "Sheet 2", "zones")], record.Parts.Select(part => part.Part));
        Assert.Equal([(1, 3L), (0, 0L)], record.Parts.Select(part => (part.Batches, part.RowsRead)));
        Assert.Equal(new WriteCounts(2, 0, 0), record.Counts);
    }

    [Fact]
    public async Task Undoing_takes_back_what_nobody_changed_since_and_leaves_the_rest()
    {
        await WriteAsync(Incident("old"), Incident("edited"), Incident("same"));
        await using (var hold = await BeginImportAsync("a"))
        {
            await ImportAsync(hold, 1, 3, Incident("old", longitude: 30), Incident("new"), Incident("same"));
            await ImportAsync(hold, 2, 7, Incident("edited", longitude: 31), Incident("kept"), Incident("gone"), Incident("again"));
            await Store.Imports.EndAsync(hold, ImportState.Finished, "{}", Cancel);
        }

        await WriteAsync(Incident("edited", longitude: 32), Incident("kept", longitude: 33));
        await Store.DeleteAsync("incidents", ["test:gone", "test:again"], Cancel);
        await WriteAsync(Incident("again", longitude: 34));
        var import = (await Store.Imports.ListAsync(Cancel))[0].Id;
        var position = await Store.PositionAsync(Cancel);

        var foretold = await ImportUndo.RunAsync(Store, import, "tester", isDryRun: true, null, Cancel);
        Assert.Empty((await ChangesAsync(position)).Layers);
        var summary = await ImportUndo.RunAsync(Store, import, "tester", isDryRun: false, null, Cancel);

        Assert.Equal((1, 1, 2), (summary.Deleted, summary.Restored, summary.Gone));
        Assert.Equal([("incidents", "test:edited"), ("incidents", "test:kept")], summary.Left);
        Assert.Equal((1, 1, 2, 2), (foretold.Deleted, foretold.Restored, foretold.Gone, foretold.Left.Count));
        Assert.Equal(3, summary.ExitCode);
        var rows = (await ReadAsync(BuiltInLayers.Incidents)).ToDictionary(row => row.Id, row => (((Point)row.Geometry!).X, row.Revision));
        Assert.Equal(
            new Dictionary<string, (double, long)>
            {
                ["test:old"] = (18.5, 3), ["test:same"] = (18.5, 1), ["test:edited"] = (32, 3), ["test:kept"] = (33, 2), ["test:again"] = (34, 1),
            }.OrderBy(row => row.Key, StringComparer.Ordinal),
            rows.OrderBy(row => row.Key, StringComparer.Ordinal));
        Assert.Equal([(1, "update"), (2, "update")], (await Store.HistoryAsync("incidents", "test:old", Cancel)).Select(entry => ((int)entry.Revision, entry.Operation)));
        Assert.Equal("delete", Assert.Single(await Store.HistoryAsync("incidents", "test:new", Cancel)).Operation);
        AssertChanged(await ChangesAsync(position), "incidents", "test:new", "test:old");

        var record = Assert.Single(await Store.Imports.ListAsync(Cancel));
        Assert.Equal((ImportState.Undone, "tester"), (record.State, record.UndoneBy));
        Assert.Equal(["test:edited", "test:kept"], record.Parts[0].LeftIds);
        Assert.NotNull(record.UndoneAt);
        var refused = await Assert.ThrowsAsync<InputException>(() => ImportUndo.RunAsync(Store, import, "tester", isDryRun: false, null, Cancel));
        Assert.Contains("undone already", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_one_import_wrote_in_two_batches_goes_back_to_what_it_was_before()
    {
        await WriteAsync(Incident("old"));
        await using (var hold = await BeginImportAsync("a"))
        {
            await ImportAsync(hold, 1, 2, Incident("old", longitude: 30), Incident("new"));
            await ImportAsync(hold, 2, 4, Incident("old", longitude: 31), Incident("new", longitude: 31));
        }

        var summary = await ImportUndo.RunAsync(Store, (await Store.Imports.ListAsync(Cancel))[0].Id, "tester", isDryRun: false, null, Cancel);
        Assert.Empty(summary.Left);
        var row = Assert.Single(await ReadAsync(BuiltInLayers.Incidents));
        Assert.Equal(("test:old", 18.5), (row.Id, ((Point)row.Geometry!).X));
    }

    [Fact]
    public async Task Imports_that_are_undone_one_after_the_other_leave_nothing()
    {
        foreach (var (key, longitude) in ((string, double)[])[("a", 20), ("b", 21), ("c", 22)])
        {
            await using var hold = await BeginImportAsync(key);
            await ImportAsync(hold, 1, 1, Incident("1", longitude));
            await Store.Imports.EndAsync(hold, ImportState.Finished, "{}", Cancel);
        }

        var imports = (await Store.Imports.ListAsync(Cancel)).Select(record => record.Id).ToList();
        foreach (var (import, longitude) in imports.Zip([21.0, 20.0]))
        {
            Assert.Equal(0, (await ImportUndo.RunAsync(Store, import, "tester", isDryRun: false, null, Cancel)).ExitCode);
            Assert.Equal(longitude, ((Point)(await ReadIncidentAsync("1")).Geometry!).X);
        }

        Assert.Equal(1, (await ImportUndo.RunAsync(Store, imports[2], "tester", isDryRun: false, null, Cancel)).Deleted);
        Assert.Empty(await ReadAsync(BuiltInLayers.Incidents));
    }

    [Fact]
    public async Task An_undoing_that_was_broken_off_is_completed_by_the_next()
    {
        await WriteAsync(Incident("1"), Incident("2"));
        await using (var hold = await BeginImportAsync("a"))
        {
            await ImportAsync(hold, 1, 1, Incident("1", longitude: 30), Incident("3"));
            await ImportAsync(hold, 2, 2, Incident("2", longitude: 30), Incident("1", longitude: 31));
        }

        var import = (await Store.Imports.ListAsync(Cancel))[0].Id;
        await using (var broken = await Store.Imports.BeginUndoAsync(import, "tester", Cancel))
        {
            var last = (await Store.Imports.BatchesAsync(import, Cancel))[^1];
            Assert.Equal(2, (await Store.Imports.UndoAsync(import, last, await Store.Imports.RestoredAsync("incidents", Cancel), broken, Cancel)).Restored);
            await Assert.ThrowsAsync<InputException>(() => Store.Imports.BeginUndoAsync(import, "tester", Cancel));
        }

        Assert.Equal(ImportState.Undoing, (await Store.Imports.ListAsync(Cancel))[0].State);
        await using (var anew = await BeginImportAsync("a"))
        {
            Assert.NotEqual(import, anew.Id);
        }

        var summary = await ImportUndo.RunAsync(Store, import, "tester", isDryRun: false, null, Cancel);
        Assert.Equal((1, 1, 0), (summary.Deleted, summary.Restored, summary.Left.Count));
        Assert.All(await ReadAsync(BuiltInLayers.Incidents), row => Assert.Equal(18.5, ((Point)row.Geometry!).X));
    }

    [Theory]
    [InlineData("POLYGON ((0 0, 1.12345678901234 0, 1 1, 0 0))")]
    [InlineData("POINT (18.123456789012345 -4.4)")]
    [InlineData("MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))")]
    [InlineData(null)]
    public async Task A_restored_row_has_every_value_that_it_had(string? geometry)
    {
        await Store.EnsureLayerAsync(EveryType, Cancel);
        var row = EveryTypeRow("1");
        row["Text"] = "\"quo\\te\" \n 北 🕊 \u0001";
        row["Code"] = "smallArms";
        row["Integer"] = long.MinValue;
        row["Number"] = 0.1 + 0.2;
        row["Boolean"] = false;
        row["Date"] = new DateOnly(1969, 12, 31);
        row["Timestamp"] = new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(2)).AddTicks(1_234_560);
        row["TextList"] = new[] { "", "a,b", "quo\"te", "北" };
        row["Json"] = """{"b": [1, 2.5, null, {"x": "y"}], "a": "é\"\\"}""";
        row["flags"] = Array.Empty<string>();
        row["geoPrecision"] = 1e-7;
        row.Geometry = geometry is null ? null : new WKTReader().Read(geometry);
        var bare = EveryTypeRow("2");
        bare.Geometry = null;
        await WriteAsync(row, bare);
        var before = await ReadAsync(EveryType);
        await using (var hold = await BeginImportAsync("a", EveryType.Name))
        {
            var changed = EveryTypeRow("1");
            changed.Geometry = new Point(1, 2);
            changed["Text"] = "other";
            var filled = EveryTypeRow("2");
            filled["Json"] = "[1]";
            filled["Number"] = 7.5;
            await Store.WriteAsync(EveryType.Name, [changed, filled], new ImportMark(hold, 1, 1, 2), Cancel);
        }

        Assert.Equal(2, (await ImportUndo.RunAsync(Store, (await Store.Imports.ListAsync(Cancel))[0].Id, "tester", isDryRun: false, null, Cancel)).Restored);
        foreach (var (was, isNow) in before.Zip(await ReadAsync(EveryType)))
        {
            string[] own = ["recordedAt", "revision"];
            Assert.Equal(was.Values.Where(value => !own.Contains(value.Key)).OrderBy(value => value.Key), isNow.Values.Where(value => !own.Contains(value.Key)).OrderBy(value => value.Key));
            Assert.Equal(was.Geometry?.AsText(), isNow.Geometry?.AsText());
            Assert.Equal(3, isNow.Revision);
        }
    }

    [Fact]
    public async Task A_row_is_restored_into_a_layer_that_was_widened_since()
    {
        LayerSchema Wells(params (string Name, ColumnType Type)[] columns) =>
            new("wells", "Wells", GeometryKinds.Point, [.. columns.Select(column => new ColumnSchema(column.Name, column.Type, column.Name) { SqlName = column.Name })]);
        var narrow = await Store.EnsureLayerAsync(Wells(("depth", ColumnType.Integer), ("dug", ColumnType.Date), ("dry", ColumnType.Boolean)), Cancel);
        FeatureRow Well(LayerSchema schema, object depth, object dug, object dry)
        {
            var row = new FeatureRow(schema) { Geometry = new Point(1, 2) };
            (row["source"], row["sourceId"], row["depth"], row["dug"], row["dry"]) = ("test", "1", depth, dug, dry);
            return row;
        }

        await Store.WriteAsync("wells", [Well(narrow, 12L, new DateOnly(2020, 2, 29), true)], Cancel);
        await using (var hold = await BeginImportAsync("a", "wells"))
        {
            await Store.WriteAsync("wells", [Well(narrow, 13L, new DateOnly(2021, 1, 1), false)], new ImportMark(hold, 1, 1, 1), Cancel);
        }

        var wide = await Store.EnsureLayerAsync(Wells(("depth", ColumnType.Text), ("dug", ColumnType.Timestamp), ("dry", ColumnType.Text), ("owner", ColumnType.Text)), Cancel);
        await ImportUndo.RunAsync(Store, (await Store.Imports.ListAsync(Cancel))[0].Id, "tester", isDryRun: false, null, Cancel);
        var row = Assert.Single(await ReadAsync(wide));
        Assert.Equal(("12", "true", null), (row["depth"], row["dry"], row["owner"]));
        Assert.Equal(new DateTimeOffset(2020, 2, 29, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000, row["dug"]);
    }

    private static ImportOrder Order(string key) => new(key, "tester", "csv", "1.2.3") { MappingName = "acled", Mapping = """{"layer":"incidents"}""", Options = """{"id":"no"}""" };

    private static ImportPart Part(string layer = "incidents") => new(1, "events.csv.gz", 4_000_000_000, "abc123", "", layer);

    private async Task<ImportHold> BeginImportAsync(string key, string layer = "incidents")
    {
        var hold = await Store.Imports.BeginAsync(Order(key), Cancel);
        await Store.Imports.BeginPartAsync(hold, Part(layer), Cancel);
        return hold;
    }

    private Task<WriteCounts> ImportAsync(ImportHold hold, int batch, long read, params FeatureRow[] rows) =>
        Store.WriteAsync("incidents", rows, new ImportMark(hold, 1, batch, read), Cancel);
}
