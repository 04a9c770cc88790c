namespace GeoArms.Data.Import.Columns;

/// <summary>Counts the reported values that no code list and no mapping knows, for the summary.</summary>
internal sealed class UnknownValues
{
    private const int MostValues = 1000;
    private const string Others = "(other values)";

    private readonly SortedDictionary<string, Dictionary<string, long>> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts by list (or column) and value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Counts =>
        _counts.ToDictionary(
            list => list.Key,
            list => (IReadOnlyDictionary<string, long>)list.Value.OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal)
                .ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal),
            StringComparer.Ordinal);

    /// <summary>Counts one value.</summary>
    public void Add(string list, string value)
    {
        if (!_counts.TryGetValue(list, out var values))
        {
            _counts[list] = values = new Dictionary<string, long>(StringComparer.Ordinal);
        }

        var shown = value.Length > 100 ? value[..100] + "…" : value;
        if (!values.ContainsKey(shown) && values.Count >= MostValues)
        {
            shown = Others;
        }

        values[shown] = values.GetValueOrDefault(shown) + 1;
    }
}
