namespace GeoArms.Server.Demonstration;

/// <summary>A weapon that is first used in a district on a day.</summary>
internal sealed record PlantedWeapon(string District, string Weapon, DateOnly FirstOn, int Later);
