namespace GeoArms.Engine.Hotspots;

/// <summary>Classes and states as they stand in answers.</summary>
public static class HotspotWords
{
    private static readonly string[] Classes = [.. Enum.GetNames<TrendClass>().Select(name => name.ToLowerInvariant())];
    private static readonly string[] States = ["cold", "none", "hot"];

    /// <summary>All classes, <c>none</c> first.</summary>
    public static IReadOnlyList<string> AllClasses => Classes;

    /// <summary>A class: <c>new</c>, <c>consecutive</c>, …</summary>
    public static string Of(TrendClass trend) => Classes[(int)trend];

    /// <summary>A state: <c>hot</c>, <c>cold</c> or <c>none</c>.</summary>
    public static string Of(StepState state) => States[(int)state + 1];

    /// <summary>States as letters in the order of time: h hot, c cold, - neither.</summary>
    public static string Letters(ReadOnlySpan<StepState> states)
    {
        Span<char> letters = stackalloc char[states.Length];
        for (var step = 0; step < letters.Length; step++)
        {
            letters[step] = states[step] switch { StepState.Hot => 'h', StepState.Cold => 'c', _ => '-' };
        }

        return letters.ToString();
    }
}
