namespace GeoArms.Server.Demonstration;

/// <summary>A river from its source to its mouth.</summary>
internal sealed record RecipeRiver(string Name, double[][] Course);
