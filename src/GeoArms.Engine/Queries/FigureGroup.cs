namespace GeoArms.Engine.Queries;

/// <summary>Figures of the features that have one value, or of all.</summary>
/// <param name="Value">The value, such as <c>ied</c>; null where none is stated, and for all.</param>
/// <param name="Count">Features, each whole.</param>
/// <param name="Events">Features, each by the share of its days in the period.</param>
/// <param name="Sums">Sums of the layer's columns of numbers, by the same share, in the order of <see cref="LayerFigures.SumColumns"/>.</param>
public sealed record FigureGroup(string? Value, int Count, double Events, IReadOnlyList<double> Sums);
