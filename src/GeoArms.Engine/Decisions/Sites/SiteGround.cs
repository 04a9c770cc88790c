using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Everything about the open sites that does not depend on weights, computed once for a state of the data, a day and a filter.</summary>
public sealed class SiteGround
{
    private SiteGround(DecisionGround ground, QuantityDistances table)
    {
        (Ground, Table) = (ground, table);
        Day = Days.Of(ground.Day);
        Events = NearbyEvents.Read(ground);
        Hazards = OpenHazardsNear.Read(ground);
        Reporting = NearbyReporting.Read(ground.Layers);
        Zones = SiteZones.Read(ground);
        Stores = AmmunitionStores.Read(ground, table);
        Ways = AccessWays.Read(ground, Hazards);
        Patrols = new Lazy<PatrolVisits>(() => PatrolVisits.Read(ground));
    }

    /// <summary>Layers that the filter may narrow, the one that is ranked first.</summary>
    public static IReadOnlyList<string> Layers { get; } = [BuiltInLayers.Sites.Name, BuiltInLayers.Incidents.Name, BuiltInLayers.Hazards.Name];

    /// <summary>The ground of the decision.</summary>
    public DecisionGround Ground { get; }

    /// <summary>The table of safety distances.</summary>
    public QuantityDistances Table { get; }

    /// <summary>How many open sites have no place and are not ranked.</summary>
    public int WithoutPlace { get; private init; }

    /// <summary>The day since 1970.</summary>
    internal long Day { get; }

    /// <summary>The incidents.</summary>
    internal NearbyEvents Events { get; }

    /// <summary>The open hazards.</summary>
    internal OpenHazardsNear Hazards { get; }

    /// <summary>The records of reporting.</summary>
    internal NearbyReporting Reporting { get; }

    /// <summary>The zones.</summary>
    internal SiteZones Zones { get; }

    /// <summary>The ammunition storage.</summary>
    internal AmmunitionStores Stores { get; }

    /// <summary>The roads.</summary>
    internal AccessWays Ways { get; }

    /// <summary>The patrols; read when a profile asks for them, the ranking does without.</summary>
    internal Lazy<PatrolVisits> Patrols { get; }

    /// <summary>The sites, by id.</summary>
    internal IReadOnlyList<SiteMeasure> Sites { get; private set; } = [];

    /// <summary>Computes it.</summary>
    /// <param name="ground">The ground of the decision.</param>
    /// <param name="table">The table of safety distances.</param>
    /// <exception cref="InputException">The filter does not fit.</exception>
    public static SiteGround Of(DecisionGround ground, QuantityDistances table)
    {
        var sites = OpenSite.Read(ground, out var withoutPlace);
        var made = new SiteGround(ground, table) { WithoutPlace = withoutPlace };
        made.Sites = [.. sites.AsParallel().AsOrdered().Select(site => SiteMeasure.Of(made, site))];
        return made;
    }

    /// <summary>A period now.</summary>
    internal DayPeriod Period(int period) => new(Day - NearbyScope.Periods[period] + 1, Day);

    /// <summary>Why rates on some ground cannot be compared with the period before, or null.</summary>
    internal string? Withheld(ReportedGround touched, int period) =>
        PeriodRatio.NotCovered(Events.Begins, Day, NearbyScope.Periods[period])
        ?? ReportedPeriod.NotComparable(Reporting.Over(touched, Period(period)), Reporting.Over(touched, Period(period).Before));
}
