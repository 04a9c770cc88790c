namespace GeoArms.Engine.Queries.Corridors;

/// <summary>Where a feature lies along a route.</summary>
/// <param name="Chainage">Metres from the route's start to its place nearest to the feature; the first of them when the route passes through it.</param>
/// <param name="Side">On which side, seen from the start; null when it is on the route.</param>
/// <param name="InsideMetres">Metres of the route that lie inside the feature; 0 unless it is an area that the route passes through.</param>
/// <param name="InsideUntil">Chainage at which the route leaves the feature for the last time, or null.</param>
public readonly record struct AlongRoute(double Chainage, RouteSide? Side, double InsideMetres = 0, double? InsideUntil = null);
