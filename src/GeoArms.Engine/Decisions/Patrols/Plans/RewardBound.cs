namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>An upper bound on what any walks can collect.</summary>
/// <param name="Value">The bound.</param>
/// <param name="Method">How it was found: <c>reachable</c>, <c>knapsack</c>, <c>moats</c> or <c>moatsByPatrol</c>.</param>
public readonly record struct RewardBound(double Value, string Method);
