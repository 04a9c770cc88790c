namespace GeoArms.Engine.Queries;

/// <summary>Events of one month, each by the share of its days in the month and the period.</summary>
/// <param name="Month">Number of the month: year · 12 + month − 1.</param>
/// <param name="Events">Events.</param>
/// <param name="Sums">Sums in the order of <see cref="LayerFigures.SumColumns"/>.</param>
public sealed record MonthFigures(int Month, double Events, IReadOnlyList<double> Sums);
