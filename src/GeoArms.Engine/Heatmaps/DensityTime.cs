namespace GeoArms.Engine.Heatmaps;

/// <summary>Lengths and names of the times to which a density may refer.</summary>
public static class DensityTime
{
    /// <summary>Days in the time, or null for the whole period chosen.</summary>
    public static double? Days(DensityPeriod per) => per switch
    {
        DensityPeriod.Day => 1,
        DensityPeriod.Month => 30.4375,
        DensityPeriod.Year => 365.25,
        _ => null,
    };

    /// <summary>What follows the unit of a density: empty, or <c> per month</c>.</summary>
    public static string Suffix(DensityPeriod per) => per switch
    {
        DensityPeriod.Day => " per day",
        DensityPeriod.Month => " per month",
        DensityPeriod.Year => " per year",
        _ => "",
    };
}
