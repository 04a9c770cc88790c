using GeoArms.Engine.Queries;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>A place that a rule watches.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, or empty.</param>
/// <param name="Longitude">Longitude of the place that stands for it, in degrees.</param>
/// <param name="Latitude">Latitude of that place.</param>
/// <param name="Ground">The ground in which events count.</param>
/// <param name="From">First day on which it is watched (days since 1970): a site's opening, a zone's first day; null when it always is.</param>
/// <param name="Weapons">Weapon categories that a zone prohibits; empty for other places and for zones that name none.</param>
internal sealed record SignalPlace(
    string Layer, string Id, string Name, double Longitude, double Latitude, QueryGround Ground, long? From, IReadOnlyList<string> Weapons);
