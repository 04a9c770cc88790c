using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Data.Stores;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Tests.Stores;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_layer_widens_and_keeps_its_rows_and_their_history()
    {
        await Store.EnsureLayerAsync(Layer(("count", ColumnType.Integer), ("day", ColumnType.Date), ("flag", ColumnType.Boolean), ("share", ColumnType.Number)), Cancel);
        var narrow = (await Store.LayersAsync(Cancel)).Single(layer => layer.Name == "wells");
        var row = Row(narrow, "1");
        row["count"] = 7L;
        row["day"] = new DateOnly(2024, 5, 31);
        row["flag"] = true;
        row["share"] = 0.25;
        await Store.WriteAsync("wells", [row], Cancel);
        row["count"] = 8L;
        await Store.WriteAsync("wells", [row], Cancel);
        var key = Assert.Single(await ReadAsync(narrow)).Key;
        var position = await Store.PositionAsync(Cancel);

        var wide = await Store.EnsureLayerAsync(
            Layer(("count", ColumnType.Number), ("day", ColumnType.Timestamp), ("flag", ColumnType.Text), ("share", ColumnType.Text), ("depth", ColumnType.Number)), Cancel);
        Assert.Equal(
            [ColumnType.Number, ColumnType.Timestamp, ColumnType.Text, ColumnType.Text, ColumnType.Number],
            wide.Columns.Skip(CommonColumns.Count).Select(column => column.Type));
        var changes = await ChangesAsync(position);
        Assert.True(changes.SchemaChanged);
        Assert.Null(Assert.Single(changes.Layers, layer => layer.Layer == "wells").Ids);

        var read = Assert.Single(await ReadAsync(wide));
        Assert.Equal(key, read.Key);
        Assert.Equal(2, read.Revision);
        Assert.Equal(8.0, read["count"]);
        Assert.Equal(TimeInterval.ToMicroseconds(new DateTimeOffset(2024, 5, 31, 0, 0, 0, TimeSpan.Zero)), read["day"]);
        Assert.Equal("true", read["flag"]);
        Assert.Equal("0.25", read["share"]);
        Assert.Null(read["depth"]);
        Assert.Equal(new Point(1, 2), read.Geometry);
        Assert.Equal(7, JsonDocument.Parse(Assert.Single(await Store.HistoryAsync("wells", "test:1", Cancel)).RowJson).RootElement.GetProperty("count").GetInt32());

        // The triggers know the new columns.
        await ForeignAsync($"UPDATE {Table("wells")} SET depth = 12.5 WHERE id = 'test:1'");
        Assert.Equal(3, Assert.Single(await ReadAsync(wide)).Revision);
        await ForeignAsync($"UPDATE {Table("wells")} SET depth = 13 WHERE id = 'test:1'");
        Assert.Equal(12.5, JsonDocument.Parse((await Store.HistoryAsync("wells", "test:1", Cancel))[^1].RowJson).RootElement.GetProperty("depth").GetDouble());

        // A row under the new declaration, and a number that was never given before.
        await Store.WriteAsync("wells", [Row(wide, "2")], Cancel);
        Assert.True((await ReadAsync(wide)).Single(other => other.Id == "test:2").Key > key);
    }

    [Theory]
    [InlineData(ColumnType.Integer)]
    [InlineData(ColumnType.Number)]
    [InlineData(ColumnType.Boolean)]
    [InlineData(ColumnType.Date)]
    [InlineData(ColumnType.Timestamp)]
    [InlineData(ColumnType.TextList)]
    [InlineData(ColumnType.Json)]
    [InlineData(ColumnType.Code)]
    public async Task Every_type_widens_to_text_that_says_the_same(ColumnType type)
    {
        var narrow = await Store.EnsureLayerAsync(Layer(("value", type)), Cancel);
        (object Value, string Text)[] samples = type switch
        {
            ColumnType.Integer => [(long.MaxValue, "9223372036854775807"), (-5L, "-5")],
            ColumnType.Number => [(0.1 + 0.2, "0.30000000000000004"), (5.0, "5"), (0.1, "0.1"), (-2.5, "-2.5")],
            ColumnType.Boolean => [(true, "true"), (false, "false")],
            ColumnType.Date => [(new DateOnly(1999, 12, 31), "1999-12-31")],
            ColumnType.Timestamp =>
            [
                (new DateTimeOffset(2024, 5, 31, 6, 0, 0, TimeSpan.FromHours(2)), "2024-05-31T04:00:00Z"),
                (new DateTimeOffset(2024, 5, 31, 6, 0, 0, 120, TimeSpan.Zero), "2024-05-31T06:00:00.120Z"),
                (new DateTimeOffset(2024, 5, 31, 6, 0, 0, 0, 100, TimeSpan.Zero), "2024-05-31T06:00:00.000100Z"),
            ],
            ColumnType.TextList => [(new[] { "a", "b\"" }, """["a","b\""]""")],
            ColumnType.Json => [("""{"a":1}""", """{"a":1}""")],
            _ => [("mine", "mine")],
        };
        await Store.WriteAsync("wells", [.. samples.Select((sample, i) => Row(narrow, i.ToString(), ("value", sample.Value))), Row(narrow, "none")], Cancel);
        var wide = await Store.EnsureLayerAsync(Layer(("value", ColumnType.Text)), Cancel);
        var rows = (await ReadAsync(wide)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        for (var i = 0; i < samples.Length; i++)
        {
            Assert.Equal(samples[i].Text, ((string)rows[$"test:{i}"]["value"]!).Replace("\": ", "\":", StringComparison.Ordinal));
        }

        Assert.Null(rows["test:none"]["value"]);
    }

    [Fact]
    public async Task A_narrower_declaration_leaves_the_layer_as_it_is()
    {
        var wide = await Store.EnsureLayerAsync(Layer(("a", ColumnType.Text), ("b", ColumnType.Number)), Cancel);
        var same = await Store.EnsureLayerAsync(Layer(("b", ColumnType.Integer)), Cancel);
        Assert.Equal(wide.Columns.Select(column => (column.Name, column.Type)), same.Columns.Select(column => (column.Name, column.Type)));
    }

    [Fact]
    public async Task A_layer_takes_more_kinds_of_geometry_when_it_widens()
    {
        var points = await Store.EnsureLayerAsync(new LayerSchema("wells", "Wells", GeometryKinds.Point, []), Cancel);
        await Store.WriteAsync("wells", [Row(points, "1")], Cancel);
        var row = Row(points, "2");
        row.Geometry = new WKTReader().Read("LINESTRING (0 0, 1 1)");
        await Assert.ThrowsAsync<InputException>(() => Store.WriteAsync("wells", [row], Cancel));
        await Store.EnsureLayerAsync(new LayerSchema("wells", "Wells", GeometryKinds.Line, []), Cancel);
        Assert.Equal(1, (await Store.WriteAsync("wells", [row], Cancel)).Inserted);
        Assert.Equal(2, (await ReadAsync(points)).Count);
    }

    [Fact]
    public async Task A_table_becomes_a_layer_when_geometry_comes()
    {
        var table = await Store.EnsureLayerAsync(new LayerSchema("wells", "Wells", GeometryKinds.None, []), Cancel);
        await Store.WriteAsync("wells", [Row(table, "1", geometry: null)], Cancel);
        var layer = await Store.EnsureLayerAsync(new LayerSchema("wells", "Wells", GeometryKinds.Point, []), Cancel);
        await Store.WriteAsync("wells", [Row(layer, "2")], Cancel);
        var rows = await ReadAsync(layer);
        Assert.Null(rows[0].Geometry);
        Assert.Equal(new Point(1, 2), rows[1].Geometry);
    }

    [Fact]
    public async Task Names_with_capitals_spaces_quotes_and_other_scripts_work_everywhere()
    {
        string[] names =
        [
            "Area Name", "area_name2", "quo\"te", "apos'trophe", "名前", "semi;colon", "select", "fid", "geom", "100%", "a.b", "{0}", "$1", "?1", "-- x", "back\\slash",
            new string('x', 70) + "1", new string('x', 70) + "2", new string('é', 40),
        ];
        var layer = await Store.EnsureLayerAsync(
            new LayerSchema("odd-names_2", "Odd", GeometryKinds.Point, names.Select(name => Own(name, ColumnType.Text))), Cancel);
        Assert.Equal(names, layer.Columns.Skip(CommonColumns.Count).Select(column => column.Name));
        var row = Row(layer, "1");
        foreach (var name in names)
        {
            row[name] = "value of " + name;
        }

        Assert.Equal(new WriteCounts(1, 0, 0), await Store.WriteAsync(layer.Name, [row], Cancel));
        Assert.Equal(new WriteCounts(0, 0, 1), await Store.WriteAsync(layer.Name, [row], Cancel));
        var read = Assert.Single(await ReadAsync(layer));
        Assert.All(names, name => Assert.Equal("value of " + name, read[name]));
        row["quo\"te"] = "other";
        await Store.WriteAsync(layer.Name, [row], Cancel);
        var kept = JsonDocument.Parse(Assert.Single(await Store.HistoryAsync(layer.Name, "test:1", Cancel)).RowJson).RootElement;
        Assert.Equal("value of quo\"te", kept.GetProperty("quo\"te").GetString());
        Assert.Equal("value of 名前", kept.GetProperty("名前").GetString());

        var wider = await Store.EnsureLayerAsync(new LayerSchema("odd-names_2", "Odd", GeometryKinds.Point, [Own("it's new", ColumnType.Integer)]), Cancel);
        Assert.Equal("value of fid", Assert.Single(await ReadAsync(wider))["fid"]);
    }

    [Fact]
    public async Task A_layer_of_very_many_columns_works()
    {
        var layer = await Store.EnsureLayerAsync(
            new LayerSchema("wide", "Wide", GeometryKinds.Point, Enumerable.Range(0, 400).Select(i => Own($"c{i}", i % 2 == 0 ? ColumnType.Number : ColumnType.Text))), Cancel);
        var row = Row(layer, "1", ("c398", 1.5), ("c399", "last"));
        await Store.WriteAsync("wide", [row], Cancel);
        row["c399"] = "changed";
        Assert.Equal(new WriteCounts(0, 1, 0), await Store.WriteAsync("wide", [row], Cancel));
        Assert.Contains("\"last\"", Assert.Single(await Store.HistoryAsync("wide", "test:1", Cancel)).RowJson, StringComparison.Ordinal);
        Assert.Equal("changed", Assert.Single(await ReadAsync(layer))["c399"]);
    }

    [Fact]
    public async Task Rows_of_an_older_declaration_are_still_taken_after_a_widening()
    {
        var narrow = await Store.EnsureLayerAsync(Layer(("a", ColumnType.Text)), Cancel);
        var wide = await Store.EnsureLayerAsync(Layer(("b", ColumnType.Text), ("a", ColumnType.Text)), Cancel);
        await Store.WriteAsync("wells", [Row(narrow, "1", ("a", "old")), Row(wide, "2", ("a", "x"), ("b", "new"))], Cancel);
        var rows = await ReadAsync(wide);
        Assert.Equal(("old", null), (rows[0]["a"], rows[0]["b"]));
        Assert.Equal(("x", "new"), (rows[1]["a"], rows[1]["b"]));
        var refused = await Assert.ThrowsAsync<InputException>(() => Store.WriteAsync("wells", [Row(Layer(("c", ColumnType.Text)), "3", ("c", "y"))], Cancel));
        Assert.Contains("'c'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("incidents")]
    [InlineData("coverage")]
    [InlineData("changes")]
    [InlineData("store")]
    [InlineData("gpkg_contents")]
    [InlineData("incidents_history")]
    public async Task A_layer_may_not_take_the_name_of_a_table_that_is_there(string name)
    {
        var refused = await Assert.ThrowsAsync<InputException>(() => Store.EnsureLayerAsync(new LayerSchema(name, "X", GeometryKinds.Point, []), Cancel));
        Assert.Contains($"'{name}'", refused.Message, StringComparison.Ordinal);
    }

    private static LayerSchema Layer(params (string Name, ColumnType Type)[] columns) =>
        new("wells", "Wells", GeometryKinds.Point, columns.Select(column => Own(column.Name, column.Type)));

    private static FeatureRow Row(LayerSchema layer, string sourceId, params (string Name, object Value)[] values) => Row(layer, sourceId, new Point(1, 2), values);

    private static FeatureRow Row(LayerSchema layer, string sourceId, Geometry? geometry, params (string Name, object Value)[] values)
    {
        var row = new FeatureRow(layer) { Geometry = geometry };
        row["source"] = "test";
        row["sourceId"] = sourceId;
        foreach (var (name, value) in values)
        {
            row[name] = value;
        }

        return row;
    }
}
