namespace GeoArms.Engine.Forecast;

/// <summary>Names of the methods.</summary>
public static class MethodWords
{
    /// <summary>For people, in the middle of a sentence.</summary>
    public static string Of(ForecastMethod method) => method switch
    {
        ForecastMethod.LastMonth => "counts of the last 30 days",
        ForecastMethod.LongRun => "long-run counts",
        ForecastMethod.Decayed => "decayed counts",
        ForecastMethod.Density => "kernel density (25 km)",
        _ => "mixture",
    };

    /// <summary>For people, at the beginning of a sentence.</summary>
    public static string Begin(ForecastMethod method) => string.Concat(Of(method)[..1].ToUpperInvariant(), Of(method)[1..]);

    /// <summary>For programs.</summary>
    public static string Name(ForecastMethod method) => method switch
    {
        ForecastMethod.LastMonth => "lastMonth",
        ForecastMethod.LongRun => "longRun",
        ForecastMethod.Decayed => "decayed",
        ForecastMethod.Density => "density",
        _ => "mixture",
    };
}
