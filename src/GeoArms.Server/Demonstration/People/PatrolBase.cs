using GeoArms.Server.Demonstration.Ground;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.People;

/// <summary>A base of the mission.</summary>
/// <param name="Seat">The town that it stands in.</param>
/// <param name="At">Its position in degrees.</param>
/// <param name="PatrolsPerDay">What it can send.</param>
/// <param name="Reach">How far a patrol goes, in metres along roads.</param>
internal sealed record PatrolBase(Settlement Seat, Coordinate At, int PatrolsPerDay, double Reach);
