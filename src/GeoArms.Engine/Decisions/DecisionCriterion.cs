namespace GeoArms.Engine.Decisions;

/// <summary>A criterion of a ranking.</summary>
/// <param name="Name">Its name in profiles and answers, in camelCase.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Weight">Its weight: a contribution is weight times value.</param>
/// <param name="Definition">Its value function in a sentence, with the constants that were used.</param>
public sealed record DecisionCriterion(string Name, string Title, double Weight, string Definition);
