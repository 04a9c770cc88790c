using GeoArms.Core;

namespace GeoArms.Engine.Decisions;

/// <summary>Weights of the criteria of a ranking, with the bands of its score.</summary>
public sealed record WeightProfile
{
    /// <summary>Band of an item from which no reports came, unless its score is in the highest band: a low or medium score would praise what nobody saw.</summary>
    public const string NoReports = "noReports";

    /// <summary>Name of the profile: that of its file.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>Weight of each criterion, 0 or more; one that is not there weighs 0.</summary>
    public required IReadOnlyDictionary<string, double> Criteria { get; init; }

    /// <summary>Bands of the score, from the highest to the lowest.</summary>
    public required IReadOnlyList<ScoreBand> Bands { get; init; }

    /// <summary>Criteria with the weights of this profile, scaled to add up to 1.</summary>
    /// <param name="declared">The criteria; their own weights do not count.</param>
    /// <param name="overrides">Other weights by criterion, for this answer.</param>
    /// <exception cref="InputException">An override names no criterion, or all weights are 0.</exception>
    public DecisionCriterion[] Weighted(IReadOnlyList<DecisionCriterion> declared, IReadOnlyDictionary<string, double>? overrides = null)
    {
        foreach (var name in overrides?.Keys ?? [])
        {
            if (!declared.Any(criterion => criterion.Name == name))
            {
                var names = declared.Select(criterion => criterion.Name).ToArray();
                throw new InputException($"There is no criterion '{name}'; did you mean '{NearestName.Of(name, names)}'? There are {string.Join(", ", names)}.") { Parameter = "weights" };
            }
        }

        double Of(string name) => overrides is not null && overrides.TryGetValue(name, out var other) ? other : Criteria.GetValueOrDefault(name);
        var sum = declared.Sum(criterion => Of(criterion.Name));
        return sum > 0
            ? [.. declared.Select(criterion => criterion with { Weight = Of(criterion.Name) / sum })]
            : throw new InputException($"All weights of the profile '{Name}' are 0; expected one above 0 at least.") { Parameter = "weights" };
    }

    /// <summary>The band of a score.</summary>
    /// <param name="score">The score.</param>
    /// <param name="isSilent">True when no reports came lately.</param>
    public string BandOf(double score, bool isSilent)
    {
        var band = ScoreBand.Of(Bands, score);
        return isSilent && band != Bands[0].Name ? NoReports : band;
    }
}
