namespace GeoArms.Engine.Heatmaps.Pictures;

/// <summary>A line of a legend: a class of values.</summary>
/// <param name="Class">Number of the class.</param>
/// <param name="From">Lower bound, which belongs to it; null for none.</param>
/// <param name="To">Upper bound, which does not; null for none.</param>
/// <param name="Colour">Its colour; transparent where it is not drawn.</param>
/// <param name="Label">The bounds in words, without the unit.</param>
public sealed record LegendEntry(int Class, double? From, double? To, Colour Colour, string Label);
