namespace GeoArms.Engine.Queries;

/// <summary>Counts and sums of one kilometre of a route.</summary>
/// <param name="Kilometre">0 for the first thousand metres.</param>
/// <param name="Layers">The layers that have something there.</param>
public sealed record KilometreFigures(int Kilometre, IReadOnlyList<LayerFigures> Layers);
