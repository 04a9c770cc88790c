namespace GeoArms.Server.Demonstration;

/// <summary>Something about round.</summary>
internal sealed record RecipeRound(string Name, double[] At, double RadiusKm);
