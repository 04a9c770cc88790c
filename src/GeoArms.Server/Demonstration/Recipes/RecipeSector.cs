namespace GeoArms.Server.Demonstration;

/// <summary>A sector of the mission.</summary>
internal sealed record RecipeSector(string Name, string[] Provinces);
