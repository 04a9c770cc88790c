namespace GeoArms.Engine.Heatmaps;

/// <summary>Two periods at one place.</summary>
/// <param name="Value">Density in the period.</param>
/// <param name="Earlier">Density in the earlier period, in the same unit.</param>
/// <param name="Events">Events within reach in the period.</param>
/// <param name="EarlierEvents">Events within reach in the earlier period.</param>
/// <param name="Ratio">Ratio of the densities; NaN below five events.</param>
/// <param name="Low">Lower bound of the 95 % interval of the events' rate ratio, widened for dispersion.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Dispersion">Variance over mean of the 30-day counts within reach.</param>
public sealed record HeatComparison(
    double Value, double Earlier, int Events, int EarlierEvents, double Ratio, double Low, double High, double Dispersion);
