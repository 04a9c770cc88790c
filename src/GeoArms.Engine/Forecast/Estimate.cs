using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Forecast;

/// <summary>A figure with its interval.</summary>
/// <param name="Value">The estimate; not a number when there is nothing to estimate from.</param>
/// <param name="Interval">95 % interval.</param>
public readonly record struct Estimate(double Value, ConfidenceInterval Interval);
