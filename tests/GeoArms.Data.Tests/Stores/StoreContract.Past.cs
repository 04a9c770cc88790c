using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import;
using GeoArms.Data.Stores;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Tests.Stores;

public abstract partial class StoreContract
{
    /// <summary>SQL that makes the store one of before there was a record of insertions, but for the number of the step.</summary>
    private protected abstract string ForgetRecord();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_layer_is_read_again_as_it_was_at_every_position_whatever_was_written_since(int seed)
    {
        var random = new Random(seed);
        var states = new List<(ChangePosition Position, List<string> Rows)> { (await Store.PositionAsync(Cancel), []) };
        var next = 0;
        for (var step = 0; step < 60; step++)
        {
            var rows = await ReadAsync(BuiltInLayers.Incidents);
            var one = rows.Count > 0 ? rows[random.Next(rows.Count)].Id : "test:0";
            switch (random.Next(8))
            {
                case 0 or 1:
                    await WriteAsync([.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Incident($"{next++}", random.Next(10)))]);
                    break;
                case 2:
                    // Some that are there with other content, some that were deleted before.
                    await WriteAsync([.. Enumerable.Range(0, next).Where(_ => random.Next(3) == 0).Append(next++).Select(i => Incident($"{i}", random.Next(10), change: row => row["killed"] = (long)random.Next(5)))]);
                    break;
                case 3:
                    await Store.DeleteAsync("incidents", [one], Cancel);
                    break;
                case 4:
                    await ForeignAsync($"UPDATE {Table("incidents")} SET notes = 'step {step}' WHERE id = '{one}'");
                    break;
                case 5:
                    await ForeignAsync($"DELETE FROM {Table("incidents")} WHERE id = '{one}'");
                    break;
                case 6:
                    await ForeignAsync($"INSERT INTO {Table("incidents")} (occurred_from, occurred_to, geom) VALUES ('2024-05-31', '2024-05-31', {GeometrySql(new Point(1, 2))})");
                    break;
                default:
                    await ForeignAsync($"BEGIN; UPDATE {Table("incidents")} SET id = 'test:{next + 1000}', source_id = '{next + 1000}' WHERE id = '{one}'; UPDATE {Table("incidents")} SET killed = 7; COMMIT");
                    next++;
                    break;
            }

            states.Add((await Store.PositionAsync(Cancel), Told(await ReadAsync(BuiltInLayers.Incidents))));
        }

