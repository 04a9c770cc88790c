namespace GeoArms.Server.Demonstration;

/// <summary>A zone that holds until a day and is broken from then on.</summary>
internal sealed record PlantedZone(string Town, DateOnly ValidFrom, DateOnly BrokenFrom, double RadiusKm, int Incidents);
