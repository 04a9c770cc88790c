namespace GeoArms.Engine.Zones;

/// <summary>An event behind a figure.</summary>
/// <param name="Id">Id of the incident.</param>
/// <param name="From">First day on which it may have happened.</param>
/// <param name="To">Last day.</param>
/// <param name="EventType">Code of its type.</param>
/// <param name="Weapon">Code of its weapon.</param>
/// <param name="Place">Name of the place, or empty.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="PrecisionMetres">How far off the place may be, or null when the source does not say.</param>
/// <param name="Standing">Whether it counts.</param>
public sealed record ZoneEvent(
    string Id,
    DateOnly From,
    DateOnly To,
    string EventType,
    string Weapon,
    string Place,
    double Longitude,
    double Latitude,
    double? PrecisionMetres,
    EventStanding Standing);
