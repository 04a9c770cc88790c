using GeoArms.Core.Time;

namespace GeoArms.Core.Tests.Time;

public class TimeIntervalTests
{
    private const long Hour = 3_600_000_000;

    [Theory]
    [InlineData("1970-01-01", 0, 24 * Hour)]
    [InlineData("1969-12-31", -24 * Hour, 0)]
    [InlineData("1970-01-01T01:00:00Z", Hour, Hour + 1)]
    [InlineData("1970-01-01t01:00:00z", Hour, Hour + 1)]
    [InlineData("1970-01-01T01:00:00+01:00", 0, 1)]
    [InlineData("1970-01-01T00:00:00.000001Z", 1, 2)]
    [InlineData("1970-01-01/1970-01-02", 0, 48 * Hour)]
    [InlineData("1970-01-01/1970-01-01", 0, 24 * Hour)]
    [InlineData("1970-01-01/..", 0, long.MaxValue)]
    [InlineData("1970-01-01/", 0, long.MaxValue)]
    [InlineData("../1970-01-01", long.MinValue, 24 * Hour)]
    [InlineData("/1970-01-01T00:00:00Z", long.MinValue, 1)]
    [InlineData("../..", long.MinValue, long.MaxValue)]
    [InlineData("1970-01-01T01:00:00Z/1970-01-01", Hour, 24 * Hour)]
    public void A_datetime_is_a_half_open_interval(string text, long from, long until) => Assert.Equal(new TimeInterval(from, until), TimeInterval.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2024-13-01")]
    [InlineData("2024-02-30")]
    [InlineData("2024-1-1")]
    [InlineData("01/02/2024")]
    [InlineData("2024-02-01/2024-01-01")]
    [InlineData("2024-01-01/2024-01-02/2024-01-03")]
    public void A_wrong_datetime_is_refused(string text) => Assert.Equal("datetime", Assert.Throws<InputException>(() => TimeInterval.Parse(text)).Parameter);

    [Fact]
    public void Touching_is_not_sharing_a_moment()
    {
        var interval = new TimeInterval(10, 20);

        Assert.False(interval.Intersects(0, 10));
        Assert.True(interval.Intersects(0, 11));
        Assert.True(interval.Intersects(19, 30));
        Assert.False(interval.Intersects(20, 30));
    }

    [Fact]
    public void Moments_survive_the_way_there_and_back() =>
        Assert.Equal(-123_456_789, TimeInterval.ToMicroseconds(TimeInterval.ToMoment(-123_456_789)));

    [Fact]
    public void The_day_after_the_last_is_told_as_its_end()
    {
        Assert.Equal(DateTimeOffset.MaxValue, TimeInterval.ToMoment(TimeInterval.Parse("2024-01-01/9999-12-31").Until));
        Assert.Equal(DateTimeOffset.MinValue, TimeInterval.ToMoment(TimeInterval.Parse("0001-01-01/2024-01-01").From));
        Assert.Equal(DateTimeOffset.MinValue, TimeInterval.ToMoment(long.MinValue));
    }
}
