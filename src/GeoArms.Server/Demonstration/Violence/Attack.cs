using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Violence;

/// <summary>A point of the process of attacks.</summary>
/// <param name="Number">Its number, in the order in which the process made it.</param>
/// <param name="Parent">The attack that set it off, or null for the background.</param>
/// <param name="Day">Days since the first day of the records.</param>
/// <param name="At">Where it happened, in degrees.</param>
internal sealed record Attack(int Number, Attack? Parent, double Day, Coordinate At);
