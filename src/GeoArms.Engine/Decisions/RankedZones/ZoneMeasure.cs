using GeoArms.Engine.Decisions.Sites;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.RankedZones;

/// <summary>One zone in force with the figures by which it is ranked.</summary>
public sealed record ZoneMeasure
{
    /// <summary>The record of how it was kept.</summary>
    public required ZoneRecord Record { get; init; }

    /// <summary>Violations recorded while in force, up to the day of the decision, by day.</summary>
    public required IReadOnlyList<ZoneViolation> Violations { get; init; }

    /// <summary>Incidents inside while in force that count, by first day.</summary>
    public required IReadOnlyList<ZoneEvent> Incidents { get; init; }

    /// <summary>Changes of violations and of incidents.</summary>
    public required IReadOnlyList<ZoneChange> Changes { get; init; }

    /// <summary>The last 24 months, the one of the day last and as far as it has come.</summary>
    public required IReadOnlyList<ZoneMonth> Months { get; init; }

    /// <summary>Reporting in the last 365 days.</summary>
    public required ReportedPeriod Reporting { get; init; }

    /// <summary>Reporting in the last 90 days.</summary>
    public required ReportedPeriod ReportingLately { get; init; }

    /// <summary>Patrols that went into it, or null when no patrols are on record at all.</summary>
    public PatrolRecord? Patrols { get; init; }

    /// <summary>Values of the criteria.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Violations in the last days up to the day of the decision.</summary>
    /// <param name="day">That day.</param>
    /// <param name="days">How many days.</param>
    public int ViolationsIn(DateOnly day, int days) => Violations.Count(violation => violation.On > day.AddDays(-days) && violation.On <= day);
}
