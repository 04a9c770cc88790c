namespace GeoArms.Engine.Zones;

/// <summary>How one zone was kept: the figures, what they were made from, and what limits them.</summary>
public sealed record ZoneRecord
{
    /// <summary>Width of the buffer in metres where the agreement names none.</summary>
    public const double DefaultBufferMetres = 2_000;

    /// <summary>The zone.</summary>
    public required AgreedZone Zone { get; init; }

    /// <summary>Weapon categories whose events count; empty when all incidents count.</summary>
    public required IReadOnlyList<string> CountedWeapons { get; init; }

    /// <summary>Area of the zone in square metres.</summary>
    public required double AreaSquareMetres { get; init; }

    /// <summary>How wide it is: diameter in metres of the largest circle that lies inside.</summary>
    public required double WidthMetres { get; init; }

    /// <summary>Width of its buffer in metres.</summary>
    public double BufferMetres => Zone.BufferMetres ?? DefaultBufferMetres;

    /// <summary>The whole time in force so far, or null when it was not in force on any day with data.</summary>
    public ZonePeriod? InForce { get; init; }

    /// <summary>Events inside in that time, or null.</summary>
    public PeriodFigures? InsideInForce { get; init; }

    /// <summary>Violations recorded in that time, by day.</summary>
    public IReadOnlyList<ZoneViolation> Violations { get; init; } = [];

    /// <summary>Before against after; null when they cannot be compared, and a note says why.</summary>
    public ZoneComparison? Comparison { get; init; }

    /// <summary>What a reader must know, in whole sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
