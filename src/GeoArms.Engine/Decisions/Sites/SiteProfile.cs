namespace GeoArms.Engine.Decisions.Sites;

/// <summary>What threatens one site, in full.</summary>
public sealed record SiteProfile
{
    /// <summary>The site.</summary>
    public required OpenSite Site { get; init; }

    /// <summary>Variance over mean of 30-day counts within 25 km, by which intervals are widened above 1.2.</summary>
    public required double Dispersion { get; init; }

    /// <summary>All incidents, by radius and period.</summary>
    public required IReadOnlyList<NearbyComparison> Nearby { get; init; }

    /// <summary>By weapon, radius and period; those without incidents are left out.</summary>
    public required IReadOnlyList<NearbyComparison> Weapons { get; init; }

    /// <summary>By actor, radius and period; an incident counts for each of its two actors. Only in the profile of one site.</summary>
    public IReadOnlyList<NearbyComparison> Actors { get; init; } = [];

    /// <summary>Incidents within 10 km by month, of the last 24 months, the one of the day last and as far as it has come.</summary>
    public required IReadOnlyList<SiteMonth> Months { get; init; }

    /// <summary>The nearest incidents of the last 365 days.</summary>
    public required IReadOnlyList<NearIncident> Incidents { get; init; }

    /// <summary>The nearest open hazards within 25 km.</summary>
    public required IReadOnlyList<NearHazard> Hazards { get; init; }

    /// <summary>How it is reached, and what stands in the way.</summary>
    public required IReadOnlyList<AccessWay> Ways { get; init; }

    /// <summary>Zones in force that hold it.</summary>
    public required IReadOnlyList<HoldingZone> Zones { get; init; }

    /// <summary>Ammunition storage about it.</summary>
    public required IReadOnlyList<ReachedStore> Stores { get; init; }

    /// <summary>Patrols that came, or null when no patrols are on record at all.</summary>
    public PatrolRecord? Patrols { get; init; }

    /// <summary>Reporting from the site's own area in the last 365 days.</summary>
    public required ReportedPeriod ReportingHere { get; init; }
}
