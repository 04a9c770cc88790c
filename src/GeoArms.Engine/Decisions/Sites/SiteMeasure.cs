namespace GeoArms.Engine.Decisions.Sites;

/// <summary>What the ranking needs to know of one site, and the values of its criteria.</summary>
internal sealed class SiteMeasure
{
    /// <summary>The site.</summary>
    public required OpenSite Site { get; init; }

    /// <summary>Incidents about it.</summary>
    public required NearbyCounts Counts { get; init; }

    /// <summary>Areas with records of reporting that each radius touches.</summary>
    public required ReportedGround MiddleGround { get; init; }

    /// <summary>Reporting from the site's own area in the last 365 days.</summary>
    public required ReportedPeriod YearHere { get; init; }

    /// <summary>Reporting from the site's own area in the last 90 days.</summary>
    public required ReportedPeriod QuarterHere { get; init; }

    /// <summary>Why no ratio within 10 km is given, for each period; null where one is.</summary>
    public required IReadOnlyList<string?> Withheld { get; init; }

    /// <summary>Open hazards within 10 km, nearest first.</summary>
    public required IReadOnlyList<NearHazard> Hazards { get; init; }

    /// <summary>How it is reached.</summary>
    public required IReadOnlyList<AccessWay> Ways { get; init; }

    /// <summary>Zones that hold it.</summary>
    public required IReadOnlyList<HoldingZone> Zones { get; init; }

    /// <summary>Ammunition storage about it.</summary>
    public required IReadOnlyList<ReachedStore> Stores { get; init; }

    /// <summary>Values of the criteria.</summary>
    public double[] Values { get; private set; } = [];

    /// <summary>True when no reports came from the site's area in a month of the last 90 days.</summary>
    public bool IsSilent => QuarterHere.None > 0;

    /// <summary>
    /// True when no incident of the last two years is on record within 25 km and nothing is known of the reporting: the data may not reach here at all.
    /// </summary>
    public bool IsUnseen => !Counts.HasAny && YearHere.Unknown == YearHere.Months;

    /// <summary>Measures a site.</summary>
    public static SiteMeasure Of(SiteGround ground, OpenSite site)
    {
        var counts = NearbyCounts.Of(ground.Events, site.Place, ground.Day);
        var middle = ground.Reporting.Touched(site.Place.Longitude, site.Place.Latitude, NearbyScope.Radii[NearbyScope.Middle]);
        var here = ground.Reporting.Touched(site.Place.Longitude, site.Place.Latitude, 0);
        var measure = new SiteMeasure
        {
            Site = site,
            Counts = counts,
            MiddleGround = middle,
            YearHere = ground.Reporting.Over(here, ground.Period(NearbyScope.Year)),
            QuarterHere = ground.Reporting.Over(here, ground.Period(NearbyScope.Quarter)),
            Withheld = [.. Enumerable.Range(0, NearbyScope.PeriodCount).Select(period => ground.Withheld(middle, period))],
            Hazards = ground.Hazards.Within(site.Place, SiteCriteria.HazardReach),
            Ways = ground.Ways.From(site.Place),
            Zones = ground.Zones.Holding(site.Place),
            Stores = ground.Stores.About(site.Place, site.SiteType),
        };
        measure.Values = measure.Evaluate();
        return measure;
    }

    /// <summary>Lower bound of the widened ratio within 10 km, 1 when it is withheld or not above 1.</summary>
    public double WorseningBound(int period) => PeriodRatio.LowerBound(
        Counts.Events(NearbyScope.Middle, period, EventPeriods.Now), Counts.Events(NearbyScope.Middle, period, EventPeriods.Before), Counts.Dispersion, Withheld[period]);

    /// <summary>The period of the two whose bound is greater.</summary>
    public int WorsePeriod() => WorseningBound(NearbyScope.Quarter) > WorseningBound(NearbyScope.Year) ? NearbyScope.Quarter : NearbyScope.Year;

    private static double Share(double amount, double half) => amount / (amount + half);

    private double[] Evaluate()
    {
        var values = new double[SiteCriteria.All.Count];
        values[SiteCriteria.Attacks] = Share(Counts.Events(NearbyScope.Middle, NearbyScope.Quarter, EventPeriods.Now), SiteCriteria.HalfAttacks);
        values[SiteCriteria.Worsening] = 1 - (1 / Math.Max(WorseningBound(NearbyScope.Quarter), WorseningBound(NearbyScope.Year)));
        values[SiteCriteria.Casualties] = Share(Counts.Killed(NearbyScope.Middle, NearbyScope.Year, EventPeriods.Now), SiteCriteria.HalfKilled);
        values[SiteCriteria.OnSite] = Share(Counts.Events(0, NearbyScope.Year, EventPeriods.Now), SiteCriteria.HalfOnSite);
        values[SiteCriteria.Hazards] = Hazards.Count > 0 ? Math.Pow(2, -Hazards[0].Reach.Metres / SiteCriteria.HazardHalving) : 0;
        values[SiteCriteria.Access] = Ways.Count > 0 ? Ways.Count(way => way.IsBlocked) / (double)Ways.Count : 0;
        values[SiteCriteria.Zone] = Share(Zones.Sum(zone => zone.Violations[NearbyScope.Year].Now), SiteCriteria.HalfViolations);
        values[SiteCriteria.Ammunition] = Stores.Count == 0 ? 0 : Stores[0].State switch { StoreState.Inside => 1, StoreState.NotComputable => SiteCriteria.NotComputable, _ => 0 };
        values[SiteCriteria.People] = Share(Site.Individuals ?? 0, SiteCriteria.HalfPeople);
        values[SiteCriteria.Silence] = YearHere.None / (double)YearHere.Months;
        return values;
    }
}
