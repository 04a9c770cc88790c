namespace GeoArms.Engine.Forecast;

/// <summary>How events follow upon others close by.</summary>
/// <param name="Branching">Mean number of events that follow directly upon one.</param>
/// <param name="Days">Mean delay in days.</param>
/// <param name="Metres">Standard deviation of the distance along each axis in metres.</param>
public readonly record struct NearRepeatScales(double Branching, double Days, double Metres)
{
    /// <summary>What is assumed before anything is fitted.</summary>
    internal static NearRepeatScales Start { get; } = new(0.3, 10, 3_000);

    /// <summary>Share by which an event's effect falls from day to day.</summary>
    internal double PerDay => Math.Exp(-1 / Days);
}
