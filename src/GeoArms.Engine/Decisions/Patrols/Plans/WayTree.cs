namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>Ways of least cost from a node to all that are near enough.</summary>
/// <param name="Root">The node.</param>
/// <param name="Costs">Cost to each node; infinite beyond the limit.</param>
/// <param name="Last">Last edge on the way to each node, −1 at the root and where there is no way.</param>
/// <param name="Order">The nodes that are reached, by cost.</param>
internal sealed record WayTree(int Root, double[] Costs, int[] Last, int[] Order);
