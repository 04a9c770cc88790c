namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>A walk of a team: which base it is from, and the edges of the whole graph.</summary>
/// <param name="Base">Number of the base.</param>
/// <param name="Edges">Edges in the order in which they are gone.</param>
/// <param name="Cost">Sum of their costs.</param>
internal sealed record TeamWalk(int Base, int[] Edges, double Cost);
