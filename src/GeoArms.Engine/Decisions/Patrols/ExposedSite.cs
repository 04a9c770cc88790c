namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>An open displacement site, or a settlement of the base map.</summary>
/// <param name="Layer">Layer that it is of.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, or empty.</param>
/// <param name="People">People there as counted, or null when nobody counted.</param>
/// <param name="CountedOn">Day of the count, or null when it has no date.</param>
/// <param name="Longitude">Longitude in degrees.</param>
/// <param name="Latitude">Latitude in degrees.</param>
public sealed record ExposedSite(string Layer, string Id, string Name, long? People, DateOnly? CountedOn, double Longitude, double Latitude);
