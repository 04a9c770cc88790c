namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Incidents within 10 km of a site that began in a month.</summary>
/// <param name="Month">The month as <c>2024-05</c>.</param>
/// <param name="Incidents">How many.</param>
/// <param name="Killed">Reported deaths in them.</param>
/// <param name="Reporting">Reporting from the ground within 10 km: <c>full</c>, <c>partial</c>, <c>none</c> or <c>unknown</c>.</param>
public sealed record SiteMonth(string Month, int Incidents, long Killed, string Reporting);
