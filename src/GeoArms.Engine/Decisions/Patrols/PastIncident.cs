namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>An incident known on the reference day.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Date">Day on which it began.</param>
/// <param name="Weapon">Weapon category.</param>
/// <param name="Longitude">Longitude in degrees.</param>
/// <param name="Latitude">Latitude in degrees.</param>
/// <param name="X">Easting on the forecast's map in metres.</param>
/// <param name="Y">Northing on it.</param>
public readonly record struct PastIncident(string Id, DateOnly Date, string Weapon, double Longitude, double Latitude, double X, double Y);
