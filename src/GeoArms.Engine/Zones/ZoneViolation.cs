namespace GeoArms.Engine.Zones;

/// <summary>A violation that somebody recorded in the table <c>violations</c>.</summary>
/// <param name="Id">Id.</param>
/// <param name="On">Day.</param>
/// <param name="Party">Who, or empty.</param>
/// <param name="Clause">Clause of the agreement, or empty.</param>
/// <param name="Severity">Code of its severity, or empty.</param>
/// <param name="Evidence">Id of the incident or recovery behind it, or empty.</param>
public sealed record ZoneViolation(string Id, DateOnly On, string Party, string Clause, string Severity, string Evidence);
