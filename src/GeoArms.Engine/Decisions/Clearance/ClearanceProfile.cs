using GeoArms.Core;

namespace GeoArms.Engine.Decisions.Clearance;

/// <summary>What a ranking for clearance weighs, and how.</summary>
public sealed record ClearanceProfile
{
    /// <summary>Name of the profile: that of its file.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>The criteria in the file's order; each once.</summary>
    public required IReadOnlyList<ProfileCriterion> Criteria { get; init; }

    /// <summary>What the weights are scaled to add up to, or null when they count as they stand.</summary>
    public double? WeightsAddUpTo { get; init; }

    /// <summary>Bands of the score, from the highest to the lowest.</summary>
    public required IReadOnlyList<ScoreBand> Bands { get; init; }

    /// <summary>Planning rates for effort.</summary>
    public required EffortRates Effort { get; init; }

    /// <summary>Text that is the same for profiles that give every task the same values, effort and bands, whatever their weights.</summary>
    /// <remarks>Weights of the Landmine Impact Survey choose a task's community, so they count.</remarks>
    public string ValueKey => string.Join('|',
    [
        Name, Title, Description, Numbers(Effort.SquareMetresPerTeamDay), Numbers(Effort.GroundFactors),
        FormattableString.Invariant($"{Effort.DaysPerTask:R} {Effort.SuspectedShare:R} {Effort.SurveySquareMetresPerTeamDay:R} {Effort.PointSquareMetres:R} {WeightsAddUpTo:R}"),
        .. Bands.Select(band => FormattableString.Invariant($"{band.Name} {band.From:R}")),
        .. Criteria.Select(criterion => FormattableString.Invariant($"{criterion.Name} {(IsOfSurvey(criterion) ? criterion.Weight : 0):R} {Numbers(criterion.Parameters)}")),
    ]);

    /// <summary>The weights in the order of the criteria, scaled to <see cref="WeightsAddUpTo"/>.</summary>
    /// <param name="overrides">Other weights by criterion, for this answer.</param>
    /// <exception cref="InputException">One names no criterion of the profile, or all weights are 0.</exception>
    public double[] Weights(IReadOnlyDictionary<string, double>? overrides = null)
    {
        foreach (var name in overrides?.Keys ?? [])
        {
            if (!Criteria.Any(criterion => criterion.Name == name))
            {
                var names = Criteria.Select(criterion => criterion.Name).ToArray();
                throw new InputException($"The profile '{Name}' has no criterion '{name}'; did you mean '{NearestName.Of(name, names)}'? It has {string.Join(", ", names)}.") { Parameter = "weights" };
            }
        }

        var weights = Criteria.Select(criterion => overrides is not null && overrides.TryGetValue(criterion.Name, out var other) ? other : criterion.Weight).ToArray();
        var sum = weights.Sum();
        if (!(sum > 0))
        {
            throw new InputException($"All weights of the profile '{Name}' are 0; expected one above 0 at least.") { Parameter = "weights" };
        }

        return WeightsAddUpTo is { } whole ? Array.ConvertAll(weights, weight => weight * whole / sum) : weights;
    }

    private static bool IsOfSurvey(ProfileCriterion criterion) => criterion.Name.StartsWith("lis", StringComparison.Ordinal);

    private static string Numbers(IReadOnlyDictionary<string, double> numbers) => string.Join(' ', numbers.Select(pair => FormattableString.Invariant($"{pair.Key}={pair.Value:R}")));
}
