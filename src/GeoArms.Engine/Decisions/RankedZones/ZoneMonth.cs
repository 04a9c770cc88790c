namespace GeoArms.Engine.Decisions.RankedZones;

/// <summary>A month of a zone.</summary>
/// <param name="Month">The month as <c>2024-05</c>.</param>
/// <param name="Violations">Violations recorded in it.</param>
/// <param name="Incidents">Incidents inside that its rule forbids, by first day.</param>
/// <param name="Reporting"><c>full</c>, <c>partial</c>, <c>none</c> or <c>unknown</c>.</param>
public sealed record ZoneMonth(string Month, int Violations, int Incidents, string Reporting);
