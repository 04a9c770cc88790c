namespace GeoArms.Engine.Forecast;

/// <summary>The mixture against a baseline on the same windows.</summary>
/// <param name="Baseline">The baseline.</param>
/// <param name="LogGain">Nats per event by which the mixture is above.</param>
/// <param name="HitGains">By share of the area: by how much its hit rate is above.</param>
public sealed record MethodComparison(ForecastMethod Baseline, Estimate LogGain, IReadOnlyList<Estimate> HitGains)
{
    /// <summary>True when the log score is above beyond chance.</summary>
    public bool IsBeaten => LogGain.Interval.Low > 0;

    /// <summary>The finding in words.</summary>
    public string Words =>
        double.IsNaN(LogGain.Value) ? "no events to compare on"
        : IsBeaten ? "the mixture is better"
        : LogGain.Interval.High < 0 ? "the mixture is worse"
        : LogGain.Value > 0 ? "the mixture is ahead, within chance"
        : "the mixture is not ahead";
}
