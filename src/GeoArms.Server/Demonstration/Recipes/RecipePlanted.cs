namespace GeoArms.Server.Demonstration;

/// <summary>The planted truths.</summary>
internal sealed record RecipePlanted(
    PlantedSilence Silence, PlantedCamp Camp, PlantedZone Zone, PlantedWeapon Weapon, PlantedClearance Clearance);
