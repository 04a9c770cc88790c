namespace GeoArms.Server.Demonstration;

/// <summary>A province: its name, where it lies, its capital, and how heavy the fighting is in each year beside the others.</summary>
internal sealed record RecipeProvince(string Name, double[] At, string Capital, double[] CapitalAt, long CapitalPopulation, double[] Fighting);
