using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Ground;

/// <summary>A town or village.</summary>
/// <param name="Index">Its number; also its node in the road network.</param>
/// <param name="Name">Name.</param>
/// <param name="At">Position in degrees.</param>
/// <param name="Population">Inhabitants.</param>
/// <param name="Rank">What it is the seat of.</param>
/// <param name="District">Where it lies.</param>
internal sealed record Settlement(int Index, string Name, Coordinate At, long Population, SettlementRank Rank, District District);
