namespace GeoArms.Server.Demonstration;

/// <summary>The coast: corner points, roughness of the line between them, longest step.</summary>
internal sealed record RecipeCoast(double[][] Outline, double Roughness, double StepKm, RecipeRound[] Islets);
