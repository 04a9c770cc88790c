namespace GeoArms.Engine.Decisions;

/// <summary>The order of ranked items: by score, and by id (ordinal) where scores are equal, so that it does not depend on the order in which they were read.</summary>
public static class Ranking
{
    /// <summary>Indices of the items from first to last.</summary>
    /// <param name="scores">Score of each item; no NaN.</param>
    /// <param name="ids">Id of each item; distinct.</param>
    public static int[] Order(IReadOnlyList<double> scores, IReadOnlyList<string> ids)
    {
        var order = new int[scores.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => scores[b].CompareTo(scores[a]) is var byScore and not 0 ? byScore : string.CompareOrdinal(ids[a], ids[b]));
        return order;
    }
}
