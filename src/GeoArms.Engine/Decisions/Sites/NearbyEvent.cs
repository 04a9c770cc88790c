using GeoArms.Engine.Distances;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>What counting needs of an incident.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Point">Its place.</param>
/// <param name="Periods">Where its days lie.</param>
/// <param name="Window">Its 30-day window (0 to 11 of the year now, 12 to 23 of the year before), or −1.</param>
/// <param name="Roughness">Index of the least radius for which its place is precise enough; the number of radii when for none.</param>
/// <param name="IsPrecisionUnknown">True when nobody said how precise its place is; it counts as precise.</param>
/// <param name="Killed">Reported deaths, −1 when not reported.</param>
internal readonly record struct NearbyEvent(int Row, EarthPoint Point, EventPeriods Periods, sbyte Window, byte Roughness, bool IsPrecisionUnknown, int Killed);
