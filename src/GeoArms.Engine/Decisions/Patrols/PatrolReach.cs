namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>What a choice of ground covers and what it leaves unprotected.</summary>
public sealed record PatrolReach
{
    /// <summary>Expected harm of the whole study area.</summary>
    public required double Total { get; init; }

    /// <summary>Expected harm that is covered.</summary>
    public required double Covered { get; init; }

    /// <summary>Expected harm that is not covered, as a share of all.</summary>
    public double UncoveredShare => Total > 0 ? (Total - Covered) / Total : 0;

    /// <summary>Sites on covered ground.</summary>
    public required IReadOnlyList<ExposedSite> CoveredSites { get; init; }

    /// <summary>Sites that are left unprotected, the most people first; those that nobody counted stand before all others.</summary>
    public required IReadOnlyList<ExposedSite> UncoveredSites { get; init; }

    /// <summary>People of settlements on covered ground, as far as the base map knows.</summary>
    public required long CoveredSettled { get; init; }

    /// <summary>People of settlements elsewhere, as far as the base map knows.</summary>
    public required long UncoveredSettled { get; init; }

    /// <summary>Sums up.</summary>
    /// <param name="people">Who is exposed.</param>
    /// <param name="total">Expected harm of all ground.</param>
    /// <param name="covered">Expected harm that is covered.</param>
    /// <param name="isCovered">Whether a place (longitude, latitude) is on covered ground.</param>
    public static PatrolReach Of(ExposedPeople people, double total, double covered, Func<double, double, bool> isCovered)
    {
        var sites = people.Sites.ToLookup(site => isCovered(site.Longitude, site.Latitude));
        var settled = people.Settlements.ToLookup(site => isCovered(site.Longitude, site.Latitude));
        return new PatrolReach
        {
            Total = total,
            Covered = covered,
            CoveredSites = [.. sites[true]],
            UncoveredSites = [.. sites[false].OrderByDescending(site => site.People ?? long.MaxValue).ThenBy(site => site.Id, StringComparer.Ordinal)],
            CoveredSettled = settled[true].Sum(site => site.People ?? 0),
            UncoveredSettled = settled[false].Sum(site => site.People ?? 0),
        };
    }
}
