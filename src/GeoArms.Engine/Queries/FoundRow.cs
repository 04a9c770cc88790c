using GeoArms.Engine.Queries.Corridors;
using GeoArms.Engine.Distances;

namespace GeoArms.Engine.Queries;

/// <summary>A row that lies in the asked ground.</summary>
/// <param name="Row">The row.</param>
/// <param name="Least">What it is ordered by, in metres, or a lower bound of it.</param>
/// <param name="Most">An upper bound of that.</param>
/// <param name="Reach">The way to it, when it is known already.</param>
/// <param name="Along">Where it lies along a route, when the ground is a corridor.</param>
internal readonly record struct FoundRow(int Row, double Least, double Most, Reach? Reach, AlongRoute? Along = null);
