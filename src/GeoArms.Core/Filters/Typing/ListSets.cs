namespace GeoArms.Core.Filters.Typing;

/// <summary>Compares lists as sets: order and repetition do not count.</summary>
public static class ListSets
{
    /// <summary>True when the first set stands to the second as the operator says.</summary>
    public static bool Compare(HashSet<Literal> left, ListOperator list, HashSet<Literal> right) => list switch
    {
        ListOperator.Contains => left.IsSupersetOf(right),
        ListOperator.ContainedBy => left.IsSubsetOf(right),
        ListOperator.Overlaps => left.Overlaps(right),
        _ => left.SetEquals(right),
    };
}
