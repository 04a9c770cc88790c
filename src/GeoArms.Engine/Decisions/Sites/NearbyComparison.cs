namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Incidents within a radius of a site in a period against as many days before.</summary>
/// <param name="RadiusMetres">The radius.</param>
/// <param name="PeriodDays">Length of the period.</param>
/// <param name="Group">Code of the weapon or name of the actor, or null for all.</param>
/// <param name="Now">Incidents of the period.</param>
/// <param name="Before">Incidents of the period before.</param>
/// <param name="KilledNow">Reported deaths of the period, a lower bound.</param>
/// <param name="KilledBefore">Those of the period before.</param>
/// <param name="TimeTooRough">Incidents whose days are not all in one of the two periods: not assignable.</param>
/// <param name="PlaceTooRough">Incidents whose place is known less precisely than the radius: not assignable.</param>
/// <param name="PrecisionUnknown">Of the incidents counted, how many do not say how precise their place is.</param>
/// <param name="Ratio">The ratio of the two; null where only counts are asked for.</param>
/// <param name="ReportingNow">Reporting in the period.</param>
/// <param name="ReportingBefore">Reporting in the period before.</param>
public sealed record NearbyComparison(
    double RadiusMetres, int PeriodDays, string? Group, int Now, int Before, long KilledNow, long KilledBefore, int TimeTooRough, int PlaceTooRough, int PrecisionUnknown,
    PeriodRatio? Ratio, ReportedPeriod ReportingNow, ReportedPeriod ReportingBefore);
