namespace GeoArms.Engine.Decisions.Clearance;

/// <summary>A criterion that a profile may use.</summary>
/// <param name="Name">Its name, in camelCase.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Parameters">The numbers that it takes.</param>
public sealed record CriterionDeclaration(string Name, string Title, IReadOnlyList<CriterionParameter> Parameters);
