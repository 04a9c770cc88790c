namespace GeoArms.Engine.Queries.Corridors;

/// <summary>A short straight piece of a route, in degrees between −180 and 180.</summary>
/// <param name="FromLongitude">Longitude of its start.</param>
/// <param name="FromLatitude">Latitude of its start.</param>
/// <param name="ToLongitude">Longitude of its end.</param>
/// <param name="ToLatitude">Latitude of its end.</param>
/// <param name="Start">Chainage of its start in metres.</param>
/// <param name="Metres">Its length.</param>
public readonly record struct RoutePiece(double FromLongitude, double FromLatitude, double ToLongitude, double ToLatitude, double Start, double Metres);
