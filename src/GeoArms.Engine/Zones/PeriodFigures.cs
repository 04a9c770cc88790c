using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Zones;

/// <summary>Events of one period in one part of the ground.</summary>
public sealed record PeriodFigures
{
    private const double RateDays = 30;

    /// <summary>Events that count.</summary>
    public required int Events { get; init; }

    /// <summary>Days in which they were counted.</summary>
    public required int Days { get; init; }

    /// <summary>Events known less precisely than the zone is wide.</summary>
    public int PlaceTooRough { get; init; }

    /// <summary>Events whose days are not all in the period.</summary>
    public int TimeTooRough { get; init; }

    /// <summary>Events in months that are left out.</summary>
    public int InMonthsLeftOut { get; init; }

    /// <summary>Events whose weapon is not known, where only certain weapons are prohibited.</summary>
    public int WeaponUnknown { get; init; }

    /// <summary>Events with other weapons.</summary>
    public int WeaponAllowed { get; init; }

    /// <summary>Of the events that count, how many do not say how precise their place is.</summary>
    public int PrecisionUnknown { get; init; }

    /// <summary>The events that count, that are not assignable, or that fall in months left out, by first day.</summary>
    public required IReadOnlyList<ZoneEvent> List { get; init; }

    /// <summary>Events per 30 days; NaN when no day counts.</summary>
    public double Per30Days => Events / (double)Days * RateDays;

    /// <summary>Garwood's 95 % interval of the rate.</summary>
    public ConfidenceInterval Interval => Days > 0 ? PoissonRate.Interval(Events, Days / RateDays) : new ConfidenceInterval(0, double.PositiveInfinity);

    /// <summary>The interval widened for dispersion.</summary>
    /// <param name="dispersion">φ of the surroundings.</param>
    public ConfidenceInterval Widened(double dispersion) => Dispersion.Widen(Interval, Per30Days, dispersion);
}
