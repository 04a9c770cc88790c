namespace GeoArms.Server.Demonstration;

/// <summary>How many of what.</summary>
internal sealed record RecipeCounts(int Hazards, int Sites, int Recoveries, int Patrols, int Schools, int Health, int Water, int Markets, int Bases, int Checkpoints, int AmmunitionStorage);
