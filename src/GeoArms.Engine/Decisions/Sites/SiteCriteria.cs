
namespace GeoArms.Engine.Decisions.Sites;

/// <summary>The criteria by which sites are ranked: each a value from 0 to 1 with a definition that a reader can follow.</summary>
public static class SiteCriteria
{
    /// <summary>Incidents within 10 km in 90 days of which half the value comes.</summary>
    internal const double HalfAttacks = 20;

    /// <summary>Deaths within 10 km in 365 days of which half the value comes.</summary>
    internal const double HalfKilled = 50;

    /// <summary>Incidents within 1 km in 365 days of which half the value comes.</summary>
    internal const double HalfOnSite = 3;

    /// <summary>Metres in which the value of a hazard halves.</summary>
    internal const double HazardHalving = 1_000;

    /// <summary>Metres beyond which hazards are of no value.</summary>
    internal const double HazardReach = 10_000;

    /// <summary>Violations in 365 days of which half the value comes.</summary>
    internal const double HalfViolations = 5;

    /// <summary>Value of a store of which nothing can be computed: unknown is not outside.</summary>
    internal const double NotComputable = 0.5;

    /// <summary>People of which half the value comes.</summary>
    internal const double HalfPeople = 5_000;

    /// <summary>Index of each criterion.</summary>
    internal const int Attacks = 0, Worsening = 1, Casualties = 2, OnSite = 3, Hazards = 4, Access = 5, Zone = 6, Ammunition = 7, People = 8, Silence = 9;

    /// <summary>All of them; the weights come from a profile.</summary>
    public static IReadOnlyList<DecisionCriterion> All { get; } =
    [
        new("attacks", "Incidents near by", 0, $"n / (n + {HalfAttacks:0}), n the incidents within 10 km in the last 90 days."),
        new("worsening", "Getting worse", 0, "1 − 1 / L where L is above 1, else 0: L the lower bound of the 95 % interval of the rate within 10 km against as many days before, widened for dispersion; the greater of 90 and 365 days; 0 where the ratio is withheld."),
        new("casualties", "Deaths near by", 0, $"k / (k + {HalfKilled:0}), k the reported deaths within 10 km in the last 365 days, a lower bound."),
        new("onSite", "Incidents at the site", 0, $"n / (n + {HalfOnSite:0}), n the incidents within 1 km in the last 365 days."),
        new("hazards", "Mines and ordnance", 0, $"2^(−d / {HazardHalving:0} m), d the distance to the nearest open hazard; 0 beyond {HazardReach / 1000:0} km."),
        new("access", "Ways that are blocked", 0, "Share of the ways by road to the nearest main road, town, hospital and market on which a road is closed or an open hazard lies within 100 m."),
        new("zone", "Zone that is broken", 0, $"v / (v + {HalfViolations:0}), v the violations recorded in the last 365 days of zones in force that hold the site."),
        new("ammunition", "Ammunition storage", 0, $"1 inside the safety distance of a store, {NotComputable} where it cannot be computed for one near by, else 0."),
        new("people", "People", 0, $"p / (p + {HalfPeople:0}), p the people counted up to the day; 0 where nobody had counted."),
        new("silence", "Without reports", 0, "Share of the last twelve months without reports from the site's area: silence adds to a score, it never takes away."),
    ];
}
