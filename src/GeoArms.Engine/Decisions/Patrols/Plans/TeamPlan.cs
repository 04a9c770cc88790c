namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>One plan for a team: its walks and what they cover.</summary>
/// <param name="Walks">The walks.</param>
/// <param name="Value">Expected harm beside the stretches that are gone along, each counted once.</param>
internal sealed record TeamPlan(IReadOnlyList<TeamWalk> Walks, double Value);
