using System.Globalization;
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

    /// <summary>Text that is the same for profiles whose values are the same, whatever their weights.</summary>
    public string ValueKey => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}|{string.Join(';', Criteria.Select(criterion => criterion.Name + ' ' + string.Join(' ', criterion.Parameters.Select(pair => FormattableString.Invariant($"{pair.Key}={pair.Value:R}")))))}|{Effort.DaysPerTask:R} {Effort.SuspectedShare:R} {Effort.SurveySquareMetresPerTeamDay:R} {Effort.PointSquareMetres:R} {Rates(Effort.SquareMetresPerTeamDay)} {Rates(Effort.GroundFactors)}|{string.Join(' ', Criteria.Where(criterion => criterion.Name.StartsWith("lis", StringComparison.Ordinal)).Select(criterion => criterion.Weight.ToString("R", CultureInfo.InvariantCulture)))}");

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

    private static string Rates(IReadOnlyDictionary<string, double> rates) => string.Join(' ', rates.Select(pair => FormattableString.Invariant($"{pair.Key}={pair.Value:R}")));
}
