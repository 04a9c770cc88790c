namespace GeoArms.Server.Demonstration;

/// <summary>An actor: name, type, share of the attacks, and the provinces where it is (none: everywhere).</summary>
internal sealed record RecipeActor(string Name, string Type, double Share, string[] Provinces);
