namespace GeoArms.Engine.Decisions.Sites;

/// <summary>How far about a site and how far back in time its surroundings are looked at.</summary>
public static class NearbyScope
{
    /// <summary>Radii in metres, ascending.</summary>
    public static IReadOnlyList<double> Radii { get; } = [1_000, 5_000, 10_000, 25_000];

    /// <summary>Lengths of the periods in days, ascending; each ends on the day of the decision and is compared with as many days before.</summary>
    public static IReadOnlyList<int> Periods { get; } = [30, 90, 365];

    /// <summary>The radius of most criteria: index of 10 km.</summary>
    public const int Middle = 2;

    /// <summary>Index of the period of a quarter.</summary>
    public const int Quarter = 1;

    /// <summary>Index of the period of a year.</summary>
    public const int Year = 2;

    /// <summary>Number of radii.</summary>
    internal const int RadiusCount = 4;

    /// <summary>Number of periods.</summary>
    internal const int PeriodCount = 3;

    /// <summary>The greatest radius in metres.</summary>
    internal static double Farthest => Radii[RadiusCount - 1];

    /// <summary>Days that are looked back: twice the longest period.</summary>
    internal static int Lookback => 2 * Periods[PeriodCount - 1];
}
