using GeoArms.Engine.Decisions.Sites;

namespace GeoArms.Engine.Decisions.RankedZones;

/// <summary>Violations of a zone, or incidents in it, lately against as many days before.</summary>
/// <param name="What"><c>violations</c> or <c>incidents</c>.</param>
/// <param name="PeriodDays">Length of the period.</param>
/// <param name="Now">How many in it, in months with reports.</param>
/// <param name="NowDays">Days of it that count: in force, and in months with reports.</param>
/// <param name="Before">How many in the period before.</param>
/// <param name="BeforeDays">Days of that which count.</param>
/// <param name="InMonthsLeftOut">How many of both periods fall in months without reports; they are not compared.</param>
/// <param name="Ratio">Rate now by rate before.</param>
public sealed record ZoneChange(string What, int PeriodDays, int Now, int NowDays, int Before, int BeforeDays, int InMonthsLeftOut, PeriodRatio Ratio);
