namespace GeoArms.Core.Tests;

public class NearestNameTests
{
    [Theory]
    [InlineData("kiled", "killed")]
    [InlineData("KILLED", "killed")]
    [InlineData("weapom", "weapon")]
    [InlineData("acotr1", "actor1")]
    [InlineData("", "weapon")]
    public void The_nearest_name_is_the_one_with_the_fewest_edits(string got, string expected) =>
        Assert.Equal(expected, NearestName.Of(got, ["weapon", "killed", "actor1", "occurredFrom"]));

    [Fact]
    public void Without_candidates_there_is_none() => Assert.Null(NearestName.Of("x", []));
}
