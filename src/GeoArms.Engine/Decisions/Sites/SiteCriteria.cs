
namespace GeoArms.Engine.Decisions.Sites;

/// <summary>The criteria by which sites are ranked: each a value from 0 to 1 with a definition that a reader can follow.</summary>
public static class SiteCriteria
{
    /// <summary>Names of the criteria, in the order in which values stand.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(criterion => criterion.Name)];

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

    /// <summary>All of them with the weights of the profile <c>protection</c>, which add up to 1.</summary>
    public static IReadOnlyList<DecisionCriterion> All { get; } =
    [
        new("attacks", "Incidents near by", 0.22, $"n / (n + {HalfAttacks:0}), n the incidents within 10 km in the last 90 days."),
        new("worsening", "Getting worse", 0.25, "1 − 1 / L where L is above 1, else 0: L the lower bound of the 95 % interval of the rate within 10 km against as many days before, widened for dispersion; the greater of 90 and 365 days; 0 where the ratio is withheld."),
        new("casualties", "Deaths near by", 0.10, $"k / (k + {HalfKilled:0}), k the reported deaths within 10 km in the last 365 days, a lower bound."),
        new("onSite", "Incidents at the site", 0.10, $"n / (n + {HalfOnSite:0}), n the incidents within 1 km in the last 365 days."),
        new("hazards", "Mines and ordnance", 0.08, $"2^(−d / {HazardHalving:0} m), d the distance to the nearest open hazard; 0 beyond {HazardReach / 1000:0} km."),
        new("access", "Ways that are blocked", 0.05, "Share of the ways by road to the nearest main road, town, hospital and market on which a road is closed or an open hazard lies within 100 m."),
        new("zone", "Zone that is broken", 0.05, $"v / (v + {HalfViolations:0}), v the violations recorded in the last 365 days of zones in force that hold the site."),
        new("ammunition", "Ammunition storage", 0.05, $"1 inside the safety distance of a store, {NotComputable} where it cannot be computed for one near by, else 0."),
        new("people", "People", 0.05, $"p / (p + {HalfPeople:0}), p the people counted up to the day; 0 where nobody had counted."),
        new("silence", "Without reports", 0.05, "Share of the last twelve months without reports from the site's area: silence adds to a score, it never takes away."),
    ];

    /// <summary>Scores from this on are high.</summary>
    internal const double High = 0.4;

    /// <summary>Scores from this on are medium.</summary>
    internal const double Medium = 0.2;

    /// <summary>Band of a site from which no reports came.</summary>
    public const string NoReports = "noReports";

    /// <summary>The band of a score. Where reports are missing a low or medium score would praise what nobody saw.</summary>
    /// <param name="score">The score.</param>
    /// <param name="isSilent">True when no reports came in a month of the last 90 days.</param>
    internal static string Band(double score, bool isSilent) => score >= High ? "high" : isSilent ? NoReports : score >= Medium ? "medium" : "low";
}
