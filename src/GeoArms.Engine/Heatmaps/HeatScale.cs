namespace GeoArms.Engine.Heatmaps;

/// <summary>Fixed class breaks of a heatmap.</summary>
/// <param name="Breaks">Lower bounds of the classes, ascending, in the unit of the values. What is below the first is not drawn on a one-sided scale.</param>
/// <param name="Middle">
/// Null for a scale from nothing upwards. Else the value that means "no change" (0 for a difference, 1 for a ratio): the scale runs both ways from
/// it, and its middle class, that contains the value, is not drawn.
/// </param>
public sealed record HeatScale(IReadOnlyList<double> Breaks, double? Middle = null);