        foreach (var (position, rows) in states)
        {
            Assert.Equal(rows, await PastAsync(BuiltInLayers.Incidents, position));
        }
    }

    [Fact]
    public async Task An_import_and_its_undoing_leave_the_states_before_and_between_readable()
    {
        await WriteAsync(Incident("1"), Incident("2"));
        var before = (await Store.PositionAsync(Cancel), Told(await ReadAsync(BuiltInLayers.Incidents)));
        await using (var hold = await BeginImportAsync("a"))
        {
            await ImportAsync(hold, 1, 1, Incident("1", longitude: 30), Incident("3"));
            await ImportAsync(hold, 2, 2, Incident("2", longitude: 30), Incident("4"), Incident("5"));
        }

        await Store.DeleteAsync("incidents", ["test:5"], Cancel);
        var between = (await Store.PositionAsync(Cancel), Told(await ReadAsync(BuiltInLayers.Incidents)));
        await ImportUndo.RunAsync(Store, (await Store.Imports.ListAsync(Cancel))[0].Id, "tester", isDryRun: false, null, Cancel);
        await WriteAsync(Incident("5"), Incident("3", longitude: 1));

        Assert.Equal(before.Item2, await PastAsync(BuiltInLayers.Incidents, before.Item1));
        Assert.Equal(between.Item2, await PastAsync(BuiltInLayers.Incidents, between.Item1));
        Assert.Equal(Told(await ReadAsync(BuiltInLayers.Incidents)), await PastAsync(BuiltInLayers.Incidents, await Store.PositionAsync(Cancel)));
    }

    [Fact]
    public async Task Every_type_of_value_comes_back_as_it_was_handed_over_before()
    {
        await Store.EnsureLayerAsync(EveryType, Cancel);
        var row = EveryTypeRow("1");
        row["Text"] = "\"quo\\te\" \n 北 \u0001";
        row["Number"] = 0.1 + 0.2;
        row["Integer"] = -9_007_199_254_740_993L;
        row["TextList"] = new[] { "a", "b\"", "ü\t" };
        row["Timestamp"] = new DateTimeOffset(2024, 5, 31, 6, 0, 0, 120, 340, TimeSpan.FromHours(2));
        row.Geometry = new WKTReader().Read("MULTILINESTRING ((0 0, 1.12345678901234 1), (2 2, 3 3))");
        await WriteAsync(row, EveryTypeRow("2"));
        var (position, then) = (await Store.PositionAsync(Cancel), Told(await ReadAsync(EveryType)));
        row["Integer"] = 1L;
        await WriteAsync(row);
        await Store.DeleteAsync(EveryType.Name, ["test:1", "test:2"], Cancel);
        Assert.Equal(then, await PastAsync(EveryType, position));
    }

    [Fact]
    public async Task A_layer_that_was_widened_since_is_read_in_the_columns_of_now()
    {
        var narrow = await Store.EnsureLayerAsync(Layer(("count", ColumnType.Integer), ("share", ColumnType.Number), ("seen", ColumnType.Timestamp), ("day", ColumnType.Date), ("flag", ColumnType.Boolean)), Cancel);
        FeatureRow Well(string id) => Row(
            narrow, id, ("count", 7L), ("share", 0.1 + 0.2), ("seen", new DateTimeOffset(2024, 5, 31, 6, 0, 0, TimeSpan.Zero)), ("day", new DateOnly(2024, 5, 31)), ("flag", true));
        await Store.WriteAsync("wells", [Well("1"), Well("2"), Well("3")], Cancel);
        var position = await Store.PositionAsync(Cancel);

        // One changes before the widening, one after it, one never.
        await Store.DeleteAsync("wells", ["test:1"], Cancel);
        var wide = await Store.EnsureLayerAsync(
            Layer(("count", ColumnType.Number), ("share", ColumnType.Text), ("seen", ColumnType.Text), ("day", ColumnType.Timestamp), ("flag", ColumnType.Text), ("depth", ColumnType.Number)), Cancel);
        await Store.DeleteAsync("wells", ["test:2"], Cancel);
        var rows = await PastAsync(wide, position);
        Assert.Equal(3, rows.Count);
        Assert.Equal(rows[2], Told(await ReadAsync(wide))[0]);

        // The three differ in nothing but their number, id and source id.
        Assert.Single(rows.Select((row, i) => row.Replace($"test:{i + 1}", "", StringComparison.Ordinal).Replace($"sourceId={i + 1}", "", StringComparison.Ordinal)[row.IndexOf('|', StringComparison.Ordinal)..]).Distinct());
    }

    [Fact]
    public async Task A_layer_that_was_made_since_was_not_there()
    {
        var before = await Store.PositionAsync(Cancel);
        await WriteAsync(Incident("1"));
        await Store.EnsureLayerAsync(EveryType, Cancel);
        var after = await Store.PositionAsync(Cancel);
        await WriteAsync(EveryTypeRow("1"));
        await Store.EnsureLayerAsync(new LayerSchema(EveryType.Name, "Every", EveryType.Geometry, [Own("more", ColumnType.Text)]), Cancel);
        var record = await Store.RecordAsync(Cancel);
        Assert.False(record.Has(EveryType.Name, before));
        Assert.True(record.Has(EveryType.Name, after));
        Assert.True(record.Has("incidents", before));
        Assert.Empty(await PastAsync((await Store.LayersAsync(Cancel)).Single(layer => layer.Name == EveryType.Name), after));
    }

    [Fact]
    public async Task A_moment_gives_the_last_position_before_what_was_written_after_it()
    {
        var record = await Store.RecordAsync(Cancel);
        Assert.True(record.Begins.Value <= (await Store.PositionAsync(Cancel)).Value);
        Assert.InRange(record.BegunAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
        await WriteAsync(Incident("1"), Incident("2"));
        var states = new List<(DateTimeOffset Moment, List<string> Rows)>();
        foreach (var write in (Func<Task>[])
        [
            () => WriteAsync(Incident("1", longitude: 3)),
            () => Store.DeleteAsync("incidents", ["test:2"], Cancel),
            () => WriteAsync(Incident("3")),
            () => ForeignAsync($"UPDATE {Table("incidents")} SET notes = 'x'"),
        ])
        {
            await Task.Delay(20);
            states.Add((DateTimeOffset.UtcNow, Told(await ReadAsync(BuiltInLayers.Incidents))));
            await Task.Delay(20);
            await write();
        }

        states.Add((DateTimeOffset.UtcNow.AddSeconds(1), Told(await ReadAsync(BuiltInLayers.Incidents))));
        foreach (var (moment, rows) in states)
        {
            Assert.Equal(rows, await PastAsync(BuiltInLayers.Incidents, await Store.PositionAtAsync(moment, Cancel)));
        }
    }

    [Fact]
    public async Task A_store_made_before_the_record_keeps_its_history_and_records_from_then_on()
    {
        var wells = await Store.EnsureLayerAsync(Layer(("count", ColumnType.Integer)), Cancel);
        await Store.WriteAsync("wells", [Row(wells, "1", ("count", 1L))], Cancel);
        await WriteAsync(Incident("1"), Incident("2"));
        await WriteAsync(Incident("1", longitude: 19));
        var early = await Store.PositionAsync(Cancel);
        await Store.DisposeAsync();
        await ForeignAsync(ForgetRecord());
        await ForeignAsync($"DELETE FROM {Book("migrations")} WHERE number = 5");
        await ForeignAsync($"UPDATE {Table("incidents")} SET killed = 8 WHERE id = 'test:2'");
        await ForeignAsync($"INSERT INTO {Table("incidents")} (source, source_id, occurred_from, occurred_to) VALUES ('test', '3', '2024-05-31', '2024-05-31')");

        var opened = await OpenAsync();
        var record = await opened.RecordAsync(Cancel);
        Assert.True(early.Value < record.Begins.Value);
        Assert.True(record.Has("wells", early));
        var position = await opened.PositionAsync(Cancel);
        Assert.True(position.Value >= record.Begins.Value);
        var then = Told(await ReadAsync(BuiltInLayers.Incidents, opened));
        await opened.WriteAsync("incidents", [Incident("1", longitude: 20), Incident("4")], Cancel);
        await ForeignAsync($"DELETE FROM {Table("incidents")} WHERE id = 'test:2'");
        await ForeignAsync($"INSERT INTO {Table("incidents")} (source, source_id, occurred_from, occurred_to) VALUES ('test', '5', '2024-05-31', '2024-05-31')");
        await opened.WriteAsync("wells", [Row(wells, "1", ("count", 2L)), Row(wells, "2", ("count", 2L))], Cancel);
        Assert.Equal(then, await PastAsync(BuiltInLayers.Incidents, position, opened));
        Assert.Equal(1L, Assert.Single(await PastRowsAsync(wells, position, opened))["count"]);
        Assert.Equal([1L, 2], (await opened.HistoryAsync("incidents", "test:1", Cancel)).Select(entry => entry.Revision));
    }

    /// <summary>The layer as it was, made from how it is: the rows whose ids are named go, those that are given come.</summary>
    private protected async Task<List<CapturedRow>> PastRowsAsync(LayerSchema schema, ChangePosition position, IStore? store = null)
    {
        var past = new CapturingSink(schema);
        var ids = await (store ?? Store).ReadPastAsync(schema.Name, position, past, Cancel);
        return [.. (await ReadAsync(schema, store)).Where(row => !ids.Contains(row.Id)).Concat(past.Rows).OrderBy(row => row.Key)];
    }

    private protected async Task<List<string>> PastAsync(LayerSchema schema, ChangePosition position, IStore? store = null) => Told(await PastRowsAsync(schema, position, store));

    private protected static List<string> Told(IEnumerable<CapturedRow> rows) =>
        [.. rows.OrderBy(row => row.Key).Select(row => $"{row.Key}|{string.Join(';', row.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => FormattableString.Invariant($"{value.Key}={value.Value}")))}|{row.Geometry?.AsText()}")];
}
