using System.Text;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tests.Snapshots;

public class ColumnReaderTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(6000)]
    public void Every_value_comes_back_as_it_was_put_in(int count)
    {
        var rows = Trial.Rows(21, count);
        for (var i = 0; i < count; i++)
        {
            // Few distinct at first, all distinct later: the column must change from dictionary to heap unseen.
            rows[i]["notes"] = i % 5 == 0 ? null : i < 100 ? "same" : $"note {i}" + new string('x', i % 300);
        }

        var view = Trial.View(rows);
        foreach (var column in view.Columns.Where(column => column.IsStored))
        {
            var reader = view.Column(column.Name);
            foreach (var row in rows)
            {
                var index = view.FindRow(row.Id);
                Assert.Equal(Text(column, column.Name == "id" ? row.Id : row[column.Name]), Text(reader, index));
                AssertCode(reader, index);
            }
        }
    }

    [Fact]
    public void A_source_id_comes_back_whether_or_not_the_id_ends_with_it()
    {
        var builder = new SnapshotBuilder(Trial.Schema);
        (string Id, string Source, string? SourceId)[] rows = [("t:1", "t", "1"), ("t::", "t", ":"), ("t:x", "t", "other"), ("t:3", "t", "3"), ("u:4", "t", "4"), ("t:5", "t", null), ("t:", "t", "")];
        foreach (var (id, source, sourceId) in rows)
        {
            builder.BeginRow(builder.RowCount + 1);
            builder.Text(CommonColumns.Id, Encoding.UTF8.GetBytes(id));
            builder.Text(CommonColumns.Source, Encoding.UTF8.GetBytes(source));
            if (sourceId != null)
            {
                builder.Text(CommonColumns.SourceId, Encoding.UTF8.GetBytes(sourceId));
            }

            builder.EndRow();
        }

        var view = builder.Build(1).Open(AccessScope.LocalOwner);
        Assert.All(rows, row => Assert.Equal(row.SourceId ?? "-", Text(view.Column("sourceId"), view.FindRow(row.Id))));
    }

    [Fact]
    public void A_number_reader_converts_integers_and_gives_nan_for_null()
    {
        var view = Trial.View([Trial.Row("a", null, r => r["killed"] = 7L), Trial.Row("b")]);
        var killed = view.Column("killed");

        Assert.Equal(7.0, killed.Number(view.FindRow("t:a")));
        Assert.Equal(double.NaN, killed.Number(view.FindRow("t:b")));
        Assert.Equal(0, killed.Integer(view.FindRow("t:b")));
        Assert.True(killed.IsNull(view.FindRow("t:b")));
    }

    [Fact]
    public void A_reader_says_what_it_is_not()
    {
        var view = Trial.View([Trial.Row("a", null, r => r["killed"] = 7L)]);

        Assert.Throws<InvalidOperationException>(() => view.Column("weapon").Integer(0));
        Assert.Throws<InvalidOperationException>(() => view.Column("weapon").Number(0));
        Assert.Throws<InvalidOperationException>(() => view.Column("killed").Utf8(0).Length);
        Assert.Throws<InvalidOperationException>(() => view.Column("killed").Code(0));
    }

    [Fact]
    public void An_unknown_column_is_answered_with_the_nearest_name()
    {
        var error = Assert.Throws<InputException>(() => Trial.View([]).Column("kiled"));

        Assert.Contains("did you mean 'killed'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_extremes_of_an_integer_column_survive()
    {
        var view = Trial.View([Trial.Row("a", null, r => r["killed"] = long.MinValue), Trial.Row("b", null, r => r["killed"] = long.MaxValue), Trial.Row("c", null, r => r["killed"] = 0L)]);
        var killed = view.Column("killed");

        Assert.Equal([long.MinValue, long.MaxValue, 0], new[] { "t:a", "t:b", "t:c" }.Select(id => killed.Integer(view.FindRow(id))));
        Assert.Equal(2, view.Select(new LayerQuery { Filter = CqlText.Parse("killed >= 0") }).Count);
    }

    [Fact]
    public void Polygons_carry_their_area_and_other_rows_none()
    {
        var view = Trial.View([Trial.Row("square", Trial.Square(20, 5, 0.01)), Trial.Row("point", Trial.Point(1, 1))]);
        var area = view.Column("area");

        // Planimeter of GeographicLib: 1226357 m².
        Assert.InRange(area.Number(view.FindRow("t:square")), 1226355, 1226359);
        Assert.True(area.IsNull(view.FindRow("t:point")));
    }

    [Fact]
    public void Reading_values_allocates_nothing()
    {
        var view = Trial.View(Trial.Rows(5, 500));
        var readers = view.Columns.Select(column => view.Column(column.Name)).ToArray();
        Sum(readers, view.Count);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Sum(readers, view.Count);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    internal static string Text(ColumnReader reader, int row) => reader.IsNull(row) ? "-" : reader.Schema.Type switch
    {
        ColumnType.Number => reader.Number(row).ToString("R"),
        ColumnType.Text or ColumnType.Code or ColumnType.TextList or ColumnType.Json => Encoding.UTF8.GetString(reader.Utf8(row)),
        _ => $"{reader.Integer(row)}",
    };

    private static string Text(ColumnSchema column, object? value) => (column.Type, value) switch
    {
        (_, null) => "-",
        (ColumnType.Number, _) => ((double)value).ToString("R"),
        (ColumnType.Boolean, _) => (bool)value ? "1" : "0",
        (ColumnType.Date, _) => $"{((DateOnly)value).DayNumber - TimeInterval.UnixDayNumber}",
        (ColumnType.Timestamp, _) => $"{TimeInterval.ToMicroseconds((DateTimeOffset)value)}",
        (ColumnType.TextList, _) => System.Text.Json.JsonSerializer.Serialize((string[])value),
        _ => $"{value}",
    };

    private static void AssertCode(ColumnReader reader, int row)
    {
        if (reader.DictionaryCount > 0)
        {
            var code = reader.Code(row);
            Assert.Equal(reader.IsNull(row), code < 0);
            Assert.True(code < 0 || reader.DictionaryUtf8(code).SequenceEqual(reader.Utf8(row)));
        }
    }

    private static long Sum(ColumnReader[] readers, int rows)
    {
        var sum = 0L;
        foreach (var reader in readers)
        {
            for (var row = 0; row < rows; row++)
            {
                sum += reader.Schema.Type switch
                {
                    ColumnType.Number => double.IsNaN(reader.Number(row)) ? 0 : 1,
                    ColumnType.Text or ColumnType.Code or ColumnType.TextList or ColumnType.Json => reader.Utf8(row).Length,
                    _ => reader.Integer(row),
                };
            }
        }

        return sum;
    }
}
