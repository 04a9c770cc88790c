using GeoArms.Core.Layers;

namespace GeoArms.Data.Tests.Stores;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Changes_are_told_once_and_in_order_of_positions()
    {
        var start = await Store.PositionAsync(Cancel);
        await WriteAsync(Incident("1"), Incident("2"));
        var first = await ChangesAsync(start);
        AssertChanged(first, "incidents", "test:1", "test:2");
        Assert.True(first.Position.Value > start.Value);
        Assert.True((await ChangesAsync(first.Position)).IsEmpty);

        await WriteAsync(Incident("2", change: row => row["killed"] = 9L));
        await WriteAsync(Incident("2", change: row => row["killed"] = 10L));
        await Store.DeleteAsync("incidents", ["test:1"], Cancel);
        var second = await ChangesAsync(first.Position);
        AssertChanged(second, "incidents", "test:1", "test:2");
        Assert.True((await ChangesAsync(second.Position)).IsEmpty);

        // An earlier position still tells all that came after it.
        AssertChanged(await ChangesAsync(start), "incidents", "test:1", "test:2");
        Assert.True((await ChangesAsync(await Store.PositionAsync(Cancel))).IsEmpty);
    }

    [Fact]
    public async Task Each_layer_that_changed_is_told_apart()
    {
        var start = await Store.PositionAsync(Cancel);
        await WriteAsync(Incident("1"));
        var coverage = new Core.Rows.FeatureRow(BuiltInLayers.Coverage);
        coverage["source"] = "test";
        coverage["sourceId"] = "c";
        coverage["pcode"] = "CF11";
        coverage["month"] = new DateOnly(2024, 5, 1);
        await WriteAsync(coverage);
        var changes = await ChangesAsync(start);
        Assert.Equal(["coverage", "incidents"], changes.Layers.Select(layer => layer.Layer).Order(StringComparer.Ordinal));
        Assert.Equal(["test:c"], changes.Layers.Single(layer => layer.Layer == "coverage").Ids);
    }

    [Fact]
    public async Task A_second_program_on_the_same_store_sees_the_changes_of_the_first()
    {
        var other = await OpenAsync();
        Assert.Equal(Store.StoreId, other.StoreId);
        var start = await other.PositionAsync(Cancel);
        await WriteAsync(Incident("1"));
        AssertChanged(await other.ChangesAsync(start, Cancel), "incidents", "test:1");
        Assert.Equal("test:1", Assert.Single(await ReadAsync(BuiltInLayers.Incidents, other)).Id);
    }

    [Fact]
    public async Task A_change_after_a_layer_was_read_is_told_from_the_position_of_the_read()
    {
        await WriteAsync(Incident("1"));
        var position = await Store.ReadLayerAsync("incidents", new CapturingSink(BuiltInLayers.Incidents), Cancel);
        await WriteAsync(Incident("2"));
        var change = Assert.Single((await ChangesAsync(position)).Layers);
        Assert.Contains("test:2", change.Ids!);
    }

    [Fact]
    public async Task Ten_thousand_ids_are_listed_and_one_more_means_the_whole_layer()
    {
        var start = await Store.PositionAsync(Cancel);
        await WriteAsync([.. Enumerable.Range(0, 10_000).Select(i => Incident(i.ToString(), i * 0.01))]);
        var listed = Assert.Single((await ChangesAsync(start)).Layers);
        Assert.Equal(10_000, listed.Ids!.Count);

        await WriteAsync(Incident("one more"));
        Assert.Null(Assert.Single((await ChangesAsync(start)).Layers).Ids);
    }

    [Fact]
    public async Task A_statement_that_changes_very_many_rows_means_the_whole_layer()
    {
        await WriteAsync([.. Enumerable.Range(0, 10_001).Select(i => Incident(i.ToString(), i * 0.01))]);
        var start = await Store.PositionAsync(Cancel);
        await ForeignAsync($"UPDATE {Table("incidents")} SET notes = 'all of them'");
        Assert.Null(Assert.Single((await ChangesAsync(start)).Layers).Ids);
        Assert.Equal(2, (await ReadIncidentAsync("5")).Revision);
        Assert.Equal("10001", await ForeignScalarAsync($"SELECT count(*) FROM {Table("incidents_history")}"));
    }

    [Fact]
    public async Task A_new_layer_is_told_as_a_change_of_declarations()
    {
        var start = await Store.PositionAsync(Cancel);
        await Store.EnsureLayerAsync(EveryType, Cancel);
        var changes = await ChangesAsync(start);
        Assert.True(changes.SchemaChanged);
        Assert.Equal([EveryType.Name], changes.Layers.Select(layer => layer.Layer));

        await Store.EnsureLayerAsync(EveryType, Cancel);
        Assert.True((await ChangesAsync(changes.Position)).IsEmpty);
    }
}
