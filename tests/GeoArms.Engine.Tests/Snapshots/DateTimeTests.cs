using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tests.Snapshots;

public class DateTimeTests
{
    [Theory]
    [InlineData("2020-03-01", "2020-03-31", "2020-03-01", true)]
    [InlineData("2020-03-01", "2020-03-31", "2020-03-31", true)]
    [InlineData("2020-03-01", "2020-03-31", "2020-04-01", false)]
    [InlineData("2020-03-01", "2020-03-31", "2020-02-29", false)]
    [InlineData("2020-03-01", "2020-03-31", "2020-03-31T23:59:59.999999Z", true)]
    [InlineData("2020-03-01", "2020-03-31", "2020-04-01T00:00:00Z", false)]
    [InlineData("2020-03-01", "2020-03-31", "2020-04-01T00:30:00+01:00", true)]
    [InlineData("2020-03-01", "2020-03-31", "../2020-03-01", true)]
    [InlineData("2020-03-01", "2020-03-31", "../2020-02-29", false)]
    [InlineData("2020-03-01", "2020-03-31", "../2020-03-01T00:00:00Z", true)]
    [InlineData("2020-03-01", "2020-03-31", "2020-03-31/..", true)]
    [InlineData("2020-03-01", "2020-03-31", "2020-04-01/..", false)]
    [InlineData("2020-03-01", "2020-03-31", "2020-03-10/2020-03-12", true)]
    [InlineData("2020-03-01", "2020-03-31", "2019-01-01/2021-01-01", true)]
    [InlineData("2020-03-01", null, "2030-01-01", true)]
    [InlineData("2020-03-01", null, "2020-02-29", false)]
    [InlineData(null, "2020-03-31", "1999-01-01", true)]
    [InlineData(null, "2020-03-31", "2020-04-01", false)]
    [InlineData(null, null, "2020-04-01", true)]
    [InlineData("1969-12-30", "1969-12-31", "1969-12-31T12:00:00Z", true)]
    [InlineData("1969-12-30", "1969-12-31", "1970-01-01", false)]
    public void A_row_with_start_and_end_lasts_from_the_first_to_the_whole_last_day(string? from, string? to, string time, bool expected)
    {
        var view = Trial.View([Trial.Row("a", null, row =>
        {
            row["from"] = from is null ? null : DateOnly.Parse(from);
            row["to"] = to is null ? null : DateOnly.Parse(to);
        })]);

        Assert.Equal(expected ? 1 : 0, view.Select(new LayerQuery { DateTime = TimeInterval.Parse(time) }).Count);
    }

    [Theory]
    [InlineData("2020-03-01", "2020-03-01", true)]
    [InlineData("2020-03-01", "2020-03-01T18:00:00Z", true)]
    [InlineData("2020-03-01", "2020-03-02", false)]
    [InlineData("2020-03-01", "2020-02-29", false)]
    [InlineData(null, "2020-03-01", false)]
    [InlineData(null, "../..", false)]
    public void A_row_with_a_day_alone_lasts_that_day_and_is_at_no_time_without_it(string? day, string time, bool expected)
    {
        var schema = new LayerSchema("days", "Days", GeometryKinds.None, [new("on", ColumnType.Date, "On")]) { TimeStart = "on" };

        Assert.Equal(expected ? 1 : 0, Count(schema, day is null ? null : DateOnly.Parse(day), time));
    }

    [Theory]
    [InlineData("2020-03-01T12:00:00Z", "2020-03-01", true)]
    [InlineData("2020-03-01T12:00:00Z", "2020-03-01T12:00:00Z", true)]
    [InlineData("2020-03-01T12:00:00Z", "2020-03-01T12:00:00.000001Z", false)]
    [InlineData("2020-03-01T12:00:00Z", "../2020-03-01T12:00:00Z", true)]
    [InlineData("2020-03-01T12:00:00Z", "2020-03-01T12:00:00Z/..", true)]
    [InlineData("2020-03-01T00:00:00Z", "2020-02-29", false)]
    public void A_row_with_a_moment_alone_lasts_that_moment(string at, string time, bool expected)
    {
        var schema = new LayerSchema("moments", "Moments", GeometryKinds.None, [new("on", ColumnType.Timestamp, "On")]) { TimeStart = "on" };

        Assert.Equal(expected ? 1 : 0, Count(schema, DateTimeOffset.Parse(at), time));
    }

    [Fact]
    public void A_layer_without_time_ignores_a_datetime() =>
        Assert.Equal(1, Count(new LayerSchema("plain", "Plain", GeometryKinds.None, [new("on", ColumnType.Date, "On")]), null, "2020-01-01"));

    [Fact]
    public void The_time_range_runs_from_the_first_day_to_the_last_and_leaves_open_ends_out()
    {
        var view = Trial.View(
        [
            Trial.Row("a", null, r => r["from"] = new DateOnly(2019, 5, 1)),
            Trial.Row("b", null, r => (r["from"], r["to"]) = (new DateOnly(2020, 5, 1), new DateOnly(2021, 2, 3))),
            Trial.Row("c"),
        ]);

        Assert.Equal((Day(2019, 5, 1), Day(2021, 2, 3)), view.TimeRange(view.Select(LayerQuery.Everything)));
        Assert.Equal((Day(2019, 5, 1), Day(2019, 5, 1)), view.TimeRange(view.Select(new LayerQuery { Filter = CqlText.Parse("id = 't:a'") })));
        Assert.Null(view.TimeRange(view.Select(new LayerQuery { Filter = CqlText.Parse("id = 't:c'") })));

        static long Day(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - TimeInterval.UnixDayNumber;
    }

    private static int Count(LayerSchema schema, object? on, string time)
    {
        var builder = new SnapshotBuilder(schema);
        var row = new FeatureRow(schema);
        (row["source"], row["sourceId"], row["on"]) = ("t", "1", on);
        new FeatureRowFeed(builder).Add(1, row);
        return builder.Build(1).Open(AccessScope.LocalOwner).Select(new LayerQuery { DateTime = TimeInterval.Parse(time) }).Count;
    }
}
