using System.Text.Json;
using GeoArms.Core.Layers;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Tests.Stores;

public abstract partial class StoreContract
{
    /// <summary>SQL for a geometry, as another program would give it to the database.</summary>
    private protected abstract string GeometrySql(Geometry geometry);

    [Fact]
    public async Task Replaced_and_deleted_rows_stay_in_the_history()
    {
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);
        await WriteAsync(Incident("1", change: row => row["extra"] = """{"a":[1,2]}"""));
        await WriteAsync(Incident("1", longitude: 18.75, change: row => row["killed"] = 5L));
        await WriteAsync(Incident("1", longitude: 18.75, change: row => row["killed"] = 5L));
        await WriteAsync(Incident("1", longitude: 18.75, change: row => row["killed"] = 6L));
        Assert.Equal(3, (await ReadIncidentAsync("1")).Revision);
        await Store.DeleteAsync("incidents", ["test:1"], Cancel);
        Assert.Empty(await ReadAsync(BuiltInLayers.Incidents));

        var history = await Store.HistoryAsync("incidents", "test:1", Cancel);
        Assert.Equal([(1, "update"), (2, "update"), (3, "delete")], history.Select(entry => ((int)entry.Revision, entry.Operation)));
        Assert.All(history, entry => Assert.InRange(entry.EndedAt, before, DateTimeOffset.UtcNow.AddMinutes(1)));
        var rows = history.Select(entry => JsonDocument.Parse(entry.RowJson).RootElement).ToList();
        Assert.Equal([3, 5, 6], rows.Select(row => row.GetProperty("killed").GetInt32()));
        Assert.Equal(18.5, ((Point)GeometryOf(rows[0])).X);
        Assert.Equal(18.75, ((Point)GeometryOf(rows[2])).X);
        Assert.Equal("2024-05-31", rows[0].GetProperty("occurred_from").GetString());
        Assert.Equal("test:1", rows[0].GetProperty("id").GetString());
        Assert.Equal(2, rows[0].GetProperty("extra").GetProperty("a")[1].GetInt32());
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("injured").ValueKind);
        Assert.Empty(await Store.HistoryAsync("incidents", "test:nobody", Cancel));
    }

    [Fact]
    public async Task The_history_keeps_every_type_exactly()
    {
        await Store.EnsureLayerAsync(EveryType, Cancel);
        var row = EveryTypeRow("1");
        row["Text"] = "\"quo\\te\" \n 北";
        row["Number"] = 0.1 + 0.2;
        row["Integer"] = 9_007_199_254_740_993L;
        row["Boolean"] = false;
        row["Timestamp"] = new DateTimeOffset(2024, 5, 31, 6, 0, 0, TimeSpan.Zero);
        row["TextList"] = new[] { "a", "b\"" };
        row.Geometry = new WKTReader().Read("POLYGON ((0 0, 1.12345678901234 0, 1 1, 0 0))");
        await WriteAsync(row);
        await Store.DeleteAsync(EveryType.Name, ["test:1"], Cancel);
        var kept = JsonDocument.Parse(Assert.Single(await Store.HistoryAsync(EveryType.Name, "test:1", Cancel)).RowJson).RootElement;
        Assert.Equal((string)row["Text"]!, kept.GetProperty("Text").GetString());
        Assert.Equal(0.1 + 0.2, kept.GetProperty("Number").GetDouble());
        Assert.Equal(9_007_199_254_740_993L, kept.GetProperty("Integer").GetInt64());
        Assert.False(kept.GetProperty("Boolean").GetBoolean());
        Assert.Equal((DateTimeOffset)row["Timestamp"]!, kept.GetProperty("Timestamp").GetDateTimeOffset());
        Assert.Equal(TimeSpan.Zero, kept.GetProperty("Timestamp").GetDateTimeOffset().Offset);
        Assert.Equal("b\"", kept.GetProperty("TextList")[1].GetString());
        Assert.True(row.Geometry.EqualsExact(GeometryOf(kept)));
    }

    [Fact]
    public async Task An_edit_by_another_program_makes_a_revision_and_is_told()
    {
        await WriteAsync(Incident("1"), Incident("2"));
        var recorded = (long)(await ReadIncidentAsync("1"))["recordedAt"]!;
        var position = await Store.PositionAsync(Cancel);
        await Task.Delay(5);
        await ForeignAsync($"UPDATE {Table("incidents")} SET notes = 'seen in the field' WHERE id = 'test:1'");

        AssertChanged(await ChangesAsync(position), "incidents", "test:1");
        var read = await ReadIncidentAsync("1");
        Assert.Equal("seen in the field", read["notes"]);
        Assert.Equal(2, read.Revision);
        Assert.True((long)read["recordedAt"]! > recorded);
        Assert.Equal(1, (await ReadIncidentAsync("2")).Revision);
        Assert.Equal([1L], (await Store.HistoryAsync("incidents", "test:1", Cancel)).Select(entry => entry.Revision));
    }

    [Fact]
    public async Task An_edit_of_the_geometry_by_another_program_is_seen()
    {
        await WriteAsync(Incident("1"));
        var position = await Store.PositionAsync(Cancel);
        await ForeignAsync($"UPDATE {Table("incidents")} SET geom = {GeometrySql(new Point(20, 5))} WHERE id = 'test:1'");
        AssertChanged(await ChangesAsync(position), "incidents", "test:1");
        Assert.Equal(new Point(20, 5), (await ReadIncidentAsync("1")).Geometry);
        Assert.Equal(2, (await ReadIncidentAsync("1")).Revision);
    }

    [Fact]
    public async Task An_update_that_changes_nothing_leaves_no_trace()
    {
        await WriteAsync(Incident("1"));
        var position = await Store.PositionAsync(Cancel);
        await ForeignAsync($"UPDATE {Table("incidents")} SET notes = notes, geom = geom WHERE id = 'test:1'");
        Assert.Empty((await ChangesAsync(position)).Layers);
        Assert.Equal(1, (await ReadIncidentAsync("1")).Revision);
        Assert.Empty(await Store.HistoryAsync("incidents", "test:1", Cancel));
    }

    [Fact]
    public async Task A_new_id_given_by_another_program_tells_both_ids()
    {
        await WriteAsync(Incident("1"));
        var position = await Store.PositionAsync(Cancel);
        await ForeignAsync($"UPDATE {Table("incidents")} SET id = 'test:other' WHERE id = 'test:1'");
        AssertChanged(await ChangesAsync(position), "incidents", "test:1", "test:other");
    }

    [Fact]
    public async Task A_row_inserted_by_another_program_with_few_columns_gets_the_rest()
    {
        var position = await Store.PositionAsync(Cancel);
        await ForeignAsync($"INSERT INTO {Table("incidents")} (occurred_from, occurred_to, geom) VALUES ('2024-05-31', '2024-05-31', {GeometrySql(new Point(1, 2))})");
        var read = Assert.Single(await ReadAsync(BuiltInLayers.Incidents));
        Assert.Equal("manual", read["source"]);
        Assert.Equal($"manual:{read["sourceId"]}", read.Id);
        Assert.Equal("mission", read["classification"]);
        Assert.Equal("reported", read["verification"]);
        Assert.Equal("unknown", read["weapon"]);
        Assert.Equal("unknown", read["eventType"]);
        Assert.Equal(1, read.Revision);
        Assert.NotNull(read["recordedAt"]);
        AssertChanged(await ChangesAsync(position), "incidents", read.Id);
        Assert.Empty(await Store.HistoryAsync("incidents", read.Id, Cancel));

        await ForeignAsync($"INSERT INTO {Table("incidents")} (source, source_id, occurred_from, occurred_to) VALUES ('patrol', '17', '2024-05-31', '2024-05-31')");
        Assert.Contains(await ReadAsync(BuiltInLayers.Incidents), row => row.Id == "patrol:17");
    }

    [Fact]
    public async Task A_row_deleted_by_another_program_leaves_a_tombstone()
    {
        await WriteAsync(Incident("1"), Incident("2"));
        var position = await Store.PositionAsync(Cancel);
        await ForeignAsync($"DELETE FROM {Table("incidents")} WHERE id = 'test:2'");
        AssertChanged(await ChangesAsync(position), "incidents", "test:2");
        Assert.Equal("delete", Assert.Single(await Store.HistoryAsync("incidents", "test:2", Cancel)).Operation);
    }

    [Theory]
    [InlineData("killed = -1")]
    [InlineData("classification = 'secret'")]
    [InlineData("verification = 'rumour'")]
    [InlineData("occurred_from = NULL")]
    [InlineData("occurred_from = '2024-02-31'")]
    [InlineData("occurred_from = 'soon'")]
    [InlineData("extra = '{not json'")]
    [InlineData("killed = 'three'")]
    [InlineData("civilians_targeted = 'perhaps'")]
    public async Task The_tables_refuse_values_that_break_a_rule_from_other_programs_too(string assignment)
    {
        await WriteAsync(Incident("1"));
        await Assert.ThrowsAnyAsync<Exception>(() => ForeignAsync($"UPDATE {Table("incidents")} SET {assignment} WHERE id = 'test:1'"));
        Assert.Equal(1, (await ReadIncidentAsync("1")).Revision);
    }

    [Theory]
    [InlineData("LINESTRING (0 0, 1 1)")]
    [InlineData("POINT (181 0)")]
    [InlineData("POINT (0 -91)")]
    public async Task The_tables_refuse_geometries_that_the_layer_does_not_take_from_other_programs_too(string text)
    {
        await WriteAsync(Incident("1"));
        var geometry = new WKTReader().Read(text);
        await Assert.ThrowsAnyAsync<Exception>(() => ForeignAsync($"UPDATE {Table("incidents")} SET geom = {GeometrySql(geometry)} WHERE id = 'test:1'"));
        Assert.Equal(new Point(18.5, 4.4), (await ReadIncidentAsync("1")).Geometry);
    }

    [Fact]
    public async Task What_another_program_rolls_back_is_not_told()
    {
        await WriteAsync(Incident("1"));
        var position = await Store.PositionAsync(Cancel);
        await ForeignAsync($"BEGIN; UPDATE {Table("incidents")} SET notes = 'x' WHERE id = 'test:1'; ROLLBACK");
        Assert.Empty((await ChangesAsync(position)).Layers);
        Assert.Equal(1, (await ReadIncidentAsync("1")).Revision);
    }

    private static Geometry GeometryOf(JsonElement row) => new WKBReader().Read(Convert.FromHexString(row.GetProperty("geom").GetString()!));
}
