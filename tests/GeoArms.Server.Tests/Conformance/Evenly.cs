namespace GeoArms.Server.Tests.Conformance;

/// <summary>Picks from long lists, the same each time.</summary>
internal static class Evenly
{
    /// <summary>Up to so many items, spread over the list.</summary>
    public static IEnumerable<T> Pick<T>(IEnumerable<T> items, int most)
    {
        var list = items.ToList();
        return list.Count <= most ? list : Enumerable.Range(0, most).Select(i => list[(int)((long)i * list.Count / most)]);
    }
}
