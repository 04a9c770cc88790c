namespace GeoArms.Engine.Decisions.Clearance;

/// <summary>
/// The values of all items in all criteria: what is kept, so that other weights are answered without looking at the map again. Items stand in the
/// order of their ids (ordinal), whatever order they were read in.
/// </summary>
public sealed class ClearanceTable
{
    private readonly double[][] _values;

    /// <summary>Takes the values.</summary>
    /// <param name="criteria">Names of the criteria.</param>
    /// <param name="ids">Ids of the items in ordinal order, each once.</param>
    /// <param name="values">Value of each criterion (first index) for each item (second); finite.</param>
    /// <param name="effort">Effort of each item.</param>
    /// <exception cref="ArgumentException">The ids are not in order, or the lengths differ.</exception>
    public ClearanceTable(IReadOnlyList<string> criteria, IReadOnlyList<string> ids, double[][] values, IReadOnlyList<HazardEffort> effort)
    {
        for (var i = 1; i < ids.Count; i++)
        {
            if (string.CompareOrdinal(ids[i - 1], ids[i]) >= 0)
            {
                throw new ArgumentException($"'{ids[i]}' stands behind '{ids[i - 1]}'; expected ids in ordinal order, each once.", nameof(ids));
            }
        }

        if (values.Length != criteria.Count || effort.Count != ids.Count || Array.Exists(values, column => column.Length != ids.Count))
        {
            throw new ArgumentException($"Expected {criteria.Count} columns of {ids.Count} values.", nameof(values));
        }

        (Criteria, Ids, Effort, _values) = (criteria, ids, effort, values);
    }

    /// <summary>Names of the criteria.</summary>
    public IReadOnlyList<string> Criteria { get; }

    /// <summary>Ids of the items in ordinal order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Effort of each item.</summary>
    public IReadOnlyList<HazardEffort> Effort { get; }

    /// <summary>Number of items.</summary>
    public int Count => Ids.Count;

    /// <summary>The values of a criterion, by item.</summary>
    public ReadOnlySpan<double> Values(int criterion) => _values[criterion];

    /// <summary>The value of an item in a criterion.</summary>
    public double Value(int criterion, int item) => _values[criterion][item];

    /// <summary>Score of each item: the sum over criteria, in their order, of weight times value.</summary>
    /// <param name="weights">Weight of each criterion.</param>
    public double[] Scores(ReadOnlySpan<double> weights)
    {
        var scores = new double[Count];
        for (var criterion = 0; criterion < _values.Length; criterion++)
        {
            var (weight, column) = (weights[criterion], _values[criterion]);
            for (var item = 0; item < scores.Length; item++)
            {
                scores[item] += weight * column[item];
            }
        }

        return scores;
    }

    /// <summary>Sensitivity to weights of each item: see <see cref="WeightStability"/>.</summary>
    /// <param name="weights">Weight of each criterion.</param>
    public double[] Stability(ReadOnlySpan<double> weights) => WeightStability.Of(_values, Count, weights);

    /// <summary>The items from first to last: by score, and by id where scores are equal.</summary>
    public int[] Order(IReadOnlyList<double> scores) => Ranking.Order(scores, Ids);

    /// <summary>Number of the item with an id, or null.</summary>
    public int? Find(string id)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            switch (string.CompareOrdinal(Ids[middle], id))
            {
                case 0: return middle;
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }

        return null;
    }
}
