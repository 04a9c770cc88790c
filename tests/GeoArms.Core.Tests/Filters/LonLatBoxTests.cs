using GeoArms.Core.Filters;

namespace GeoArms.Core.Tests.Filters;

public class LonLatBoxTests
{
    [Theory]
    [InlineData("1,2,3,4", 1, 2, 3, 4)]
    [InlineData(" -10.5 , -2e0, 3 ,4", -10.5, -2, 3, 4)]
    [InlineData("1,2,-100,3,4,100", 1, 2, 3, 4)]
    [InlineData("170,-5,-170,5", 170, -5, -170, 5)]
    [InlineData("-180,-90,180,90", -180, -90, 180, 90)]
    public void A_bbox_is_west_south_east_north(string text, double west, double south, double east, double north) =>
        Assert.Equal(new LonLatBox(west, south, east, north), LonLatBox.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,4,5")]
    [InlineData("1,4,3,2")]
    [InlineData("1,2,three,4")]
    [InlineData("-181,0,0,1")]
    [InlineData("0,0,180.1,1")]
    [InlineData("0,-91,1,1")]
    [InlineData("0,0,1,NaN")]
    [InlineData("0,0,1,Infinity")]
    public void A_wrong_bbox_is_refused(string text) => Assert.Equal("bbox", Assert.Throws<InputException>(() => LonLatBox.Parse(text)).Parameter);

    [Fact]
    public void West_beyond_east_spans_the_antimeridian()
    {
        Assert.True(LonLatBox.Parse("170,-5,-170,5").CrossesAntimeridian);
        Assert.False(LonLatBox.Parse("-170,-5,170,5").CrossesAntimeridian);
    }
}
