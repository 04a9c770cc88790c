namespace GeoArms.Engine.Decisions.Sites;

/// <summary>An agreed zone in force that holds a site, or part of it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name, or empty.</param>
/// <param name="ZoneType">Code of its type.</param>
/// <param name="ValidFrom">In force from, or null when it is not known.</param>
/// <param name="Violations">Recorded violations in each period of <see cref="NearbyScope.Periods"/> and in as many days before.</param>
/// <param name="Last">Day of the last violation, or null.</param>
public sealed record HoldingZone(string Id, string Name, string ZoneType, DateOnly? ValidFrom, IReadOnlyList<(int Days, int Now, int Before)> Violations, DateOnly? Last);
