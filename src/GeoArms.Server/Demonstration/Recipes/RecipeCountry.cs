namespace GeoArms.Server.Demonstration;

/// <summary>The country.</summary>
internal sealed record RecipeCountry(string Name, string Pcode, double[] Centre);
