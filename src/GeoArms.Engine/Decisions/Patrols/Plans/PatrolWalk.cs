namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>A closed walk from a base.</summary>
/// <param name="Edges">Its edges in the order in which they are gone; one that is gone twice stands twice.</param>
/// <param name="Cost">Sum of their costs.</param>
internal sealed record PatrolWalk(int[] Edges, double Cost)
{
    /// <summary>The walk that stays at the base.</summary>
    public static PatrolWalk Stay { get; } = new([], 0);
}
