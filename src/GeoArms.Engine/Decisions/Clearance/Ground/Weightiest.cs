namespace GeoArms.Engine.Decisions.Clearance.Ground;

/// <summary>The few facts that weigh most, so that an answer can be read: three a criterion, by weight, and by id where weights are equal.</summary>
internal sealed class Weightiest
{
    /// <summary>Most facts of one kind.</summary>
    public const int Most = 3;

    private readonly List<(double Weight, DecisionFact Fact)> _facts = [];

    /// <summary>Offers a fact.</summary>
    public void Add(double weight, Func<DecisionFact> make)
    {
        if (_facts.Count < Most || weight >= _facts[^1].Weight)
        {
            _facts.Add((weight, make()));
            _facts.Sort((a, b) => b.Weight.CompareTo(a.Weight) is var byWeight and not 0 ? byWeight : string.CompareOrdinal(a.Fact.Id, b.Fact.Id));
            if (_facts.Count > Most)
            {
                _facts.RemoveAt(Most);
            }
        }
    }

    /// <summary>Hands out those kept.</summary>
    public void CopyTo(List<DecisionFact> facts) => facts.AddRange(_facts.Select(item => item.Fact));
}
