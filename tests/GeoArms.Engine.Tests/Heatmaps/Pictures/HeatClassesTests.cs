using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Pictures;

namespace GeoArms.Engine.Tests.Heatmaps.Pictures;

public sealed class HeatClassesTests
{
    private static readonly double[] Steps = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

    public static TheoryData<string> Sights => [.. PerceivedColour.Sights.Keys];

    [Fact]
    public void A_class_begins_with_its_break_and_ends_before_the_next()
    {
        var classes = new HeatClasses(new HeatScale([1, 2, 4]), ColourRamp.Inferno);

        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3], new[] { -1, 0.999, 1, 1.999, 2, 3.999, 4, double.PositiveInfinity }.Select(classes.Of));
        Assert.Equal([(null, 1), (1, 2), (2, 4), (4, null)], Enumerable.Range(0, classes.Count).Select(k => (classes.From(k), classes.To(k))));
    }

    [Fact]
    public void What_is_below_the_first_break_is_not_drawn_and_nothing_else()
    {
        var classes = new HeatClasses(new HeatScale(Steps), ColourRamp.Inferno);

        Assert.Equal([0], Enumerable.Range(0, classes.Count).Where(k => classes.Colour(k).Opacity == 0));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void A_comparison_does_not_draw_the_class_of_no_change(double middle)
    {
        var classes = new HeatClasses(new HeatScale([middle - 0.5, middle - 0.2, middle + 0.2, middle + 0.5], middle), ColourRamp.Inferno);

        Assert.Equal(2, classes.Hidden);
        Assert.Equal(classes.Of(middle), classes.Hidden);
        Assert.Equal(Colour.Transparent, classes.Colour(2));
    }

    [Fact]
    public void Less_is_purple_and_more_is_orange()
    {
        var classes = new HeatClasses(new HeatScale([0.25, 0.5, 0.8, 1.25, 2, 4], 1), ColourRamp.Viridis);

        Assert.All([0, 1, 2], k => Assert.True(classes.Colour(k).Blue > classes.Colour(k).Red));
        Assert.All([4, 5, 6], k => Assert.True(classes.Colour(k).Red > classes.Colour(k).Blue));
    }

    /// <summary>Of the colours that a map shows, each is darker than the one before by about the same step, for every sight.</summary>
    [Theory]
    [MemberData(nameof(Sights))]
    public void The_one_sided_ramps_are_perceptually_even_and_can_be_told_apart(string sight)
    {
        foreach (var ramp in new[] { ColourRamp.Inferno, ColourRamp.Magma, ColourRamp.Viridis })
        {
            var classes = new HeatClasses(new HeatScale(Steps), ramp);
            var seen = Enumerable.Range(1, Steps.Length).Select(k => PerceivedColour.Of(classes.Colour(k), sight)).ToArray();
            var steps = seen.Zip(seen.Skip(1), (light, dark) => light.L - dark.L).ToArray();

            Assert.All(steps, step => Assert.InRange(step, 0.5 * steps.Average(), 1.6 * steps.Average()));
            Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.First.DistanceTo(pair.Second) > 8, $"{pair}"));
        }
    }

    [Theory]
    [MemberData(nameof(Sights))]
    public void The_two_sides_of_a_comparison_can_be_told_apart(string sight)
    {
        var classes = new HeatClasses(new HeatScale([0.25, 0.5, 0.8, 1.25, 2, 4], 1), ColourRamp.Inferno);
        var seen = Enumerable.Range(0, classes.Count).Where(k => k != classes.Hidden).Select(k => PerceivedColour.Of(classes.Colour(k), sight)).ToArray();

        for (var i = 0; i < seen.Length; i++)
        {
            for (var j = i + 1; j < seen.Length; j++)
            {
                Assert.True(seen[i].DistanceTo(seen[j]) > 8, $"{i} and {j}: {seen[i]}, {seen[j]}");
            }
        }
    }

    [Theory]
    [InlineData]
    [InlineData(1.0, 1.0)]
    [InlineData(2.0, 1.0)]
    [InlineData(double.NaN)]
    [InlineData(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0)]
    public void Breaks_that_make_no_classes_are_refused(params double[] breaks) =>
        Assert.Throws<ArgumentException>(() => new HeatClasses(new HeatScale(breaks), ColourRamp.Inferno));
}
