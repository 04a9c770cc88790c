namespace GeoArms.Engine.Zones;

/// <summary>How zones were kept.</summary>
/// <param name="From">First day of the data, or null when there are none.</param>
/// <param name="AsOf">Last day that is looked at, or null when there are no data.</param>
/// <param name="Zones">A record for each zone, in the order in which they were stored.</param>
public sealed record ZoneComplianceReport(DateOnly? From, DateOnly? AsOf, IReadOnlyList<ZoneRecord> Zones);
