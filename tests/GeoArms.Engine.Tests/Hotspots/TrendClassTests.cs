using GeoArms.Engine.Hotspots;

namespace GeoArms.Engine.Tests.Hotspots;

public sealed class TrendClassTests
{
    [Theory]
    [InlineData("...........H", TrendClass.New)]
    [InlineData("..c........H", TrendClass.New)]
    [InlineData("..........HH", TrendClass.Consecutive)]
    [InlineData("..HHHHHHHHHH", TrendClass.Consecutive)]
    [InlineData("H..........H", TrendClass.Sporadic)]
    [InlineData("..HH....HH..", TrendClass.Sporadic)]
    [InlineData("..H.........", TrendClass.Sporadic)]
    [InlineData("c.H........H", TrendClass.Oscillating)]
    [InlineData("c.HH.H....HH", TrendClass.Oscillating)]
    [InlineData("c.HH.H......", TrendClass.None)]
    [InlineData("HHHHHHHHHHH.", TrendClass.Historical)]
    [InlineData("HHHHHHHHHHHc", TrendClass.Historical)]
    [InlineData("............", TrendClass.None)]
    [InlineData("cccccccccccc", TrendClass.None)]
    public void The_class_follows_from_when_a_cell_was_hot(string states, TrendClass expected) =>
        Assert.Equal(expected, TrendClassifier.Of(States(states), Enumerable.Range(0, 12).Select(step => (double)(step % 2)).ToArray()));

    [Theory]
    [InlineData("HHHHHHHHHHHH")]
    [InlineData("HHHH.HHHHHHH")]
    [InlineData(".HHHHHHHHHHH")]
    public void A_cell_that_is_nearly_always_hot_is_told_by_the_trend_of_z(string states)
    {
        double[] rising = [3, 3.1, 3.4, 3.3, 4, 4.2, 4.1, 5, 5.2, 5.1, 6, 7];
        double[] level = [5, 4, 5.1, 4.2, 4.9, 4.1, 5.2, 4.3, 5, 4.4, 4.8, 4.05];
        Assert.Equal(TrendClass.Intensifying, TrendClassifier.Of(States(states), rising));
        Assert.Equal(TrendClass.Persistent, TrendClassifier.Of(States(states), level));
        Assert.Equal(TrendClass.Diminishing, TrendClassifier.Of(States(states), [.. rising.Reverse()]));
    }

    private static StepState[] States(string text) => [.. text.Select(letter => letter switch { 'H' => StepState.Hot, 'c' => StepState.Cold, _ => StepState.None })];
}
