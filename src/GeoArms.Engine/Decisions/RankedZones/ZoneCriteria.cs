namespace GeoArms.Engine.Decisions.RankedZones;

/// <summary>The criteria by which zones are ranked: each a value from 0 to 1 with a definition that a reader can follow.</summary>
public static class ZoneCriteria
{
    /// <summary>Days in which a violation or incident counts half as much.</summary>
    internal const double HalfLife = 90;

    /// <summary>Decayed violations of which half the value comes.</summary>
    internal const double HalfViolations = 5;

    /// <summary>Decayed incidents of which half the value comes.</summary>
    internal const double HalfIncidents = 5;

    /// <summary>Grave violations of which half the value comes.</summary>
    internal const double HalfGrave = 2;

    /// <summary>Index of each criterion.</summary>
    internal const int Violations = 0, Incidents = 1, Grave = 2, Change = 3, Effect = 4, Silence = 5;

    /// <summary>All of them; the weights come from a profile.</summary>
    public static IReadOnlyList<DecisionCriterion> All { get; } =
    [
        new("violations", "Violations lately", 0, $"v / (v + {HalfViolations:0}), v the violations recorded in the last 365 days, each counted 2^(−age / {HalfLife:0} days)."),
        new("incidents", "Incidents inside lately", 0, $"n / (n + {HalfIncidents:0}), n the incidents inside while in force that its rule forbids, in the last 365 days, each counted 2^(−age / {HalfLife:0} days)."),
        new("grave", "Grave violations", 0, $"g / (g + {HalfGrave:0}), g the violations of the last 365 days that are recorded as grave."),
        new("change", "Getting worse", 0, "1 − 1 / L where L is above 1, else 0: L the greatest lower bound of the 95 % intervals of the rates of violations and of incidents against as many days before (those in force and with reports), for 90 and 365 days, widened for dispersion; 0 where the ratio is withheld."),
        new("effect", "Worse than around", 0, "1 − 1 / L where L is above 1, else 0: L the lower bound of the zone's effect, inside against a control ring, before against after it came into force, widened for dispersion."),
        new("silence", "Without reports", 0, "Share of the last twelve months without reports from part of the zone: silence adds to a score, it never takes away."),
    ];
}
