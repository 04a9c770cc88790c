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
    private static readonly LayerSchema EveryType = new("every-type", "Every type", GeometryKinds.Any,
    [
        Own("Text", ColumnType.Text),
        Own("Code", ColumnType.Code),
        Own("Integer", ColumnType.Integer),
        Own("Number", ColumnType.Number),
        Own("Boolean", ColumnType.Boolean),
        Own("Date", ColumnType.Date),
        Own("Timestamp", ColumnType.Timestamp),
        Own("TextList", ColumnType.TextList),
        Own("Json", ColumnType.Json),
    ]);

    [Fact]
    public async Task A_row_of_every_type_comes_back_as_it_was_written()
    {
        await Store.EnsureLayerAsync(EveryType, Cancel);
        var moment = new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(2)).AddTicks(1_234_560);
        var row = EveryTypeRow("1");
        row["Text"] = "Bouar – \"côté\" 'est' \t\n\\ 北 🕊 \u0001";
        row["Code"] = "smallArms";
        row["Integer"] = long.MinValue;
        row["Number"] = 0.1 + 0.2;
        row["Boolean"] = true;
        row["Date"] = new DateOnly(1, 1, 1);
        row["Timestamp"] = moment;
        row["TextList"] = new[] { "", "a,b", "quo\"te", "back\\slash", "{brace}", "NULL", "北" };
        row["Json"] = """{"b": [1, 2.5, null, {"x": "y"}], "a": "é\"\\"}""";
        row["notes"] = "";
        row["flags"] = Array.Empty<string>();
        Assert.Equal(new WriteCounts(1, 0, 0), await WriteAsync(row));

        var read = Assert.Single(await ReadAsync(EveryType));
        Assert.Equal(row["Text"], read["Text"]);
        Assert.Equal("smallArms", read["Code"]);
        Assert.Equal(long.MinValue, read["Integer"]);
        Assert.Equal(0.1 + 0.2, read["Number"]);
        Assert.Equal(1L, read["Boolean"]);
        Assert.Equal(-719_162L, read["Date"]);
        Assert.Equal(TimeInterval.ToMicroseconds(moment), read["Timestamp"]);
        Assert.Equal((string[])row["TextList"]!, JsonSerializer.Deserialize<string[]>((string)read["TextList"]!));
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse((string)row["Json"]!).RootElement, JsonDocument.Parse((string)read["Json"]!).RootElement));
        Assert.Equal("", read["notes"]);
        Assert.Equal("[]", read["flags"]);
        Assert.Equal("test:1", read.Id);
        Assert.Equal("test", read["source"]);
        Assert.Equal("mission", read["classification"]);
        Assert.Equal("reported", read["verification"]);
        Assert.Equal(1L, read.Revision);
        Assert.InRange((long)read["recordedAt"]!, TimeInterval.ToMicroseconds(DateTimeOffset.UtcNow.AddMinutes(-5)), TimeInterval.ToMicroseconds(DateTimeOffset.UtcNow.AddMinutes(5)));

        Assert.Equal(new WriteCounts(0, 0, 1), await WriteAsync(row));
    }

    [Theory]
    [InlineData("9999-12-31", "9999-12-31T23:59:59.999999Z")]
    [InlineData("1969-12-31", "1969-12-31T23:59:59.5Z")]
    [InlineData("2000-01-01", "2000-01-01T00:00:00Z")]
    [InlineData("1582-10-10", "0001-01-01T00:00:00Z")]
    public async Task Days_and_moments_at_the_ends_of_the_calendar_come_back(string day, string moment)
    {
        await Store.EnsureLayerAsync(EveryType, Cancel);
        var row = EveryTypeRow("1");
        row["Date"] = DateOnly.Parse(day);
        row["Timestamp"] = DateTimeOffset.Parse(moment);
        await WriteAsync(row);
        var read = Assert.Single(await ReadAsync(EveryType));
        Assert.Equal(DateOnly.Parse(day).DayNumber - TimeInterval.UnixDayNumber, (long)read["Date"]!);
        Assert.Equal(TimeInterval.ToMicroseconds(DateTimeOffset.Parse(moment)), read["Timestamp"]);
    }

    [Fact]
    public async Task A_row_without_values_comes_back_without_values()
    {
        await Store.EnsureLayerAsync(EveryType, Cancel);
        var row = EveryTypeRow("1");
        row.Geometry = null;
        await WriteAsync(row);
        var read = Assert.Single(await ReadAsync(EveryType));
        Assert.Null(read.Geometry);
        Assert.Equal(
            ["classification", "id", "recordedAt", "revision", "source", "sourceId", "verification"],
            read.Values.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("POINT (18.5 4.4)")]
    [InlineData("POINT (-180 -90)")]
    [InlineData("POINT (180 90)")]
    [InlineData("MULTIPOINT ((1 2), (3 4))")]
    [InlineData("LINESTRING (0 0, 1.1234567890123 2, 3 4)")]
    [InlineData("MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))")]
    [InlineData("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))")]
    [InlineData("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))")]
    [InlineData("MULTIPOLYGON EMPTY")]
    [InlineData("POLYGON EMPTY")]
    [InlineData("LINESTRING EMPTY")]
    [InlineData("POINT EMPTY")]
    public async Task Every_kind_of_geometry_comes_back_exactly(string text)
    {
        await Store.EnsureLayerAsync(EveryType, Cancel);
        var row = EveryTypeRow("1");
        row.Geometry = new WKTReader().Read(text);
        await WriteAsync(row);
        var read = Assert.Single(await ReadAsync(EveryType));
        Assert.NotNull(read.Geometry);
        Assert.Equal(row.Geometry.OgcGeometryType, read.Geometry.OgcGeometryType);
        Assert.True(row.Geometry.EqualsExact(read.Geometry), $"Got {read.Geometry.AsText()}.");
        Assert.Equal(new WriteCounts(0, 0, 1), await WriteAsync(row));
    }

    [Fact]
    public async Task Every_built_in_layer_takes_a_row_and_gives_it_back()
    {
        foreach (var layer in BuiltInLayers.All)
        {
            var row = new FeatureRow(layer)
            {
                Geometry = layer.Geometry switch
                {
                    GeometryKinds.None => null,
                    var kinds when kinds.HasFlag(GeometryKinds.Point) => new Point(1, 2),
                    var kinds when kinds.HasFlag(GeometryKinds.Line) => new WKTReader().Read("LINESTRING (1 2, 3 4)"),
                    _ => new WKTReader().Read("POLYGON ((0 0, 1 0, 1 1, 0 0))"),
                },
            };
            row["source"] = "test";
            row["sourceId"] = layer.Name;
            foreach (var column in layer.Columns.Where(column => column.Required && row[column.Name] is null))
            {
                row[column.Name] = column.Type switch
                {
                    ColumnType.Date => new DateOnly(2024, 1, 1),
                    ColumnType.Timestamp => DateTimeOffset.UtcNow,
                    ColumnType.Text => "text",
                    ColumnType.Integer => 1L,
                    _ => null,
                };
            }

            Assert.Equal(new WriteCounts(1, 0, 0), await WriteAsync(row));
            var read = Assert.Single(await ReadAsync(layer));
            Assert.Equal($"test:{layer.Name}", read.Id);
            Assert.Equal(row.Geometry, read.Geometry);
            foreach (var code in layer.Columns.Skip(CommonColumns.Count).Where(column => column.Required && column.Type == ColumnType.Code))
            {
                Assert.Equal("unknown", read[code.Name]);
            }
        }
    }

    [Fact]
    public async Task An_empty_batch_changes_nothing()
    {
        var position = await Store.PositionAsync(Cancel);
        Assert.Equal(default, await Store.WriteAsync("incidents", [], Cancel));
        Assert.Equal(0, await Store.DeleteAsync("incidents", [], Cancel));
        Assert.True((await ChangesAsync(position)).IsEmpty);
    }

    [Fact]
    public async Task Inserted_updated_and_unchanged_rows_are_counted_apart()
    {
        Assert.Equal(new WriteCounts(3, 0, 0), await WriteAsync(Incident("1"), Incident("2"), Incident("3")));
        var counts = await WriteAsync(Incident("1"), Incident("2", change: row => row["killed"] = 4L), Incident("3", longitude: 18.6), Incident("4"));
        Assert.Equal(new WriteCounts(1, 2, 1), counts);
        Assert.Equal(4, await Store.CountAsync("incidents", Cancel));

        // To and from "not known" is a change too.
        Assert.Equal(new WriteCounts(0, 1, 0), await WriteAsync(Incident("1", change: row => row["killed"] = null)));
        Assert.Equal(new WriteCounts(0, 1, 0), await WriteAsync(Incident("1", change: row => row["killed"] = 0L)));
        Assert.Equal(new WriteCounts(0, 1, 0), await WriteAsync(Incident("4", change: row => row.Geometry = null)));
    }

    [Fact]
    public async Task Json_that_says_the_same_in_other_words_is_unchanged()
    {
        await WriteAsync(Incident("1", change: row => row["extra"] = """{"a": 1, "b": [true, {"d": 1, "c": 2}]}"""));
        Assert.Equal(new WriteCounts(0, 0, 1), await WriteAsync(Incident("1", change: row => row["extra"] = """{"b":[true,{"c":2,"d":1}],"a":1}""")));
        Assert.Equal(new WriteCounts(0, 1, 0), await WriteAsync(Incident("1", change: row => row["extra"] = """{"b":[true,{"c":2,"d":2}],"a":1}""")));
    }

    [Fact]
    public async Task A_bad_row_in_the_middle_leaves_nothing_of_the_batch()
    {
        var rows = Enumerable.Range(0, 100).Select(i => Incident(i.ToString())).ToArray();
        rows[50]["killed"] = -1L;
        var position = await Store.PositionAsync(Cancel);
        var refused = await Assert.ThrowsAsync<InputException>(() => WriteAsync(rows));
        Assert.Contains("'test:50'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'killed'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Store.CountAsync("incidents", Cancel));
        Assert.True((await ChangesAsync(position)).IsEmpty);
        Assert.Equal(new WriteCounts(1, 0, 0), await WriteAsync(rows[0]));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        var rows = new CancelAfter(Enumerable.Range(0, 5000).Select(i => Incident(i.ToString())).ToArray(), cancelled, 2500);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync("incidents", rows, cancelled.Token));
        Assert.Equal(0, await Store.CountAsync("incidents", Cancel));
        Assert.Equal(new WriteCounts(1, 0, 0), await WriteAsync(Incident("1")));
    }

    [Theory]
    [InlineData("killed", -1L)]
    [InlineData("geoPrecision", -0.5)]
    [InlineData("geoPrecision", double.NaN)]
    [InlineData("geoPrecision", double.PositiveInfinity)]
    [InlineData("classification", "secret")]
    [InlineData("verification", "rumour")]
    [InlineData("occurredFrom", null)]
    [InlineData("sourceId", null)]
    [InlineData("place", "zero \0 character")]
    [InlineData("extra", "{not json")]
    [InlineData("killed", "three")]
    public async Task A_value_that_breaks_a_rule_is_refused_by_column_name(string column, object? value)
    {
        var refused = await Assert.ThrowsAsync<InputException>(() => WriteAsync(Incident("7", change: row => row[column] = value)));
        Assert.Contains(column == "sourceId" ? "source" : column, refused.Message, StringComparison.Ordinal);
        Assert.Contains("'incidents'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LINESTRING (0 0, 1 1)")]
    [InlineData("POLYGON ((0 0, 1 0, 1 1, 0 0))")]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 1))")]
    [InlineData("POINT (180.001 0)")]
    [InlineData("POINT (0 -90.5)")]
    public async Task A_geometry_that_the_layer_does_not_take_is_refused(string text)
    {
        var refused = await Assert.ThrowsAsync<InputException>(() => WriteAsync(Incident("7", change: row => row.Geometry = new WKTReader().Read(text))));
        Assert.Contains("'test:7'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_id_twice_in_a_batch_is_refused()
    {
        var refused = await Assert.ThrowsAsync<InputException>(() => WriteAsync(Incident("1"), Incident("1")));
        Assert.Contains("'test:1'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_layer_is_refused_with_the_nearest_name()
    {
        var refused = await Assert.ThrowsAsync<InputException>(() => Store.CountAsync("incident", Cancel));
        Assert.Contains("'incidents'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_thousand_rows_go_in_and_come_out_in_the_order_of_their_numbers()
    {
        var rows = Enumerable.Range(0, 50_000).Select(i => Incident(i.ToString(), (i % 360) - 180 + 0.25, (i % 180) - 90 + 0.25)).ToArray();
        Assert.Equal(new WriteCounts(50_000, 0, 0), await WriteAsync(rows));
        var read = await ReadAsync(BuiltInLayers.Incidents);
        Assert.Equal(50_000, read.Count);
        Assert.Equal(50_000, read.Select(row => row.Id).Distinct(StringComparer.Ordinal).Count());
        for (var i = 1; i < read.Count; i++)
        {
            Assert.True(read[i - 1].Key < read[i].Key);
        }

        var byId = read.ToDictionary(row => row.Id, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            Assert.Equal(row.Geometry, byId[row.Id].Geometry);
        }

        Assert.Equal(new WriteCounts(0, 0, 50_000), await WriteAsync(rows));
    }

    [Fact]
    public async Task Row_numbers_grow_and_are_not_reused()
    {
        await WriteAsync(Incident("1"), Incident("2"));
        var before = (await ReadIncidentAsync("2")).Key;
        Assert.Equal(1, await Store.DeleteAsync("incidents", ["test:2"], Cancel));
        await WriteAsync(Incident("2"));
        Assert.True((await ReadIncidentAsync("2")).Key > before);
    }

    [Fact]
    public async Task Rows_are_read_by_id_and_unknown_ids_left_out()
    {
        string[] awkward = ["quo'te", "dou\"ble", "back\\slash", "{brace}", "comma,", "北 🕊", " ", "NULL"];
        await WriteAsync([.. awkward.Select(id => Incident(id)), Incident("other")]);
        var sink = new CapturingSink(BuiltInLayers.Incidents);
        await Store.ReadRowsAsync("incidents", [.. awkward.Select(id => "test:" + id), "test:nobody", ""], sink, Cancel);
        Assert.Equal(awkward.Select(id => "test:" + id).Order(StringComparer.Ordinal), sink.Rows.Select(row => row.Id).Order(StringComparer.Ordinal));
        Assert.Equal(awkward.Length, await Store.DeleteAsync("incidents", [.. awkward.Select(id => "test:" + id), "test:nobody"], Cancel));
        Assert.Equal(1, await Store.CountAsync("incidents", Cancel));
    }

    [Fact]
    public async Task Readers_and_a_writer_do_not_wait_for_each_other()
    {
        await WriteAsync([.. Enumerable.Range(0, 2000).Select(i => Incident(i.ToString()))]);
        var writing = Task.Run(async () =>
        {
            for (var round = 1; round <= 10; round++)
            {
                await WriteAsync([.. Enumerable.Range(0, 2000).Select(i => Incident(i.ToString(), change: row => row["killed"] = (long)round * 100))]);
            }
        });
        var reading = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            do
            {
                var rows = await ReadAsync(BuiltInLayers.Incidents);
                Assert.Equal(2000, rows.Count);

                // One batch, one state: a reader never sees half of a write.
                Assert.Single(rows.Select(row => row["killed"]).Distinct());
            }
            while (!writing.IsCompleted);
        }));
        await Task.WhenAll(reading.Append(writing));
        Assert.Equal(11, (await ReadIncidentAsync("0")).Revision);
    }

    private static ColumnSchema Own(string name, ColumnType type) => new(name, type, name) { SqlName = name };

    private static FeatureRow EveryTypeRow(string sourceId)
    {
        var row = new FeatureRow(EveryType) { Geometry = new Point(1, 2) };
        row["source"] = "test";
        row["sourceId"] = sourceId;
        return row;
    }
}
